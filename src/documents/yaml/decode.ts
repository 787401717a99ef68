/** A scalar's characters to its value, piece by piece, so that every offset of the value has a place in the file. */
import type { Segment } from "../../core/source.ts";
import type { YamlStyle } from "./yaml.ts";

export interface Decoded {
  readonly value: string;
  readonly segments: readonly Segment[];
  /** Spaces that stand in front of every line of a block scalar. */
  readonly indent: number;
}

/** A scalar as the parser found it. */
export interface ScalarText {
  readonly style: YamlStyle;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** True inside `[ ]` or `{ }`. */
  readonly inFlow: boolean;
}

/** Collects pieces; neighbours that advance together become one. */
class Pieces implements Decoded {
  readonly indent = 0;
  value = "";
  readonly segments: Segment[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Characters that stand in the value as they stand in the file. */
  copy(from: number, to: number): void {
    if (to <= from) return;
    this.#add(to - from, from, to - from);
    this.value += this.#text.slice(from, to);
  }

  /** Characters of the value that stand for others in the file: an escape, a fold, a line break with its indentation. */
  put(value: string, from: number, to: number): void {
    if (value === "") return;
    this.#add(value.length, from, to - from);
    this.value += value;
  }

  #add(length: number, rawAt: number, rawLength: number): void {
    this.segments.push({ at: this.value.length, length, rawAt, rawLength });
  }
}

/**
 * Follows the folding and escaping rules of https://yaml.org/spec/1.2.2/ chapters 7.3 and 8.1.
 * Undefined when the outcome is not the value that the parser found.
 */
export function decodeScalar(text: string, scalar: ScalarText): Decoded | undefined {
  const decoded = decodeStyle(text, scalar);
  return decoded?.value === scalar.value ? decoded : undefined;
}

/** The value that the text has in a style; for a block scalar with an indentation indicator `value` says where it starts. */
export function decodeStyle(text: string, scalar: ScalarText): Decoded | undefined {
  const { style, from, to } = scalar;
  switch (style) {
    case "literal":
    case "folded":
      return decodeBlock(text, style, scalar);
    case "double":
      return decodeDouble(text, from + 1, to - 1);
    case "single":
      return decodeFolded(text, from + 1, to - 1, true);
    case "plain":
      return decodeFolded(text, from, to, false);
    default:
      return undefined;
  }
}

const isBlank = (char: string | undefined): boolean => char === " " || char === "\t";

/** Plain and single-quoted text: line breaks fold, `''` is one quote. */
function decodeFolded(text: string, from: number, to: number, quoted: boolean): Decoded {
  const pieces = new Pieces(text);
  let run = from;
  for (let at = from; at < to; ) {
    if (quoted && text[at] === "'" && text[at + 1] === "'" && at + 1 < to) {
      pieces.copy(run, at);
      pieces.put("'", at, at + 2);
      at += 2;
      run = at;
    } else if (text[at] === "\n") {
      const fold = foldAt(text, run, at, to);
      pieces.copy(run, fold.from);
      pieces.put(fold.value, fold.from, fold.to);
      at = fold.to;
      run = at;
    } else at += 1;
  }
  pieces.copy(run, to);
  return pieces;
}

/** White space around line breaks: one break is a space, n breaks are n - 1 line feeds. */
function foldAt(text: string, run: number, at: number, to: number): { value: string; from: number; to: number } {
  let start = text[at - 1] === "\r" ? at - 1 : at;
  while (start > run && isBlank(text[start - 1])) start -= 1;
  let end = at;
  let breaks = 0;
  while (end < to && (isBlank(text[end]) || text[end] === "\n" || (text[end] === "\r" && text[end + 1] === "\n"))) {
    if (text[end] === "\n") breaks += 1;
    end += 1;
  }
  return { value: breaks === 1 ? " " : "\n".repeat(breaks - 1), from: start, to: end };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "\t": "\t",
};
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function decodeDouble(text: string, from: number, to: number): Decoded {
  const pieces = new Pieces(text);
  let run = from;
  let at = from;
  while (at < to) {
    const char = text[at];
    if (char !== "\\" && char !== "\n") {
      at += 1;
      continue;
    }
    const piece = char === "\n" ? foldAt(text, run, at, to) : escapeAt(text, at, to);
    pieces.copy(run, piece.from);
    pieces.put(piece.value, piece.from, piece.to);
    at = piece.to;
    run = at;
  }
  pieces.copy(run, to);
  return pieces;
}

