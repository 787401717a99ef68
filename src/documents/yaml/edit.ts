/** Edits of YAML that keep its formatting: keys added, values replaced, entries deleted. */
import type { Edit } from "../../core/location.ts";
import type { Source } from "../../core/source.ts";
import type { YamlEntry, YamlNode } from "./yaml.ts";

export interface Insertion {
  /** The entry goes behind this one; without it, behind the last. */
  readonly after?: string;
  /** The entry goes in front of this one. */
  readonly before?: string;
}

/**
 * Inserts an entry (or several) into a map.
 * @param lines the entry as block YAML at column 0, nested lines indented by two spaces: `["env:", "  A: b"]`
 * @returns undefined when the map is an alias, a flow map that cannot take the lines, or laid out in a way that leaves
 * the right place in doubt; also when a key is there already.
 */
export function insertEntry(
  source: Source,
  map: YamlNode,
  lines: readonly string[],
  where: Insertion = {},
): Edit | undefined {
  const entries = map.entries();
  if (map.kind !== "map" || map.alias || lines.some((line) => entries.some(({ key }) => keyOf(line) === key))) {
    return undefined;
  }
  if (map.style === "flow") return insertIntoFlow(source, map, lines);
  const wanted = where.before ?? where.after;
  const anchor = wanted === undefined ? entries.at(-1) : entries.find((entry) => entry.key === wanted);
  const column = anchor && keyColumn(source, anchor);
  if (!anchor || column === undefined) return undefined;
  const margin = " ".repeat(column);
  const step = indentStep(source, map);
  const eol = source.lineBreak;
  const text = lines.map((line) => reindent(line, step)).join(eol + margin);
  if (where.before !== undefined) return source.edit(anchor.keyFrom, anchor.keyFrom, text + eol + margin);
  const end = lineEndBehind(source, anchor);
  return end === undefined ? undefined : source.edit(end, end, eol + margin + text);
}

/** Adds an item to a block list or a flow list. `text` is one line: a scalar as it must be written. */
export function appendItem(source: Source, list: YamlNode, text: string): Edit | undefined {
  if (list.kind !== "list" || list.alias || text.includes("\n")) return undefined;
  const last = list.items().at(-1);
  if (list.style === "flow") {
    if (!last)
      return source.text.slice(list.from, list.to).trim() === "[]"
        ? source.edit(list.from, list.to, `[${text}]`)
        : undefined;
    return source.edit(endOf(last), endOf(last), `, ${text}`);
  }
  const end = last && lineEnd(source, endOf(last), last);
  if (end === undefined) return undefined;
  const margin = source.text.slice(source.text.lastIndexOf("\n", list.from - 1) + 1, list.from);
  if (margin.trim() !== "" || source.text[list.from] !== "-") return undefined;
  return source.edit(end, end, `${source.lineBreak}${margin}- ${text}`);
}

/**
 * Replaces a scalar by another value in the style that the old one has.
 * Undefined for block scalars and where the style cannot carry the value.
 */
export function replaceScalar(node: YamlNode, value: string): Edit | undefined {
  if (node.kind !== "scalar" || node.alias || node.templated) return undefined;
  switch (node.style) {
    case "plain":
    case "single":
    case "double": {
      const embedded = node.embed();
      return embedded.edit(0, embedded.text.length, value);
    }
    default:
      return undefined;
  }
}

/** Deletes an entry: its lines with their comments at the end, or its part of a flow map. */
export function deleteEntry(source: Source, map: YamlNode, key: string): Edit | undefined {
  const entries = map.entries();
  const index = entries.findIndex((entry) => entry.key === key);
  const entry = entries[index];
  if (!entry || map.alias || entries.length < 2 || entries.some((one, i) => i !== index && one.key === key))
    return undefined;
  const next = entries[index + 1];
  const previous = entries[index - 1];
  if (map.style === "flow") {
    if (next) return source.edit(entry.keyFrom, next.keyFrom, "");
    return previous ? source.edit(endOf(previous.value, previous), endOf(entry.value, entry), "") : undefined;
  }
  const end = lineEndBehind(source, entry);
  if (keyColumn(source, entry) === undefined || end === undefined) return undefined;
  const lineStart = source.text.lastIndexOf("\n", entry.keyFrom - 1) + 1;
  if (source.text.slice(lineStart, entry.keyFrom).trim() === "") {
    const feed = source.text.indexOf("\n", end);
    return source.edit(lineStart, feed === -1 ? source.text.length : feed + 1, "");
  }
  // The first key behind a list's dash: the next one takes its place, if nothing but space is between them.
  if (!next || source.text.slice(end, next.keyFrom).trim() !== "") return undefined;
  return source.edit(entry.keyFrom, next.keyFrom, "");
}

