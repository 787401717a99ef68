/** The source line of a finding with a caret under the place. */
import type { Finding } from "../core/finding.ts";
import type { Source } from "../core/source.ts";
import { visible } from "./markdown.ts";
import { width } from "./width.ts";

const MOST_COLUMNS = 110;
const BEFORE = 40;
const TAB = "    ";

export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** White space, then carets, to stand under `text`. */
  readonly carets: string;
}

/** Undefined when there is nothing to show: no text, no place, or a line that the text does not have. */
export function excerptOf({ location, commit, secret }: Finding, source: Source | undefined): Excerpt | undefined {
  const { start, end } = location.span;
  // A finding on a file as a whole stands on its first line and quotes nothing.
  const isWholeFile = start.line === 1 && location.snippet === undefined;
  if (commit !== undefined || (end.line === start.line && end.column <= start.column)) return undefined;
  // In a notebook the cell says more than the line of JSON that holds it.
  if (location.cell) {
    const [first = ""] = (location.snippet ?? "").split(/\r?\n/);
    return first === "" ? undefined : cut(location.cell.line, first, 0, first.length);
  }
  if (!source || start.line > source.lineCount || (isWholeFile && secret === undefined)) return undefined;
  const line = source.line(start.line);
  const to = end.line === start.line ? end.column - 1 : line.length;
  return line.trim() === "" ? undefined : cut(start.line, line, start.column - 1, to);
}

/** A window of a long line around the place. */
function cut(line: number, text: string, from: number, to: number): Excerpt {
  const indent = text.length - text.trimStart().length;
  const windowed = text.length - indent > MOST_COLUMNS;
  const begin = windowed ? Math.max(Math.min(indent, from), from - BEFORE) : Math.min(indent, from);
  const end = windowed ? Math.min(text.length, begin + MOST_COLUMNS) : text.length;
  const lead = begin > indent ? "…" : "";
  const tail = end < text.length ? "…" : "";
  const before = show(text.slice(begin, from));
  const marked = show(text.slice(from, Math.min(to, end)));
  return {
    line,
    text: `${lead}${before}${marked}${show(text.slice(Math.min(to, end), end))}${tail}`.trimEnd(),
    carets: `${" ".repeat(width(lead + before))}${"^".repeat(Math.max(1, width(marked)))}`,
  };
}

function show(text: string): string {
  return visible(text).replace(/\t/g, TAB);
}