function escapeAt(text: string, at: number, to: number): { value: string; from: number; to: number } {
  const next = text[at + 1] ?? "";
  const hex = HEX_LENGTH[next];
  if (hex !== undefined) {
    const code = Number.parseInt(text.slice(at + 2, at + 2 + hex), 16);
    const value = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : text.slice(at, at + 2 + hex);
    return { value, from: at, to: Math.min(to, at + 2 + hex) };
  }
  if (next === "\n" || (next === "\r" && text[at + 2] === "\n")) {
    let end = at + (next === "\n" ? 2 : 3);
    while (end < to && isBlank(text[end])) end += 1;
    return { value: "", from: at, to: end };
  }
  return { value: ESCAPES[next] ?? text.slice(at, at + 2), from: at, to: Math.min(to, at + 2) };
}

interface Line {
  readonly start: number;
  /** Without the line break. */
  readonly to: number;
  /** Spaces in front. */
  readonly spaces: number;
}

function decodeBlock(text: string, style: "literal" | "folded", scalar: ScalarText): Decoded | undefined {
  const { from, to } = scalar;
  const headerEnd = text.indexOf("\n", from);
  const lines = headerEnd === -1 || headerEnd >= to ? [] : blockLines(text, headerEnd + 1, to);
  const first = lines.findIndex((line) => !isEmpty(line));
  const opening = lines[first];
  if (!opening) return undefined;
  const indicator = /^[|>]([-+]?)([1-9]?)([-+]?)/.exec(text.slice(from, from + 3));
  const chomp = indicator?.[1] || indicator?.[3] || "";
  // With an indentation indicator, spaces in front of the first line belong to the value.
  const indent = indicator?.[2] ? opening.spaces - leadingSpaces(scalar.value) : opening.spaces;
  let last = lines.length - 1;
  for (let line = lines[last]; line && last > first && isEmpty(line) && line.spaces <= indent; line = lines[last])
    last -= 1;

  const pieces = new Pieces(text);
  const cut = (line: Line | undefined): number => (line ? Math.min(line.to, line.start + indent) : to);
  let seam = opening.start;
  if (first > 0) {
    seam = lines[0]?.start ?? seam;
    for (let i = 1; i <= first; i++) {
      pieces.put("\n", seam, cut(lines[i]));
      seam = cut(lines[i]);
    }
  }
  let fold: Fold = { extra: 0, separator: "", more: false };
  for (const line of lines.slice(first, last + 1)) {
    const start = cut(line);
    const empty = start >= line.to;
    if (style === "folded" && empty) {
      fold = fold.separator === "\n" ? { ...fold, extra: fold.extra + 1 } : { ...fold, separator: "\n" };
      continue;
    }
    const more = style === "folded" && (line.spaces > indent || text[start] === "\t");
    const separator = more ? beforeMore(fold) : fold.separator;
    pieces.put("\n".repeat(fold.extra) + separator, seam, start);
    pieces.copy(start, line.to);
    seam = line.to;
    fold = { extra: 0, separator: style === "literal" || more ? "\n" : " ", more };
  }
  if (chomp === "") pieces.put("\n", seam, lineBreakEnd(text, seam, to));
  if (chomp === "+") {
    for (let i = last + 1; i <= lines.length; i++) {
      pieces.put("\n", seam, cut(lines[i]));
      seam = cut(lines[i]);
    }
  }
  return { value: pieces.value, segments: pieces.segments, indent };
}

interface Fold {
  /** Line feeds of blank lines beyond the first. */
  readonly extra: number;
  readonly separator: string;
  /** The line before was indented more than the rest, so its break is kept. */
  readonly more: boolean;
}

function beforeMore({ separator, more }: Fold): string {
  if (separator === " ") return "\n";
  return separator === "\n" && !more ? "\n\n" : separator;
}

function leadingSpaces(value: string): number {
  return /^\n*( *)/.exec(value)?.[1]?.length ?? 0;
}

function isEmpty(line: Line): boolean {
  return line.start + line.spaces >= line.to;
}

function blockLines(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let start = from; start < to; ) {
    const found = text.indexOf("\n", start);
    const feed = found === -1 || found >= to ? to : found;
    const end = feed > start && text[feed - 1] === "\r" ? feed - 1 : feed;
    let spaces = 0;
    while (start + spaces < end && text[start + spaces] === " ") spaces += 1;
    lines.push({ start, to: end, spaces });
    start = feed + 1;
  }
  return lines;
}

function lineBreakEnd(text: string, at: number, to: number): number {
  const feed = text.indexOf("\n", at);
  return feed === -1 || feed >= to ? to : feed + 1;
}
