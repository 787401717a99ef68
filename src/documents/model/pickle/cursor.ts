/** Reads the arguments of opcodes. https://github.com/python/cpython/blob/main/Lib/pickletools.py */
import { Broken } from "./broken.ts";
import { decodeText, type Text, UNKNOWN, type Value } from "./values.ts";

export class Cursor {
  at: number;
  readonly bytes: Buffer;
  /** In bytes; a longer line is not looked for. */
  readonly #longestLine: number;

  constructor(bytes: Buffer, at: number, longestLine: number) {
    this.bytes = bytes;
    this.at = at;
    this.#longestLine = longestLine;
  }

  /** Steps over an argument; answers where it starts. */
  take(size: number): number {
    const from = this.at;
    if (size > this.bytes.length - from) throw new Broken("truncated", "ends inside an argument");
    this.at = from + size;
    return from;
  }

  size(width: 1 | 4 | 8): number {
    const from = this.take(width);
    if (width === 1) return this.bytes[from] as number;
    return width === 4 ? this.bytes.readUInt32LE(from) : Number(this.bytes.readBigUInt64LE(from));
  }

  /** Where the line ends; steps over its break. */
  line(): number {
    const { at } = this;
    const length = this.bytes.subarray(at, at + this.#longestLine).indexOf(10);
    if (length === -1) throw new Broken("truncated", "ends inside a line");
    this.at = at + length + 1;
    return at + length;
  }

  lineText(): string {
    const from = this.at;
    return decodeText(this.bytes, { kind: "text", isBytes: false, encoding: "utf-8", from, to: this.line() });
  }

  integerLine(mayBeBoolean: boolean): Value {
    const text = this.lineText();
    if (mayBeBoolean && (text === "00" || text === "01")) return text === "01";
    const number = Number.parseInt(text, 10);
    return Number.isSafeInteger(number) ? number : UNKNOWN;
  }

  indexLine(): number {
    const text = this.lineText();
    const index = /^\s*\+?\d+\s*$/.test(text) ? Number(text) : -1;
    if (!Number.isSafeInteger(index) || index < 0) throw new Broken("broken", "has a wrong index of its memo");
    return index;
  }

  text(encoding: Text["encoding"], size: number, isBytes: boolean): Text {
    const from = this.take(size);
    return { kind: "text", isBytes, encoding, from, to: from + size };
  }

  quoted(): Text {
    const from = this.at;
    const to = this.line();
    const quote = this.bytes[from];
    const isQuoted = (quote === 0x27 || quote === 0x22) && to - from >= 2 && this.bytes[to - 1] === quote;
    if (!isQuoted) throw new Broken("broken", "has a string without quotes");
    return { kind: "text", isBytes: false, encoding: "escaped", from: from + 1, to: to - 1 };
  }

  long(size: number): Value {
    const from = this.take(size);
    return size <= 6 ? (size === 0 ? 0 : this.bytes.readIntLE(from, size)) : UNKNOWN;
  }
}
