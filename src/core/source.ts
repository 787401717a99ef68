/** Text with positions: the only place that counts lines. */
import type { Edit, Location, Position, Span } from "./location.ts";

/**
 * How a piece of embedded text (a notebook cell, a YAML block scalar) maps back to the file that holds it.
 * Segments are in order and do not overlap; inside a segment, offsets advance together when
 * `rawLength === length`, otherwise the segment is one unit (an escape such as `\n` in JSON).
 */
export interface Segment {
  /** Offset in the embedded text. */
  readonly at: number;
  readonly length: number;
  /** Offset in the parent's text. */
  readonly rawAt: number;
  readonly rawLength: number;
}

export interface Embedding {
  readonly segments: readonly Segment[];
  /** Turns replacement text into what must stand in the parent; undefined when that cannot be said safely. */
  readonly encode?: (text: string, rawFrom: number, rawTo: number) => string | undefined;
  /**
   * The range of the parent to replace where the edit reaches over a seam, or takes a part whole; undefined where it
   * must not. Without it no edit crosses a seam.
   */
  readonly reach?: (rawFrom: number, rawTo: number, text: string) => { from: number; to: number } | undefined;
  /** Names the part, for people: the notebook cell and the line where the part starts in it. */
  readonly cell?: (offset: number) => { index: number; line: number } | undefined;
}

const SNIPPET_LIMIT = 400;

export class Source {
  readonly path: string;
  readonly text: string;
  readonly #parent: Source | undefined;
  readonly #embedding: Embedding | undefined;
  #lines: number[] | undefined;

  constructor(path: string, text: string, parent?: Source, embedding?: Embedding) {
    this.path = path;
    this.text = text;
    this.#parent = parent;
    this.#embedding = embedding;
  }

  /** A source for text that stands inside this one; its locations and edits are those of this file. */
  embed(text: string, embedding: Embedding): Source {
    return new Source(this.path, text, this, embedding);
  }

  get embedded(): boolean {
    return this.#parent !== undefined;
  }

  /** The line break that it uses. */
  get lineBreak(): string {
    return this.text.includes("\r\n") ? "\r\n" : "\n";
  }

  get lineCount(): number {
    return this.#lineStarts().length;
  }

  /** Line and column, both 1-based, of an offset in this text (UTF-16 units, clamped to the text). */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { offset: at, line: low + 1, column: at - (starts[low] as number) + 1 };
  }

  /** Start and end in this text; use `locate` for the place in the file on disk. */
  span(from: number, to: number): Span {
    return { start: this.position(from), end: this.position(Math.max(from, to)) };
  }

  /** Offset of a 1-based line's first character; the text's end for a line beyond the last. */
  lineStart(line: number): number {
    return this.#lineStarts()[line - 1] ?? this.text.length;
  }

  /** A line without its line break; empty beyond the last line. */
  line(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1)).replace(/\r?\n$/, "");
  }

  /** Where a range of this text stands in the file on disk. */
  locate(from: number, to: number, note?: string): Location {
    const end = Math.max(from, to);
    const root = this.#root(from, end);
    const cell = this.#cell(from);
    return {
      path: this.path,
      span: root.source.span(root.from, root.to),
      snippet: this.text.slice(from, Math.min(end, from + SNIPPET_LIMIT)),
      ...(cell ? { cell } : {}),
      ...(note === undefined ? {} : { note }),
    };
  }

  /** The whole of one 1-based line, without leading white space. */
  locateLine(line: number, note?: string): Location {
    const text = this.line(line);
    const start = this.lineStart(line);
    return this.locate(start + (text.length - text.trimStart().length), start + text.trimEnd().length, note);
  }

  /**
   * A replacement of a range of this text, said in the file's own offsets.
   * Undefined when the embedding cannot carry the new text or the range crosses a seam.
   */
  edit(from: number, to: number, text: string): Edit | undefined {
    if (!this.#parent || !this.#embedding) return { path: this.path, span: this.span(from, to), text };
    const raw = this.#toParent(from, to);
    if (!raw?.exact || !this.#embedding.encode) return undefined;
    const { encode, reach } = this.#embedding;
    const range = reach ? reach(raw.from, raw.to, text) : raw.seamless ? raw : undefined;
    const encoded = encode(text, raw.from, raw.to);
    return range && encoded !== undefined ? this.#parent.edit(range.from, range.to, encoded) : undefined;
  }

  #cell(offset: number): { index: number; line: number } | undefined {
    const own = this.#embedding?.cell?.(offset);
    if (own || !this.#parent) return own;
    const raw = this.#toParent(offset, offset);
    return raw ? this.#parent.#cell(raw.from) : undefined;
  }

  #root(from: number, to: number): { source: Source; from: number; to: number } {
    if (!this.#parent) return { source: this, from, to };
    const raw = this.#toParent(from, to) ?? { from: 0, to: 0 };
    return this.#parent.#root(raw.from, raw.to);
  }

  /** `exact` when no unit is split, `seamless` when the raw text holds nothing else. */
  #toParent(from: number, to: number): { from: number; to: number; exact: boolean; seamless: boolean } | undefined {
    const segments = this.#embedding?.segments ?? [];
    if (segments.length === 0) return undefined;
    const first = segmentAt(segments, from);
    const lastIndex = to > from ? segmentAt(segments, to - 1) : first;
    const head = segments[first] as Segment;
    const tail = segments[lastIndex] as Segment;
    const exact = !splitsUnit(head, from) && !splitsUnit(tail, to);
    let seamless = true;
    for (let i = first + 1; i <= lastIndex; i++) {
      const previous = segments[i - 1] as Segment;
      if ((segments[i] as Segment).rawAt !== previous.rawAt + previous.rawLength) seamless = false;
    }
    const rawFrom = intoParent(head, from, false);
    return { from: rawFrom, to: Math.max(rawFrom, intoParent(tail, to, to > from)), exact, seamless };
  }

  #lineStarts(): number[] {
    if (this.#lines) return this.#lines;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#lines = starts;
    return starts;
  }
}

/** Index of the segment that holds an offset, or the last one before it. */
function segmentAt(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment).at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** True when an offset falls inside a piece that stands for other characters in the parent as a whole. */
function splitsUnit({ at, length, rawLength }: Segment, offset: number): boolean {
  return rawLength !== length && offset > at && offset < at + length;
}

function intoParent(segment: Segment, offset: number, isEnd: boolean): number {
  const inside = Math.max(0, Math.min(offset - segment.at, segment.length));
  if (segment.rawLength === segment.length) return segment.rawAt + inside;
  if (inside === 0) return segment.rawAt;
  return isEnd || inside >= segment.length ? segment.rawAt + segment.rawLength : segment.rawAt;
}
