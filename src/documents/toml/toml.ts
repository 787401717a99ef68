/** TOML with positions, for files that findings point into. https://toml.io/en/v1.0.0 */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";

interface TomlScalar {
  readonly type: "scalar";
  /** Dates stay as their text. */
  readonly value: string | number | boolean;
  /** Offsets as written, quotes included. */
  readonly from: number;
  readonly to: number;
  /** Offsets of a string's text without quotes; absent where escapes or folding change it. */
  readonly inner?: { readonly from: number; readonly to: number };
}

interface TomlArray {
  readonly type: "array";
  readonly items: readonly TomlValue[];
  readonly from: number;
  readonly to: number;
}

export interface TomlEntry {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly value: TomlValue;
}

export interface TomlTable {
  readonly type: "table";
  readonly entries: ReadonlyMap<string, TomlEntry>;
  /** Offsets of its header, or of the inline table. */
  readonly from: number;
  readonly to: number;
}

export type TomlValue = TomlScalar | TomlArray | TomlTable;

export interface TomlError {
  readonly reason: string;
  readonly at: number;
}

/** The root table, or where and why the text is no TOML. Never throws. */
export function parseToml(text: string): { readonly root: TomlTable } | { readonly error: TomlError } {
  try {
    const root = newTable(0, 0);
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === "TOMLKeyValue") put(root, node, text);
      else tableAt(root, node, text);
    }
    return { root };
  } catch (error) {
    // Anything else is too deep for the parser's recursion.
    if (!(error instanceof ParseError)) return { error: { reason: "nested too deep", at: 0 } };
    return { error: { reason: error.message.replace(/\s+/g, " "), at: Math.min(error.index, text.length) } };
  }
}

/** What stands under a route of keys; undefined when a step is missing or no table. */
export function tomlAt(table: TomlTable, ...route: readonly string[]): TomlValue | undefined {
  let value: TomlValue | undefined = table;
  for (const key of route) {
    if (value?.type !== "table") return undefined;
    value = value.entries.get(key)?.value;
  }
  return value;
}

export function tomlTable(table: TomlTable, ...route: readonly string[]): TomlTable | undefined {
  const value = tomlAt(table, ...route);
  return value?.type === "table" ? value : undefined;
}

/** The items of an array; none when there is no array. */
export function tomlItems(table: TomlTable, ...route: readonly string[]): readonly TomlValue[] {
  const value = tomlAt(table, ...route);
  return value?.type === "array" ? value.items : [];
}

export function tomlText(table: TomlTable, ...route: readonly string[]): string | undefined {
  const value = tomlAt(table, ...route);
  return value?.type === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

interface MutableTable extends TomlTable {
  readonly entries: Map<string, TomlEntry>;
}

function newTable(from: number, to: number): MutableTable {
  return { type: "table", entries: new Map(), from, to };
}

function tableAt(root: MutableTable, node: AST.TOMLTable, text: string): void {
  const [from, to] = [node.range[0], node.key.range[1]];
  const keys = node.key.keys;
  const parent = descend(root, keys.slice(0, -1));
  const last = keys.at(-1);
  if (!parent || !last) return;
  const table = node.kind === "array" ? appended(parent, last, from, to) : child(parent, last, from, to);
  if (table) for (const entry of node.body) put(table, entry, text);
}

function put(table: MutableTable, node: AST.TOMLKeyValue, text: string): void {
  const keys = node.key.keys;
  const last = keys.at(-1);
  const parent = descend(table, keys.slice(0, -1));
  if (!parent || !last) return;
  parent.entries.set(nameOf(last), {
    key: nameOf(last),
    keyFrom: node.key.range[0],
    keyTo: node.key.range[1],
    value: tomlValue(node.value, text),
  });
}

function descend(table: MutableTable, keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[]): MutableTable | undefined {
  let at: MutableTable | undefined = table;
  for (const key of keys) at = at && child(at, key, key.range[0], key.range[1]);
  return at;
}

/** The table under a key, made when it is not there; the last one of an array of tables. */
function child(table: MutableTable, key: AST.TOMLBare | AST.TOMLQuoted, from: number, to: number) {
  const known = table.entries.get(nameOf(key))?.value;
  if (!known) {
    const fresh = newTable(from, to);
    table.entries.set(nameOf(key), { key: nameOf(key), keyFrom: key.range[0], keyTo: key.range[1], value: fresh });
    return fresh;
  }
  const value = known.type === "array" ? known.items.at(-1) : known;
  return value?.type === "table" ? (value as MutableTable) : undefined;
}

function appended(parent: MutableTable, key: AST.TOMLBare | AST.TOMLQuoted, from: number, to: number) {
  const known = parent.entries.get(nameOf(key))?.value;
  const fresh = newTable(from, to);
  if (known?.type === "array") (known.items as TomlValue[]).push(fresh);
  else if (known) return undefined;
  else {
    const value: TomlArray = { type: "array", items: [fresh], from, to };
    parent.entries.set(nameOf(key), { key: nameOf(key), keyFrom: key.range[0], keyTo: key.range[1], value });
  }
  return fresh;
}

function tomlValue(node: AST.TOMLContentNode, text: string): TomlValue {
  const [from, to] = node.range;
  switch (node.type) {
    case "TOMLArray":
      return { type: "array", items: node.elements.map((element) => tomlValue(element, text)), from, to };
    case "TOMLInlineTable": {
      const table = newTable(from, to);
      for (const entry of node.body) put(table, entry, text);
      return table;
    }
    case "TOMLValue": {
      if (node.value instanceof Date) return { type: "scalar", value: text.slice(from, to), from, to };
      const quote = node.kind === "string" ? (node.multiline ? 3 : 1) : 0;
      const plain = quote > 0 && text.slice(from + quote, to - quote) === node.value;
      const inner = plain ? { inner: { from: from + quote, to: to - quote } } : {};
      return { type: "scalar", value: node.value, from, to, ...inner };
    }
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === "TOMLBare" ? key.name : key.value;
}
