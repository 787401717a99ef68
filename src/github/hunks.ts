/** Hunks of a file whose diff GitHub does not send, because it is long. */
import { structuredPatch } from "diff";
import type { Hunk } from "./patch.ts";

const CONTEXT = 3;
/** Beyond these the comparison costs more than a few comments are worth. */
const MOST_BYTES = 1_000_000;
const MOST_EDITS = 4_000;

/** New-side line ranges between two texts as `git diff -U3` has them; none when the comparison would be too dear. */
export function compareTexts(before: string, after: string): Hunk[] {
  if (before.length + after.length > MOST_BYTES) return [];
  const patch = structuredPatch("a", "b", before, after, "", "", { context: CONTEXT, maxEditLength: MOST_EDITS });
  return (patch?.hunks ?? [])
    .filter((hunk) => hunk.newLines > 0)
    .map((hunk) => ({ start: hunk.newStart, end: hunk.newStart + hunk.newLines - 1 }));
}
