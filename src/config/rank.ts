/** Settings by how strict they are. */
import type { Config } from "../core/config.ts";
import { SEVERITIES, type Severity } from "../core/severity.ts";

/** Higher is milder. */
export function gateRank(failOn: Config["failOn"]): number {
  return failOn === "never" ? SEVERITIES.length : SEVERITIES.indexOf(failOn);
}

/** Higher is stricter. */
export function rank(setting: Severity | "off"): number {
  return setting === "off" ? -1 : SEVERITIES.indexOf(setting);
}

/** Higher is milder. */
export function inlineRank(inline: Config["waiving"]["inline"]): number {
  return ["never", "base", "change"].indexOf(inline);
}
