/** How the command ends. */
import type { Verdict } from "../core/verdict.ts";

export const CLEAN = 0;
const GATE_FAILED = 1;
export const WRONG_USAGE = 2;
export const INCOMPLETE = 3;

/** The person at the terminal asked for something that cannot be; said in one line, exit 2. */
export class UsageError extends Error {}

/** A faulty configuration judged nothing, so it is told apart from what it would have judged. */
export function exitCodeOf({ conclusion, failures }: Verdict): number {
  if (failures.some((failure) => failure.what === "configuration")) return WRONG_USAGE;
  switch (conclusion) {
    case "success":
      return CLEAN;
    case "failure":
      return GATE_FAILED;
    case "action_required":
      return INCOMPLETE;
  }
}
