/** The conclusion. `neutral` is never one of them: it would satisfy a required check. */
import type { Config } from "../core/config.ts";
import type { Finding } from "../core/finding.ts";
import { atLeast } from "../core/severity.ts";
import type { Conclusion, Failure } from "../core/verdict.ts";

export function judge(introduced: readonly Finding[], failures: readonly Failure[], config: Config): Conclusion {
  const { failOn, mode } = config;
  if (mode === "enforce" && failOn !== "never" && introduced.some((finding) => atLeast(finding.severity, failOn)))
    return "failure";
  return failures.length > 0 ? "action_required" : "success";
}
