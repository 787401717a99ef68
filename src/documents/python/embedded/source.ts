/** A stretch of another text as Python: what others put in becomes a name that nothing is known of. */
import type { Source } from "../../../core/source.ts";
import { githubExpression } from "../../command/expansion.ts";
import { pythonQuotes, type Span } from "./quotes.ts";

export interface Snippet {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  /** True when a shell puts variables and the output of commands into it. */
  readonly expands: boolean;
  /** What an edit must not bring in, lest the text around reads it otherwise. */
  readonly breaks: RegExp | undefined;
  /** `<<-`: tabs in front of lines are taken away. */
  readonly stripsTabs?: boolean;
}

/** A script that is Python from its first line to its last. */
export function wholeSnippet(source: Source): Snippet {
  return { source, from: 0, to: source.text.length, expands: false, breaks: undefined };
}

/** Names that stand for what is not known; no edit may carry one into the file. */
const FILLER = "_";
const FILLED = /_{4}/;

/** A source whose places are the file's, and whose edits are refused where they would not mean the same there. */
export function snippetSource({ source, from, to, expands, breaks, stripsTabs }: Snippet): Source {
  const raw = source.text.slice(from, to);
  const holes = pythonQuotes(raw, holesOf(raw, expands));
  let text = "";
  let done = 0;
  for (const { place, wholeFrom, wholeTo } of holes) {
    // A string with something unknown in it is unknown as a whole.
    if (place === "comment" || wholeTo <= done) continue;
    text += raw.slice(done, Math.max(done, wholeFrom)) + FILLER.repeat(wholeTo - Math.max(done, wholeFrom));
    done = wholeTo;
  }
  text += raw.slice(done);
  const pieces = stripsTabs ? linesWithoutTabs(text) : [{ from: 0, to: text.length }];
  let at = 0;
  const segments = pieces.map((piece) => {
    const length = piece.to - piece.from;
    at += length;
    return { at: at - length, length, rawAt: from + piece.from, rawLength: length };
  });
  return source.embed(pieces.map((piece) => text.slice(piece.from, piece.to)).join(""), {
    segments,
    encode: (fresh) => (FILLED.test(fresh) || breaks?.test(fresh) ? undefined : fresh),
  });
}

function linesWithoutTabs(text: string): readonly Span[] {
  const lines: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const to = feed === -1 ? text.length : feed + 1;
    while (text[at] === "\t") at++;
    lines.push({ from: at, to });
    at = to;
  }
  return lines;
}

const SHELL_HOLE = /\$(?:\{[^}\n]{0,500}\}|\w+|[@*#?!-])|`[^`\n]{0,500}`/y;

/** Expressions of the platform, and what a shell expands. */
function holesOf(text: string, expands: boolean): readonly Span[] {
  const spans: Span[] = [];
  const cursor = { text, at: 0, end: text.length };
  while (cursor.at < text.length) {
    const { at } = cursor;
    if (text.startsWith("${{", at)) githubExpression(cursor);
    else if (expands && text[at] === "\\") {
      cursor.at += 2;
      continue;
    } else if (expands && text.startsWith("$(", at)) command(cursor);
    else if (expands && (text[at] === "$" || text[at] === "`")) {
      SHELL_HOLE.lastIndex = at;
      cursor.at += SHELL_HOLE.exec(text)?.[0].length ?? 0;
    }
    if (cursor.at > at) spans.push({ from: at, to: Math.min(cursor.at, text.length) });
    else cursor.at++;
  }
  return spans;
}

/** `$( … )`, brackets counted. */
function command(cursor: { readonly text: string; at: number }): void {
  let open = 0;
  for (cursor.at++; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text[cursor.at];
    if (character === "(") open++;
    if (character === ")" && --open === 0) break;
  }
  cursor.at++;
}
