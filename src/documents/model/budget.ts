/** How much work one file may ask for; what goes beyond is a problem of the file and never a pass. */

/** Opcodes that are followed in one file. */
const MOST_OPERATIONS = 50_000_000;
/** Values that wait on the stack, or in the memo, of one pickle. */
export const MOST_HELD = 4_000_000;
/** Different names that one file imports. Real ones have some dozens. */
export const MOST_GLOBALS = 10_000;
/** Archives in archives, and pickles in joblib's arrays. */
export const MOST_NESTED = 8;
export const MOST_MEMBERS = 100_000;
/** Bytes that one part, and all parts of a file, may unpack to. */
export const MOST_UNPACKED_PART = 256 * 1024 * 1024;
const MOST_UNPACKED = 1024 * 1024 * 1024;

/** What is left of it; shared by all parts of a file. */
export interface Budget {
  operations: number;
  unpacked: number;
}

export function freshBudget(): Budget {
  return { operations: MOST_OPERATIONS, unpacked: MOST_UNPACKED };
}
