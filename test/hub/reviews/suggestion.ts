/** Suggestion blocks in review comments. */

/** The lines of each suggestion block of a comment. A block without lines deletes what it stands for. */
export function suggestionsIn(body: string): string[][] {
  const found: string[][] = [];
  const lines = body.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const [, fence, info = ""] = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(lines[at] ?? "") ?? [];
    if (fence === undefined) continue;
    const closing = new RegExp(`^ {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
    const end = lines.findIndex((line, index) => index > at && closing.test(line));
    const stop = end < 0 ? lines.length : end;
    // What stands in a block of another kind is text.
    if (info.trim() === "suggestion") found.push(lines.slice(at + 1, stop));
    at = stop;
  }
  return found;
}

/** A replacement of the lines from `start` to `end` (1-based, inclusive). */
export interface LineReplacement {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Replaces whole lines; keeps the file's line ends and a missing final line break. Undefined when they overlap. */
export function replaceLines(text: string, replacements: readonly LineReplacement[]): string | undefined {
  const lines = text.split(/(?<=\n)/);
  const ordered = [...replacements].sort((a, b) => b.start - a.start);
  for (const [index, { start, end, lines: wanted }] of ordered.entries()) {
    const next = ordered[index - 1];
    if (end < start || end > lines.length || (next && end >= next.start)) return undefined;
    const old = lines.slice(start - 1, end);
    const lineEnd = old[0]?.endsWith("\r\n") ? "\r\n" : "\n";
    const lastEnd = /\r?\n$/.exec(old.at(-1) ?? "")?.[0] ?? "";
    lines.splice(
      start - 1,
      end - start + 1,
      ...wanted.map((line, at) => line + (at === wanted.length - 1 ? lastEnd : lineEnd)),
    );
  }
  return lines.join("");
}
