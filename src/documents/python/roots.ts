/** The first names of everything that a document imports. */
import type { Scopes } from "./scope.ts";

export function importedRoots({ module, byNode }: Scopes): ReadonlySet<string> {
  const roots = new Set(module.stars.map(rootOf));
  for (const { bindings } of byNode.values()) {
    for (const list of bindings.values()) {
      for (const binding of list) if (binding.kind === "import") roots.add(rootOf(binding.path));
    }
  }
  return roots;
}

export function rootOf(path: string): string {
  return path.split(".", 1)[0] ?? path;
}
