/** Text that stands in JSON strings, with the way back to the file. */
import type { Segment, Source } from "../../core/source.ts";
import { type JsonNode, runs, stringValue } from "./json.ts";

/** A run of embedded text that came out of one JSON string. */
interface Piece {
  readonly at: number;
  readonly rawFrom: number;
  readonly rawTo: number;
  /** Where the array that holds it starts; undefined for a lone string. */
  readonly list: number | undefined;
  /** Line break and indentation between the elements of that array. */
  readonly margin: string;
}

/** Where a cell starts in the embedded text. */
interface CellStart {
  readonly at: number;
  readonly index: number;
}

/** Collects strings into one text. */
export class JsonText {
  readonly #raw: Source;
  readonly #parts: string[] = [];
  readonly #pieces: Piece[] = [];
  readonly #cells: CellStart[] = [];
  #length = 0;
  #last = "\n";

  constructor(raw: Source) {
    this.#raw = raw;
  }

  get length(): number {
    return this.#length;
  }

  /** What follows belongs to this cell, and starts a line. */
  startCell(index: number): void {
    if (this.#last !== "\n") this.#push("\n");
    this.#cells.push({ at: this.#length, index });
  }

  /** A string, or an array of strings as notebooks split text into lines. */
  add(node: JsonNode | undefined): void {
    if (node?.kind === "string") this.#addString(node.from, node.to, undefined, "");
    if (node?.kind !== "array") return;
    const margin = marginIn(this.#raw.text, node.from, node.items);
    for (const item of node.items) if (item.kind === "string") this.#addString(item.from, item.to, node.from, margin);
  }

  text(): string {
    return this.#parts.join("");
  }

  /** The source of this text, or of another one of the same length where some of it is blanked. */
  source(text = this.text()): Source {
    const raw = this.#raw.text;
    let segments: readonly Segment[] | undefined;
    const pieces = this.#pieces;
    const cells = this.#cells;
    return this.#raw.embed(text, {
      // Most texts are read and never pointed at.
      get segments() {
        segments ??= segmentsOf(raw, pieces);
        return segments;
      },
      encode: (replacement, rawFrom) => encode(replacement, pieces, rawFrom),
      reach: (rawFrom, rawTo, replacement) => reach(pieces, rawFrom, rawTo, replacement),
      cell: (offset) => {
        const cell = cells[lastAtOrBefore(cells, offset, ({ at }) => at)];
        return cell && { index: cell.index, line: lineBreaks(text, cell.at, offset) + 1 };
      },
    });
  }

  #addString(from: number, to: number, list: number | undefined, margin: string): void {
    const text = stringValue(this.#raw.text, from, to);
    this.#pieces.push({ at: this.#length, rawFrom: from, rawTo: to, list, margin });
    this.#push(text);
  }

  #push(text: string): void {
    if (text === "") return;
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.charAt(text.length - 1);
  }
}

/** The way back to the file, run by run. */
function segmentsOf(raw: string, pieces: readonly Piece[]): Segment[] {
  return pieces.flatMap(({ at, rawFrom, rawTo }) => {
    let next = at;
    return runs(raw.slice(rawFrom + 1, rawTo - 1)).map((run): Segment => {
      const segment = { at: next, length: run.text.length, rawAt: rawFrom + 1 + run.at, rawLength: run.length };
      next += run.text.length;
      return segment;
    });
  });
}

/** What stands between the elements of an array; of a single one, what stands before it. */
function marginIn(raw: string, from: number, [first, second]: readonly JsonNode[]): string {
  const between = first && second && /^\s*,(\s*)$/.exec(raw.slice(first.to, second.from))?.[1];
  return between ?? (/^\[(\s+)/.exec(raw.slice(from, from + 200))?.[1] || " ");
}

/** Replacement text as JSON; a new line becomes a new element where the notebook has an element a line. */
function encode(text: string, pieces: readonly Piece[], rawFrom: number): string | undefined {
  const piece = pieces[pieceAt(pieces, rawFrom)];
  if (!piece) return undefined;
  const lines = text.split("\n").map((line) => JSON.stringify(line).slice(1, -1));
  return lines.join(piece.list === undefined ? "\\n" : `\\n",${piece.margin}"`);
}

/**
 * Strings of one array may be joined, and an element that is taken away goes with its quotes and its comma: an empty
 * one in its place would be a change that nobody asked for.
 */
function reach(
  pieces: readonly Piece[],
  rawFrom: number,
  rawTo: number,
  text: string,
): { from: number; to: number } | undefined {
  const [firstAt, lastAt] = [pieceAt(pieces, rawFrom), pieceAt(pieces, rawTo)];
  const [first, last] = [pieces[firstAt], pieces[lastAt]];
  if (!first || !last || (first !== last && (first.list === undefined || first.list !== last.list))) return undefined;
  const whole = { from: rawFrom, to: rawTo };
  // What is left of a line without its end is joined with the next.
  if (first.list === undefined || rawTo < last.rawTo - 1 || rawTo === rawFrom || text.endsWith("\n")) return whole;
  const next = pieces[lastAt + 1];
  if (next?.list === first.list) return { from: rawFrom, to: next.rawFrom + 1 };
  const previous = pieces[firstAt - 1];
  const isGone = text === "" && rawFrom === first.rawFrom + 1 && previous?.list === first.list;
  return isGone ? { from: previous.rawTo - 1, to: rawTo } : whole;
}

/** Index of the string between whose quotes an offset of the file stands; -1 for none. */
function pieceAt(pieces: readonly Piece[], rawAt: number): number {
  const index = lastAtOrBefore(pieces, rawAt, ({ rawFrom }) => rawFrom);
  const piece = pieces[index];
  return piece && piece.rawFrom < rawAt && rawAt < piece.rawTo ? index : -1;
}

function lastAtOrBefore<T>(list: readonly T[], offset: number, start: (item: T) => number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start(list[middle] as T) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
