/** Scalars of a YAML pipeline file as texts, with their expressions found when asked for. */
import type { Source } from "../../core/source.ts";
import type { YamlNode } from "../yaml/yaml.ts";
import type { Binding, Bindings, Place, Text } from "./document.ts";
import { findExpressions } from "./expression/fences.ts";
import type { Expression } from "./expression/tree.ts";

class ScalarText implements Text {
  readonly value: string;
  readonly from: number;
  readonly to: number;
  readonly borrowed?: true;
  readonly #node: YamlNode;
  #source: Source | undefined;
  #expressions: readonly Expression[] | undefined;

  constructor(node: YamlNode) {
    this.#node = node;
    this.value = node.string ?? "";
    this.from = node.from;
    this.to = node.to;
    if (node.borrowed) this.borrowed = true;
  }

  get source(): Source {
    this.#source ??= this.#node.embed();
    return this.#source;
  }

  get expressions(): readonly Expression[] {
    this.#expressions ??= this.value.includes("${{") ? findExpressions(this.value) : [];
    return this.#expressions;
  }
}

/** Undefined for what is no scalar (nothing, null, a map, a list). */
export function textOf(node: YamlNode | undefined): Text | undefined {
  return node?.kind === "scalar" ? new ScalarText(node) : undefined;
}

/** The texts of a list, or the one text that stands in its place. */
export function textsOf(node: YamlNode | undefined): readonly Text[] {
  if (!node) return [];
  return [node, ...node.items()].flatMap((item) => textOf(item) ?? []);
}

export function placeOf({ from, to }: Place): Place {
  return { from, to };
}

/** Keys and values of a map; keys whose value is no scalar are left out. */
export function bindingsOf(node: YamlNode | undefined): Bindings {
  if (!node) return NONE;
  const entries = node.entries().flatMap(({ key, keyFrom, keyTo, value }): Binding[] => {
    const text = textOf(value);
    return text ? [{ name: key, key: { from: keyFrom, to: keyTo }, value: text }] : [];
  });
  const dynamic = textOf(node);
  return {
    entries,
    ...(dynamic ? { dynamic } : {}),
    get: (name) => entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase())?.value,
    yaml: node,
  };
}

/** Names in which case counts. */
export function exactBindings(entries: readonly Binding[]): Bindings {
  return { entries, get: (name) => entries.find((entry) => entry.name === name)?.value };
}

export const NONE: Bindings = { entries: [], get: () => undefined };
