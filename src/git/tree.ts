/** Everything that a commit or the index holds. */
import type { Content, Tree } from "../core/change.ts";
import { matcher } from "../review/glob.ts";
import { records, run } from "./run.ts";

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly id: string;
}

export const SUBMODULE = "160000";

/** More context than this is no context. */
const MOST_CONTEXT = 2_000;

export async function listCommit(root: string, commit: string): Promise<TreeEntry[]> {
  return records(await run(root, ["ls-tree", "-r", "-z", "--full-tree", commit])).map((record) => {
    const tab = record.indexOf("\t");
    const [mode = "", , id = ""] = record.slice(0, tab).split(" ");
    return { path: record.slice(tab + 1), mode, id };
  });
}

/** Files with conflicts are there in up to three versions; the first counts, which is the common ancestor's. */
export async function listIndex(root: string): Promise<TreeEntry[]> {
  const entries = records(await run(root, ["ls-files", "-z", "--stage", "--full-name"])).map((record) => {
    const tab = record.indexOf("\t");
    const [mode = "", id = ""] = record.slice(0, tab).split(" ");
    return { path: record.slice(tab + 1), mode, id };
  });
  return entries.filter((entry, at) => entry.path !== entries[at - 1]?.path);
}

/** The files beside the changed ones that policies ask for by glob. */
export function contextEntries(entries: readonly TreeEntry[], globs: readonly string[]): TreeEntry[] {
  const wanted = matcher(globs);
  return entries.filter(({ path, mode }) => mode !== SUBMODULE && wanted(path)).slice(0, MOST_CONTEXT);
}

export function treeOf(
  entries: readonly TreeEntry[],
  context: readonly TreeEntry[],
  contents: ReadonlyMap<string, Content>,
): Tree {
  const found = context.flatMap(({ path, id }): [string, Content][] => {
    const content = contents.get(id);
    return content ? [[path, content]] : [];
  });
  return { paths: entries.map(({ path }) => path).sort(), complete: true, contents: new Map(found) };
}
