/** What the machine knows of the values on a pickle's stack: names, constants, and what was made by which call. */
import type { FoundGlobal } from "../found.ts";

/** Text that is decoded when somebody asks. */
export interface Text {
  readonly kind: "text";
  /** Bytes are no name: CPython refuses them where it wants one. */
  readonly isBytes: boolean;
  readonly encoding: "utf-8" | "latin1" | "escaped" | "raw-unicode-escape";
  readonly from: number;
  readonly to: number;
}

interface Tuple {
  readonly kind: "tuple";
  /** The first few. */
  readonly items: readonly Value[];
  readonly size: number;
  readonly depth: number;
}

/** A dictionary keeps only what joblib says of an array, and `null` where it does not say it. */
export interface Dictionary {
  readonly kind: "dictionary";
  shape: Value;
  dtype: Value;
  alignment: Value;
}

/** What a call returned, or an instance. */
interface Result {
  readonly kind: "result";
  readonly of: FoundGlobal | undefined;
  readonly args: Value;
}

interface Unknown {
  readonly kind: "unknown";
  /** True for what an entry of the memo would be that nothing was put into, and for what the loader defines. */
  readonly foreign: boolean;
}

export type Value = Text | Tuple | Dictionary | Result | Unknown | FoundGlobal | number | boolean | null;

export const UNKNOWN: Unknown = { kind: "unknown", foreign: false };
export const FOREIGN: Unknown = { kind: "unknown", foreign: true };

const MOST_ITEMS = 8;
const MOST_DEPTH = 4;

/** What is nested deeper is forgotten, so that no chain of tuples fills the memory. */
export function tupleOf(values: readonly Value[]): Tuple {
  const items = values.length > MOST_ITEMS ? values.slice(0, MOST_ITEMS) : values;
  let depth = 0;
  for (const item of items) if (isTuple(item) && item.depth > depth) depth = item.depth;
  if (depth < MOST_DEPTH) return { kind: "tuple", items, size: values.length, depth: depth + 1 };
  return { kind: "tuple", items: items.map((item) => (isTuple(item) ? UNKNOWN : item)), size: values.length, depth: 1 };
}

/** Names are short; a longer text is none. */
const LONGEST_NAME = 4_096;

export function decodeText(bytes: Buffer, text: Text): string {
  const { from, encoding } = text;
  const to = Math.min(text.to, from + LONGEST_NAME);
  switch (encoding) {
    case "utf-8":
      return bytes.toString("utf8", from, to);
    case "latin1":
      return bytes.toString("latin1", from, to);
    case "raw-unicode-escape":
      return unescaped(bytes.toString("latin1", from, to), /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g);
    case "escaped":
      return unescaped(bytes.toString("latin1", from, to), /\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|(\n)|([\s\S]))/g);
  }
}

const PLAIN: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

function unescaped(text: string, pattern: RegExp): string {
  if (!text.includes("\\")) return text;
  const unicode = pattern.source.includes("U");
  return text.replace(pattern, (all, first?: string, second?: string, lineBreak?: string, other?: string) => {
    if (first !== undefined) return String.fromCodePoint(Number.parseInt(first, 16));
    if (second !== undefined) return character(Number.parseInt(second, unicode ? 16 : 8), all);
    if (unicode || lineBreak !== undefined) return "";
    return other !== undefined && `\\'"`.includes(other) ? other : (PLAIN[other ?? ""] ?? all);
  });
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

const LONGEST_SHOWN = 60;

/** The arguments of a call as Python writes them. */
export function shown(bytes: Buffer, value: Value, depth = 0): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  switch (value.kind) {
    case "text": {
      const text = decodeText(bytes, value);
      return `${value.isBytes ? "b" : ""}${JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text)}`;
    }
    case "global":
      return value.qualified;
    case "result":
      return value.of ? `${value.of.qualified}(…)` : "…";
    case "tuple": {
      const items = value.items.map((item) => (depth > 2 ? "…" : shown(bytes, item, depth + 1)));
      if (value.size > items.length) items.push("…");
      return depth === 0 ? items.join(", ") : `(${items.join(", ")}${value.size === 1 ? "," : ""})`;
    }
    case "dictionary":
      return "{…}";
    case "unknown":
      return "…";
  }
}

export function isText(value: Value): value is Text {
  return typeof value === "object" && value?.kind === "text";
}

export function isTuple(value: Value): value is Tuple {
  return typeof value === "object" && value?.kind === "tuple";
}

export function isDictionary(value: Value): value is Dictionary {
  return typeof value === "object" && value?.kind === "dictionary";
}
