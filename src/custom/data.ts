/** Nodes of YAML as plain data. */
import type { YamlNode } from "../documents/yaml/yaml.ts";

const DEEPEST = 20;
const MOST_NODES = 5_000;

/**
 * Maps as `Map`, whole numbers as bigint, the way CEL wants them. What is deeper than 20 levels, or beyond 5,000 nodes
 * (aliases may repeat a lot), is null.
 */
export function dataOf(node: YamlNode): unknown {
  let left = MOST_NODES;
  const read = (at: YamlNode, depth: number): unknown => {
    if (depth > DEEPEST || left-- <= 0) return null;
    switch (at.kind) {
      case "map":
        return new Map(at.entries().map(({ key, value }) => [key, read(value, depth + 1)]));
      case "list":
        return at.items().map((item) => read(item, depth + 1));
      case "null":
        return null;
      case "scalar":
        return typeof at.value === "number" && Number.isSafeInteger(at.value) ? BigInt(at.value) : (at.value ?? null);
    }
  };
  return read(node, 0);
}
