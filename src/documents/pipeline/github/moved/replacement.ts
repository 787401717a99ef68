/** What takes the place of an expression in a script. */
import type { Place } from "../../document.ts";

export interface Replacement extends Place {
  readonly text: string;
  /** True when the script gets the very same text; false when it may have counted on what the text was read as. */
  readonly exact: boolean;
}

/** Lists that scripts count on the shell to split. */
const SPLIT = new Set(["inputs", "steps", "needs", "matrix", "env"]);

/** True for a value that scripts may count on to be several words. */
export function isSplit(path: readonly string[]): boolean {
  return SPLIT.has(path[0] ?? "") || path[1] === "inputs";
}
