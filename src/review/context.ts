/** Which files a change source should fetch on both sides beside the changed ones. */
import type { Policy } from "../policy/policy.ts";
import { DEPENDENCY_FILES } from "./dependencies.ts";
import { ATTRIBUTE_FILES } from "./generated.ts";
import { OWNER_FILES } from "./owners.ts";

/** Globs of context files (picomatch, dot files included). */
export function contextGlobs(policies: readonly Policy[]): readonly string[] {
  return [
    ...new Set([
      ...DEPENDENCY_FILES,
      ...OWNER_FILES,
      ...ATTRIBUTE_FILES,
      ...policies.flatMap((policy) => policy.needs ?? []),
    ]),
  ];
}
