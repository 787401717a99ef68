/** What a component of a serving object serves, for comparison. */
import type { YamlNode } from "#policy";

/** Keys whose values decide which model answers; below `containers` an image does too. */
const MODEL_KEYS = new Set(["storageUri", "modelUri", "image", "runtimeVersion"]);
const MAX_DEPTH = 8;

/** The first value that decides about the model and is not what it was; undefined when none changed or was there before. */
export function changedModel(before: YamlNode, after: YamlNode): YamlNode | undefined {
  const old = decisions(before);
  for (const [route, node] of decisions(after)) {
    const previous = old.get(route);
    if (previous && !node.templated && !previous.templated && previous.string !== node.string) return node;
  }
  return undefined;
}

/** Values by their route; lists go by the name of their item, so that a new sidecar moves nothing. */
function decisions(root: YamlNode): Map<string, YamlNode> {
  const found = new Map<string, YamlNode>();
  const visit = (node: YamlNode, route: string, depth: number): void => {
    if (depth > MAX_DEPTH || route.endsWith("/initContainers")) return;
    for (const { key, value } of node.entries()) {
      const decides = MODEL_KEYS.has(key) || (key === "path" && route.endsWith("/storage"));
      if (value.kind === "scalar" && decides) found.set(`${route}/${key}`, value);
      else visit(value, `${route}/${key}`, depth + 1);
    }
    for (const [index, item] of node.items().entries()) {
      visit(item, `${route}/${item.get("name")?.string ?? index}`, depth + 1);
    }
  };
  visit(root, "", 0);
  return found;
}
