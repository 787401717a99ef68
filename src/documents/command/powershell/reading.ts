/** What the PowerShell reader carries along, and how it gets over what stands between words. */
import { githubExpression } from "../expansion.ts";
import type { Script } from "../script.ts";

/**
 * In what an expression that the platform replaces stands. `argument`: a word of a command by itself; `word`: a part of
 * one; `code`: where PowerShell reads expressions, or a command's name; `here-single`: text that expands nothing.
 */
export type HoleQuotes = "argument" | "word" | "code" | "single" | "double" | "here-single" | "comment";

export interface Hole {
  readonly from: number;
  readonly to: number;
  quotes: HoleQuotes;
  /** The quoted text with its quotes, or the word. */
  wholeFrom: number;
  wholeTo: number;
}

export interface Reading extends Script {
  readonly holes: Hole[];
  /** Where expressions may start, in order. */
  readonly starts: readonly number[];
  /** Reads on up to the closing character: commands in brackets, statements of a block, entries of a table. */
  readonly inner: (reading: Reading, what: "group" | "block" | "table") => void;
}

/** Longest space between two things that is looked over at once. */
const BLANK = /[ \t\r\f\v\u00a0]*/y;

/** Blanks, block comments and lines that a backtick continues. */
export function skipBlanks(reading: Reading): void {
  for (;;) {
    BLANK.lastIndex = reading.at;
    BLANK.exec(reading.text);
    reading.at = Math.min(BLANK.lastIndex, reading.end);
    const { text, at } = reading;
    if (text[at] === "`" && text[at + 1] === "\n") reading.at += 2;
    else if (text[at] === "`" && text[at + 1] === "\r" && text[at + 2] === "\n") reading.at += 3;
    else if (text.startsWith("<#", at)) skipTo(reading, "#>", "comment");
    else if (text[at] === "#") {
      lineComment(reading);
      return;
    } else return;
    if (reading.at >= reading.end) return;
  }
}

/** Up to the end of the line, the break not included. */
function lineComment(reading: Reading): void {
  const feed = reading.text.indexOf("\n", reading.at);
  const end = feed === -1 ? reading.end : Math.min(feed, reading.end);
  const from = reading.at;
  while (reading.at < end) {
    const next = nextStart(reading);
    if (next === undefined || next >= end) break;
    reading.at = next;
    takeHole(reading, "comment", from);
  }
  reading.at = Math.max(end, Math.min(reading.at, reading.end));
}

/** Moves behind the closing text; expressions on the way are recorded. Answers where the closing text starts. */
export function skipTo(reading: Reading, close: string, quotes: HoleQuotes): number {
  const from = reading.at;
  const first = reading.holes.length;
  let found = reading.text.indexOf(close, from + 1);
  for (;;) {
    const hole = nextStart(reading);
    if (hole === undefined || hole >= reading.end || (found !== -1 && found < hole)) break;
    reading.at = hole;
    takeHole(reading, quotes, from);
    if (found !== -1 && found < reading.at) found = reading.text.indexOf(close, reading.at);
  }
  const end = found === -1 || found >= reading.end ? reading.end : found;
  reading.at = Math.min(end + close.length, reading.end);
  for (const hole of reading.holes.slice(first)) hole.wholeTo = reading.at;
  return end;
}

/** Where the next expression may start: found once for the whole text, so that quotes need not look for it again. */
function nextStart({ starts, at }: Reading): number | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return starts[low];
}

export function expressionStarts(text: string, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf("${{", from); at !== -1 && at < to; at = text.indexOf("${{", at + 3)) starts.push(at);
  return starts;
}

/** Steps over the expression at the cursor. */
export function takeHole(reading: Reading, quotes: HoleQuotes, wholeFrom: number): void {
  const from = reading.at;
  githubExpression(reading);
  reading.at = Math.min(reading.at, reading.end);
  reading.holes.push({ from, to: reading.at, quotes, wholeFrom, wholeTo: reading.at });
}

/** Blanks, comments, line breaks and `;`. */
export function skipGaps(reading: Reading): void {
  for (;;) {
    skipBlanks(reading);
    const character = reading.text[reading.at];
    if (reading.at >= reading.end || (character !== "\n" && character !== ";")) return;
    reading.at++;
  }
}
