/** JSON with positions, for files of which only a part matters: one pass, flat memory. RFC 8259, and Python's NaN and Infinity. */

export type JsonNode =
  | { readonly kind: "object"; readonly from: number; readonly to: number; readonly members: readonly Member[] }
  | { readonly kind: "array"; readonly from: number; readonly to: number; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly from: number; readonly to: number }
  | { readonly kind: "scalar"; readonly from: number; readonly to: number };

interface Member {
  readonly key: string;
  readonly value: JsonNode;
}

export interface JsonError {
  readonly kind: "error";
  readonly reason: string;
  readonly at: number;
}

/** Deeper values are checked and stepped over, but what is in them is not kept. */
const KEPT_DEPTH = 8;
const MAX_DEPTH = 1000;
/** Numbers in long arrays are data of plots; nobody asks for them. */
const SCALAR = /-?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|Infinity)|NaN|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

interface Open {
  readonly from: number;
  readonly members: Member[] | undefined;
  readonly items: JsonNode[] | undefined;
  key: string;
}

/** Reads a whole text. Linear, not recursive; the first fault ends it. */
export function parseJson(text: string): JsonNode | JsonError {
  const open: Open[] = [];
  let at = space(0);
  let done: JsonNode | undefined;
  for (;;) {
    // A value starts here.
    const opener = text.charCodeAt(at);
    if (opener === 0x7b || opener === 0x5b) {
      if (open.length >= MAX_DEPTH) return fault(`nested deeper than ${MAX_DEPTH}`);
      const isObject = opener === 0x7b;
      open.push({ from: at, members: isObject ? [] : undefined, items: isObject ? undefined : [], key: "" });
      at = space(at + 1);
      if (text.charCodeAt(at) === (isObject ? 0x7d : 0x5d)) done = close();
      else if (!isObject) continue;
      else if (key()) continue;
      else return fault("a key was expected");
    } else if (opener === 0x22) {
      const end = endOfString(text, at);
      if (end === -1) return fault("a string does not end");
      done = { kind: "string", from: at, to: end };
      at = end;
    } else {
      SCALAR.lastIndex = at;
      if (!SCALAR.test(text)) return fault(at >= text.length ? "the text ends early" : "a value was expected");
      done = { kind: "scalar", from: at, to: SCALAR.lastIndex };
      at = SCALAR.lastIndex;
    }
    // A value ended here; what is around it may end too.
    for (;;) {
      const around = open.at(-1);
      at = space(at);
      if (!around) return at === text.length && done ? done : fault("more text behind the end");
      keep(around, done);
      const next = text.charCodeAt(at);
      if (next === 0x2c) {
        at = space(at + 1);
        if (around.members && !key()) return fault("a key was expected");
        break;
      }
      if (next !== (around.members ? 0x7d : 0x5d))
        return fault(at >= text.length ? "the text ends early" : "`,` was expected");
      done = close();
    }
  }

  function space(from: number): number {
    const code = text.charCodeAt(from);
    if (code > 0x20) return from;
    SPACE.lastIndex = from;
    SPACE.test(text);
    return SPACE.lastIndex;
  }

  /** Reads `"key":` and stops before the value. */
  function key(): boolean {
    const around = open.at(-1);
    const end = text.charCodeAt(at) === 0x22 ? endOfString(text, at) : -1;
    if (!around || end === -1) return false;
    around.key = open.length <= KEPT_DEPTH ? stringValue(text, at, end) : "";
    const colon = space(end);
    if (text.charCodeAt(colon) !== 0x3a) return false;
    at = space(colon + 1);
    return true;
  }

  function keep(around: Open, value: JsonNode | undefined): void {
    if (!value || open.length > KEPT_DEPTH) return;
    if (around.members) around.members.push({ key: around.key, value });
    else if (value.kind !== "scalar") around.items?.push(value);
  }

  function close(): JsonNode | undefined {
    const ended = open.pop();
    at++;
    if (!ended) return undefined;
    const { from, members, items } = ended;
    return members ? { kind: "object", from, to: at, members } : { kind: "array", from, to: at, items: items ?? [] };
  }

  function fault(reason: string): JsonError {
    return { kind: "error", reason, at: Math.min(at, text.length) };
  }
}

/** Offset behind the closing quote of the string that opens at `from`; -1 when it does not end. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return -1;
}

/** The value of the string literal in [from, to), quotes included. */
export function stringValue(text: string, from: number, to: number): string {
  const inside = text.slice(from + 1, to - 1);
  if (!inside.includes("\\")) return inside;
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return runs(inside)
      .map((run) => run.text)
      .join("");
  }
}

export interface Run {
  readonly text: string;
  /** Where it stands between the quotes. */
  readonly at: number;
  readonly length: number;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** What stands between the quotes of a string as runs of plain text and single escapes. */
export function runs(inside: string): Run[] {
  const list: Run[] = [];
  let at = 0;
  while (at < inside.length) {
    const backslash = inside.indexOf("\\", at);
    const stop = backslash === -1 ? inside.length : backslash;
    if (stop > at) list.push({ text: inside.slice(at, stop), at, length: stop - at });
    if (backslash === -1) break;
    const length = Math.min(inside.charAt(stop + 1) === "u" ? 6 : 2, inside.length - stop);
    list.push({ text: unescaped(inside, stop), at: stop, length });
    at = stop + length;
  }
  return list;
}

/** The character that the escape at an offset stands for. */
function unescaped(text: string, at: number): string {
  const letter = text.charAt(at + 1);
  if (letter !== "u") return ESCAPES[letter] ?? letter;
  return String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16) || 0);
}

/** The value under a key; the last one where a key is there twice, as Python's reader has it. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.findLast((one) => one.key === key)?.value : undefined;
}

export function items(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

/** A string's value; undefined for anything else. */
export function stringOf(text: string, node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? stringValue(text, node.from, node.to) : undefined;
}

/** A value as plain data; undefined when it cannot be had (NaN). */
export function plain(text: string, node: JsonNode | undefined): unknown {
  if (!node) return undefined;
  try {
    return JSON.parse(text.slice(node.from, node.to));
  } catch {
    return undefined;
  }
}
