/** Nodes of YAML as the plain objects that schemas check. */
import type { YamlNode } from "../documents/yaml/yaml.ts";

const DEEPEST = 8;

/** What is deeper than any policy is null, which no schema takes. */
export function plainOf(node: YamlNode, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  switch (node.kind) {
    case "map":
      return Object.fromEntries(node.entries().map(({ key, value }) => [key, plainOf(value, depth + 1)]));
    case "list":
      return node.items().map((item) => plainOf(item, depth + 1));
    case "null":
      return null;
    case "scalar":
      return node.value;
  }
}
