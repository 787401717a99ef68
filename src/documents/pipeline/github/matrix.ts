/** `strategy.matrix`: what each of its names may stand for. */
import type { YamlNode } from "../../yaml/yaml.ts";
import type { Matrix, Text } from "../document.ts";
import { textOf } from "../text.ts";

export function readMatrix(node: YamlNode | undefined): Matrix | undefined {
  if (!node || (node.kind !== "map" && node.kind !== "scalar")) return undefined;
  const dynamic = textOf(node);
  const include = node.get("include");
  const find = (path: readonly string[]): readonly Text[] => {
    if (dynamic) return [dynamic];
    const [name, ...rest] = path;
    if (name === undefined) return leaves(node);
    const axis = lookup(node, name);
    // An axis, or `include`, that is one expression may hold anything.
    const whole = [textOf(axis), textOf(include)].filter((text) => text !== undefined);
    const items = axis && axis.kind === "list" ? axis.items() : [];
    const added = (include?.items() ?? []).flatMap((item) => lookup(item, name) ?? textless(item));
    return [...whole, ...[...items, ...added].flatMap((item) => descend(item, rest))];
  };
  const known = new Map<string, readonly Text[]>();
  return {
    ...(dynamic ? { dynamic } : {}),
    values(path) {
      const key = path.join(".");
      const values = known.get(key) ?? find(path);
      known.set(key, values);
      return values;
    },
  };
}

/** An item of `include` that is an expression as a whole may set any name. */
function textless(item: YamlNode): readonly YamlNode[] {
  return item.kind === "scalar" ? [item] : [];
}

function descend(node: YamlNode, path: readonly string[]): readonly Text[] {
  let current: YamlNode | undefined = node;
  for (const name of path) {
    const text = textOf(current);
    if (text) return text.expressions.length > 0 ? [text] : [];
    current = current && lookup(current, name);
  }
  return current ? leaves(current) : [];
}

function leaves(node: YamlNode): readonly Text[] {
  const text = textOf(node);
  if (text) return [text];
  return [...node.entries().map((entry) => entry.value), ...node.items()].flatMap(leaves);
}

function lookup(node: YamlNode, name: string): YamlNode | undefined {
  return node.entries().find(({ key }) => key.toLowerCase() === name)?.value;
}
