/** Text that stands in JSON strings, with the way back to the file. */
import type { Segment, Source } from "../../core/source.ts";
import type { JsonNode } from "./json.ts";

/** A run of embedded text that came out of one JSON string. */
interface Piece {
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

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** Collects strings into one text. */
export class JsonText {
  readonly #raw: Source;
  readonly #parts: string[] = [];
  readonly #segments: Segment[] = [];
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
    const segments = this.#segments;
    const pieces = this.#pieces;
    const cells = this.#cells;
    return this.#raw.embed(text, {
      segments,
      encode: (replacement, rawFrom) => encode(replacement, pieces, rawFrom),
      cell: (offset) => {
        const cell = cells[lastAtOrBefore(cells, offset, ({ at }) => at)];
        return cell && { index: cell.index, line: lineBreaks(text, cell.at, offset) + 1 };
      },
    });
  }

  #addString(from: number, to: number, margin: string | undefined): void {
    const raw = this.#raw.text;
    const end = to - 1;
    this.#pieces.push({ rawFrom: from, rawTo: to, margin });
    const inside = raw.slice(from + 1, end);
    let at = 0;
    while (at < inside.length) {
      const backslash = inside.indexOf("\\", at);
      const stop = backslash === -1 ? inside.length : backslash;
      this.#segment(inside.slice(at, stop), from + 1 + at, stop - at);
      if (backslash === -1) break;
      const letter = inside.charAt(stop + 1);
      const width = letter === "u" ? 6 : 2;
      this.#segment(unescaped(inside, stop), from + 1 + stop, width);
      at = stop + width;
    }
  }

  #segment(text: string, rawAt: number, rawLength: number): void {
    if (text === "") return;
    this.#segments.push({ at: this.#length, length: text.length, rawAt, rawLength });
    this.#push(text);
  }

  #push(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.charAt(text.length - 1);
  }
}

/** The character that the escape at an offset stands for. */
function unescaped(text: string, at: number): string {
  const letter = text.charAt(at + 1);
  if (letter !== "u") return ESCAPES[letter] ?? letter;
  return String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16) || 0);
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
