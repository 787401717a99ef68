/** Lines of a text with their offsets, for the formats that are read line by line. */

export interface Line {
  readonly from: number;
  /** Without the line break. */
  readonly to: number;
  /** 1-based. */
  readonly number: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length; ) {
    const found = text.indexOf("\n", from);
    const feed = found === -1 ? text.length : found;
    lines.push({ from, to: feed > from && text[feed - 1] === "\r" ? feed - 1 : feed, number: lines.length + 1 });
    from = feed + 1;
  }
  return lines;
}

const BLANK = " \t\f";

/** The range without blanks at its ends. */
export function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  let start = from;
  let end = to;
  while (start < end && BLANK.includes(text[start] as string)) start++;
  while (end > start && `${BLANK}\r\n`.includes(text[end - 1] as string)) end--;
  return { from: start, to: end };
}
