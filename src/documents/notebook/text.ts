/** Text that stands in JSON strings, with the way back to the file. */
import type { Segment, Source } from "../../core/source.ts";
import { type JsonNode, runs, stringValue } from "./json.ts";

/** A run of embedded text that came out of one JSON string. */
interface Piece {
  readonly at: number;
  readonly rawFrom: number;
  readonly rawTo: number;
  /** Line break and indentation between the elements of the array that holds it; undefined for a lone string. */
  readonly margin: string | undefined;
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
    if (node?.kind === "string") this.#addString(node.from, node.to, undefined);
    if (node?.kind !== "array") return;
    const margin = /^\[(\s*)/.exec(this.#raw.text.slice(node.from, node.from + 200))?.[1] ?? "";
    for (const item of node.items) if (item.kind === "string") this.#addString(item.from, item.to, margin || " ");
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
      cell: (offset) => {
        const cell = cells[lastAtOrBefore(cells, offset, ({ at }) => at)];
        return cell && { index: cell.index, line: lineBreaks(text, cell.at, offset) + 1 };
      },
    });
  }

  #addString(from: number, to: number, margin: string | undefined): void {
    const text = stringValue(this.#raw.text, from, to);
    this.#pieces.push({ at: this.#length, rawFrom: from, rawTo: to, margin });
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

/** Replacement text as JSON; a new line becomes a new element where the notebook has an element a line. */
function encode(text: string, pieces: readonly Piece[], rawFrom: number): string | undefined {
  const piece = pieces[lastAtOrBefore(pieces, rawFrom, (one) => one.rawFrom)];
  if (!piece || rawFrom <= piece.rawFrom || rawFrom >= piece.rawTo) return undefined;
  const escaped = JSON.stringify(text).slice(1, -1);
  return piece.margin === undefined ? escaped : escaped.replaceAll("\\n", `\\n",${piece.margin}"`);
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
