/** The facts of one side: its paths, the contents that were fetched, and what follows from them. */
import { bytesOf, type Change, type Content } from "../core/change.ts";
import { textOf } from "../core/decode.ts";
import type { Repository } from "../policy/repository.ts";
import { readDependencies } from "./dependencies.ts";
import { matcher } from "./glob.ts";
import { OWNER_FILES, readOwners } from "./owners.ts";

export function repositoryOf(change: Change, side: "base" | "head"): Repository {
  const tree = change.trees[side];
  const contents = new Map<string, Content>(tree.contents);
  const paths = new Set(tree.paths);
  for (const file of change.files) {
    const content = side === "base" ? file.before : file.after;
    const path = side === "base" ? (file.previousPath ?? file.path) : file.path;
    if (!content) continue;
    contents.set(path, content);
    paths.add(path);
  }
  const sorted = [...paths].sort();
  const read = (path: string): string | undefined => textOf(contents.get(path));
  const ownerFile = OWNER_FILES.find((path) => paths.has(path));
  return {
    name: change.repository,
    paths: sorted,
    complete: tree.complete,
    has: (path) => paths.has(path),
    glob: (...globs) => sorted.filter(matcher(globs)),
    read,
    bytes: (path) => bytesOf(contents.get(path)),
    pin: (repository, ref) => change.pins?.get(`${repository.toLowerCase()}@${ref}`),
    isReviewed: (name) => change.environments && (change.environments.get(name.toLowerCase())?.reviewed ?? false),
    dependencies: readDependencies(sorted, read),
    owners: readOwners(ownerFile, ownerFile === undefined ? undefined : read(ownerFile)),
  };
}
