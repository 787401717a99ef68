/** The node of a parsed tree as the rest of the house sees it. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from "yaml";
import type { Source } from "../../core/source.ts";
import { embedScalar } from "./embed.ts";
import { keyText } from "./survey.ts";
import { MASK } from "./template.ts";
import type { YamlEntry, YamlKind, YamlNode, YamlStyle } from "./yaml.ts";

export interface Parsed {
  readonly source: Source;
  /** What was parsed: the source's text, templates masked. */
  readonly text: string;
  readonly merge: boolean;
  readonly aliases: ReadonlyMap<Alias.Parsed, ParsedNode>;
}

/** Where a node hangs. */
interface Place {
  readonly key?: { readonly from: number; readonly to: number };
  /** True inside a flow collection. */
  readonly inFlow: boolean;
}

const ROOT: Place = { inFlow: false };

const STYLES: Readonly<Record<string, YamlStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

export function viewOf(node: ParsedNode, parsed: Parsed, place = ROOT): YamlNode {
  return new View(node, parsed, place);
}

class View implements YamlNode {
  readonly kind: YamlKind;
  readonly style: YamlStyle;
  readonly from: number;
  readonly alias?: { readonly from: number; readonly to: number };
  readonly #node: Exclude<ParsedNode, Alias.Parsed> | undefined;
  readonly #parsed: Parsed;
  readonly #place: Place;
  #own: readonly YamlEntry[] | undefined;
  #entries: readonly YamlEntry[] | undefined;
  #items: readonly YamlNode[] | undefined;
  #index: Map<string, YamlNode> | undefined;
  #to: number | undefined;

  constructor(written: ParsedNode, parsed: Parsed, place: Place) {
    const named = isAlias(written) ? parsed.aliases.get(written) : written;
    const node = named && !isAlias(named) ? named : undefined;
    this.#node = node;
    this.#parsed = parsed;
    this.#place = place;
    this.from = (node ?? written).range[0];
    if (!node) this.#to = written.range[1];
    if (isAlias(written)) this.alias = { from: written.range[0], to: written.range[1] };
    this.kind = kindOf(node);
    this.style = styleOf(node);
  }

  get to(): number {
    this.#to ??= this.#end();
    return this.#to;
  }

  get keyFrom(): number {
    return this.#place.key?.from ?? this.alias?.from ?? this.from;
  }

  get keyTo(): number {
    return this.#place.key?.to ?? this.alias?.from ?? this.from;
  }

  get tag(): string | undefined {
    const tag = this.#node?.tag;
    return tag?.startsWith("tag:yaml.org,2002:") ? undefined : tag;
  }

  get string(): string | undefined {
    const node = this.#node;
    if (this.kind !== "scalar" || !isScalar(node)) return undefined;
    return keyText(node);
  }

  get value(): YamlNode["value"] {
    if (this.kind === "null") return null;
    const value = isScalar(this.#node) ? (this.#node as Scalar).value : undefined;
    switch (typeof value) {
      case "string":
      case "number":
      case "bigint":
      case "boolean":
        return value;
      default:
        return undefined;
    }
  }

  get templated(): boolean {
    return this.string?.includes(MASK) ?? false;
  }

  get(key: string): YamlNode | undefined {
    if (this.kind !== "map") return undefined;
    this.#index ??= indexOf(this.#ownEntries(), this.entries());
    return this.#index.get(key);
  }

  at(...path: readonly (string | number)[]): YamlNode | undefined {
    let node: YamlNode | undefined = this;
    for (const step of path) node = typeof step === "number" ? node?.items()[step] : node?.get(step);
    return node;
  }

  entries(): readonly YamlEntry[] {
    this.#entries ??= this.#parsed.merge ? merged(this.#ownEntries()) : this.#ownEntries();
    return this.#entries;
  }

  items(): readonly YamlNode[] {
    if (this.#items) return this.#items;
    const node = this.#node;
    if (!isSeq(node)) return [];
    // In a flow list `[a: 1]` an item is a pair; it is shown as null.
    this.#items = node.items.flatMap((item) =>
      "range" in item && item.range
        ? [viewOf(item as ParsedNode, this.#parsed, { inFlow: this.style === "flow" })]
        : [],
    );
    return this.#items;
  }

  embed(): Source {
    const node = this.#node;
    if (!isScalar(node)) return this.#parsed.source.embed("", { segments: [] });
    return embedScalar(this.#parsed.source, this.#parsed.text, {
      style: this.style,
      value: this.string ?? "",
      from: this.from,
      to: this.to,
      inFlow: this.#place.inFlow,
    });
  }

  #ownEntries(): readonly YamlEntry[] {
    this.#own ??= this.#readEntries();
    return this.#own;
  }

  #readEntries(): readonly YamlEntry[] {
    const node = this.#node;
    if (!isMap(node)) return [];
    const entries: YamlEntry[] = [];
    for (const pair of node.items) {
      const key = pair.key as ParsedNode | null;
      if (!key) continue;
      const name = isAlias(key) ? this.#parsed.aliases.get(key) : key;
      if (!isScalar(name)) continue;
      const place = { from: key.range[0], to: key.range[1] };
      const value = (pair.value as ParsedNode | null) ?? absent(place.to);
      entries.push({
        key: keyText(name),
        keyFrom: place.from,
        keyTo: place.to,
        value: viewOf(value, this.#parsed, { key: place, inFlow: this.style === "flow" }),
      });
    }
    return entries;
  }

  /** Block collections reach to the next key in the parser's eyes; here they end where their last text does. */
  #end(): number {
    const node = this.#node;
    if (!node) return this.from;
    if (isScalar(node)) return node.range[1];
    if (node.flow) return node.range[1];
    const last = isMap(node) ? this.#ownEntries().at(-1) : undefined;
    const value = last?.value ?? this.items().at(-1);
    const end = value ? (value.alias?.to ?? value.to) : node.range[1];
    return Math.max(this.from, last?.keyTo ?? 0, end);
  }
}

/** A key without a value, `{a, b}`: null right behind the key. */
function absent(at: number): ParsedNode {
  return { range: [at, at, at] } as unknown as ParsedNode;
}

function kindOf(node: ParsedNode | undefined): YamlKind {
  if (isMap(node)) return "map";
  if (isSeq(node)) return "list";
  if (!isScalar(node)) return "null";
  return node.value === null || node.value === undefined ? "null" : "scalar";
}

function styleOf(node: ParsedNode | undefined): YamlStyle {
  if (isMap(node) || isSeq(node)) return node.flow ? "flow" : "block";
  return (isScalar(node) && node.type && STYLES[node.type]) || "none";
}

function indexOf(own: readonly YamlEntry[], all: readonly YamlEntry[]): Map<string, YamlNode> {
  const index = new Map<string, YamlNode>();
  for (const entry of all) if (!index.has(entry.key)) index.set(entry.key, entry.value);
  for (const entry of own) index.set(entry.key, entry.value);
  return index;
}

/** Own entries, then those of merged maps that add a key; earlier merges win (https://yaml.org/type/merge.html). */
function merged(own: readonly YamlEntry[]): readonly YamlEntry[] {
  if (!own.some((entry) => entry.key === "<<")) return own;
  const result = own.filter((entry) => entry.key !== "<<");
  const names = new Set(result.map((entry) => entry.key));
  for (const { key, value } of own) {
    if (key !== "<<") continue;
    for (const from of value.kind === "list" ? value.items() : [value]) {
      for (const entry of from.entries()) {
        if (names.has(entry.key)) continue;
        names.add(entry.key);
        result.push(entry);
      }
    }
  }
  return result;
}