function insertIntoFlow(source: Source, map: YamlNode, lines: readonly string[]): Edit | undefined {
  const [line] = lines;
  if (line === undefined || lines.length > 1 || !/^[\w-]+: [^[\]{},#]*$/.test(line)) return undefined;
  const last = map.entries().at(-1);
  if (!last) {
    return /^\{\s*\}$/.test(source.text.slice(map.from, map.to))
      ? source.edit(map.from, map.to, `{ ${line} }`)
      : undefined;
  }
  const end = endOf(last.value, last);
  return source.edit(end, end, `, ${line}`);
}

function keyOf(line: string): string | undefined {
  return /^([^\s:]+):/.exec(line)?.[1];
}

/** Where the text of a node ends as it is used: for an alias behind the alias. */
function endOf(node: YamlNode, entry?: YamlEntry): number {
  const end = node.alias?.to ?? node.to;
  return entry && node.kind === "null" && node.from === node.to ? Math.max(end, entry.keyTo + 1) : end;
}

/** The column that a block map's key stands in; undefined when something other than spaces and dashes is before it. */
function keyColumn(source: Source, entry: YamlEntry): number | undefined {
  const lineStart = source.text.lastIndexOf("\n", entry.keyFrom - 1) + 1;
  return /^[ -]*$/.test(source.text.slice(lineStart, entry.keyFrom)) ? entry.keyFrom - lineStart : undefined;
}

function lineEndBehind(source: Source, entry: YamlEntry): number | undefined {
  return lineEnd(source, endOf(entry.value, entry), entry.value);
}

/** The end of the line on which a value ends, behind a comment; undefined when other text follows on that line. */
function lineEnd(source: Source, at: number, value: YamlNode): number | undefined {
  const deepest = lastScalar(value);
  const isBlock = deepest.style === "literal" || deepest.style === "folded";
  const { text } = source;
  if (isBlock && !deepest.alias) {
    // Blank lines at the end belong to a scalar that keeps them.
    if (/^[|>][1-9]?\+/.test(text.slice(deepest.from, deepest.from + 3))) return undefined;
    let end = at;
    while (end > deepest.from && /\s/.test(text[end - 1] ?? "")) end -= 1;
    return end;
  }
  const feed = text.indexOf("\n", at);
  const end = feed === -1 ? text.length : feed;
  const rest = text.slice(at, end);
  if (!/^[ \t]*(?:#.*|[ \t]#.*)?\r?$/.test(rest)) return undefined;
  return rest.endsWith("\r") ? end - 1 : end;
}

function lastScalar(node: YamlNode): YamlNode {
  let current = node;
  while (!current.alias) {
    const next: YamlNode | undefined = current.entries().at(-1)?.value ?? current.items().at(-1);
    if (!next) return current;
    current = next;
  }
  return current;
}

/** Spaces that one level of nesting takes in a map's values; 2 when it has none that is nested. */
function indentStep(source: Source, map: YamlNode): number {
  for (const { keyFrom, value } of map.entries()) {
    if (value.kind !== "map" || value.style !== "block" || value.alias) continue;
    const step = columnOf(source, value.from) - columnOf(source, keyFrom);
    if (step > 0) return step;
  }
  return 2;
}

function columnOf(source: Source, at: number): number {
  return at - (source.text.lastIndexOf("\n", at - 1) + 1);
}

function reindent(line: string, step: number): string {
  const depth = (line.length - line.trimStart().length) / 2;
  return " ".repeat(Math.floor(depth * step)) + line.trimStart();
}
