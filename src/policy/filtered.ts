/** Files that git hands through a filter (`filter=lfs`, `filter=nbstripout`) by the repository's .gitattributes. */
import { attributeLines } from "../documents/lineage/attributes.ts";
import type { Repository } from "./repository.ts";

/** Where a policy that asks has to look. */
export const ATTRIBUTE_FILES = "**/.gitattributes";

/** The last line that matches a path counts; files in folders below come after those above. */
export function filteredPaths(repository: Repository, ...filters: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const files = repository.glob(ATTRIBUTE_FILES).toSorted((a, b) => a.split("/").length - b.split("/").length);
  for (const path of files) {
    for (const { glob, attributes } of attributeLines(path, repository.read(path) ?? "")) {
      if (!attributes.some((one) => /^[-!]?filter\b/.test(one))) continue;
      const holds = filters.some((name) => attributes.includes(`filter=${name}`));
      for (const one of repository.glob(glob)) {
        if (holds) found.add(one);
        else found.delete(one);
      }
    }
  }
  return found;
}
