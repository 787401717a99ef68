/** Edits as a GitHub suggestion: a block that replaces whole lines of the head. */
import { applyEdits, type Edit } from "../core/location.ts";
import { Source } from "../core/source.ts";
import { fenced, visible } from "./markdown.ts";

/** A longer range hides what changes; reviewers then miss lines that silently go away. */
const LONGEST = 10;
const LONGEST_REPLACEMENT = 30;
/** A notebook may be one line of megabytes: nobody sees what changes in it, and GitHub takes no such comment. */
const MOST_CHARACTERS = 4_000;

export interface Lines {
  /** 1-based, inclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Suggestion extends Lines {
  /** Markdown of the block. */
  readonly block: string;
}

/**
 * Replaces the lines that the edits touch; applied to `text`, it gives exactly what `applyEdits` gives, line breaks
 * (CRLF, a missing last one) included. Undefined when that cannot be said: lines beyond one hunk, too many lines,
 * edits that overlap or change nothing, or characters that Markdown does not keep.
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request
 */
export function suggestionOf(text: string, edits: readonly Edit[], hunks: readonly Lines[]): Suggestion | undefined {
  const applied = applyEdits(text, edits);
  if (edits.length === 0 || applied === undefined || applied === text) return undefined;
  const { start, end, from, to } = touchedLines(text, applied, edits);
  if (end - start >= LONGEST || !hunks.some((hunk) => hunk.start <= start && end <= hunk.end)) return undefined;

  const old = text.slice(from, to);
  const replacement = applied.slice(from, applied.length - (text.length - to));
  if (old.length > MOST_CHARACTERS || replacement.length > MOST_CHARACTERS) return undefined;
  if (replacement.split("\n").length > LONGEST_REPLACEMENT || !survivesMarkdown(replacement)) return undefined;
  if (!keepsLineEnds(old, replacement)) return undefined;
  const broken = old.endsWith("\n");
  const keepsLastBreak = broken
    ? replacement === "" || replacement.endsWith("\n")
    : replacement !== "" && !replacement.endsWith("\n");
  return keepsLastBreak ? { start, end, block: fenced(replacement, "suggestion") } : undefined;
}

/** Lines to replace, and where they begin and end in the text, last line break included. */
function touchedLines(text: string, applied: string, edits: readonly Edit[]): Lines & { from: number; to: number } {
  const source = new Source("", text);
  const first = Math.min(...edits.map((edit) => edit.span.start.offset));
  const last = Math.max(...edits.map((edit) => edit.span.end.offset));
  let start = source.position(first).line;
  let end = source.position(last).line;
  const replacement = applied.slice(source.lineStart(start), applied.length - (text.length - last));
  const endsAtBreak = last === source.lineStart(end) && (replacement === "" || replacement.endsWith("\n"));
  // What ends at a line's very start leaves that line alone, and after the last line break stands no line at all.
  if (end > start && endsAtBreak) end--;
  if (end > 1 && source.lineStart(end) === text.length) end--;
  start = Math.min(start, end);
  return { start, end, from: source.lineStart(start), to: source.lineStart(end + 1) };
}

/** Where they are mixed, or the old line has none to go by, whoever applies the suggestion may choose others. */
function keepsLineEnds(old: string, replacement: string): boolean {
  const [expected = "\n"] = old.match(/\r?\n/) ?? [];
  return [...(old + replacement).matchAll(/\r?\n/g)].every(([end]) => end === expected);
}

/** Markdown does not keep all of what hides, and nobody should accept with one click what they cannot see. */
function survivesMarkdown(text: string): boolean {
  return visible(text) === text;
}
