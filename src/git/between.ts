/** What stands between two commits, or between a commit and the index, as a change. */
import { basename } from "node:path";
import type { Change, ChangedFile, Content } from "../core/change.ts";
import { modelsNamedIn } from "../review/named-models.ts";
import { readBlobs } from "./blobs.ts";
import { type Comparison, changedEntries, type Entry, hunksOf } from "./diff.ts";
import { readHistory } from "./history.ts";
import { commitOf, describe, emptyTree, findCommit, mergeBase, repositoryAt } from "./refs.ts";
import { contextEntries, listCommit, listIndex, SUBMODULE, type TreeEntry, treeOf } from "./tree.ts";

/** No link and no submodule. */
const REGULAR = /^100/;

export interface BetweenRequest {
  /** Any folder of the repository. */
  readonly root: string;
  /** A branch, tag or commit; what `head` changed since it left that one is judged. */
  readonly base: string;
  readonly head: string;
  /** Globs of the files that policies read beside the changed ones. */
  readonly context: readonly string[];
}

/** Throws `GitProblem`. A change without files is an answer: nothing differs. */
export async function changeBetween({ root, base, head, context }: BetweenRequest): Promise<Change> {
  const top = await repositoryAt(root);
  const [from, to] = [await commitOf(top, base), await commitOf(top, head)];
  const parted = await mergeBase(top, from, to);
  const { author, subject } = await describe(top, to);
  const history = await readHistory(top, from, to);
  const change = await compare(top, ["diff-tree", parted, to], context, parted, () => listCommit(top, to));
  return {
    ...change,
    base: parted,
    head: to,
    title: subject,
    author,
    commits: history.commits,
    gaps: history.gap === undefined ? [] : [history.gap],
  };
}

/** The index against HEAD (or against nothing before the first commit), as the next commit would have it. */
export async function changeStaged({ root, context }: Pick<BetweenRequest, "root" | "context">): Promise<Change> {
  const top = await repositoryAt(root);
  const base = (await findCommit(top, "HEAD")) ?? (await emptyTree(top));
  const index = await listIndex(top);
  const change = await compare(top, ["diff-index", "--cached", base], context, base, async () => index);
  return { ...change, base, head: "", title: "staged changes", author: "", commits: [], gaps: [] };
}

async function compare(
  root: string,
  comparison: Comparison,
  context: readonly string[],
  base: string,
  listHead: () => Promise<readonly TreeEntry[]>,
): Promise<Pick<Change, "repository" | "files" | "trees">> {
  const entries = await changedEntries(root, comparison);
  const hunks = await hunksOf(root, comparison);
  const [before, after] = [await listCommit(root, base), await listHead()];
  const [contextBefore, contextAfter] = [contextEntries(before, context), contextEntries(after, context)];
  const sides = entries.flatMap((entry) => [entry.before, entry.after]).filter(isFile);
  const contents = await readBlobs(
    root,
    [...sides, ...contextBefore, ...contextAfter].map(({ id }) => id),
  );
  const files = entries.map((entry) => fileOf(entry, contents, hunks.get(entry.path)));
  const [modelsBefore, modelsAfter] = [namedModels(files, "before", before), namedModels(files, "after", after)];
  const models = await readBlobs(
    root,
    [...modelsBefore, ...modelsAfter].map(({ id }) => id),
  );
  const all = new Map([...contents, ...models]);
  return {
    repository: basename(root),
    files,
    trees: {
      base: treeOf(before, [...contextBefore, ...modelsBefore], all),
      head: treeOf(after, [...contextAfter, ...modelsAfter], all),
    },
  };
}

function namedModels(
  files: readonly ChangedFile[],
  side: "before" | "after",
  entries: readonly TreeEntry[],
): readonly TreeEntry[] {
  const regular = new Map(entries.flatMap((entry) => (REGULAR.test(entry.mode) ? [[entry.path, entry]] : [])));
  return modelsNamedIn(files, side, regular.keys()).flatMap((path) => regular.get(path) ?? []);
}

function fileOf(entry: Entry, contents: ReadonlyMap<string, Content>, hunks: ChangedFile["hunks"]): ChangedFile {
  const before = contentOf(entry.before, contents);
  const after = contentOf(entry.after, contents);
  return {
    path: entry.path,
    ...(entry.previousPath === undefined ? {} : { previousPath: entry.previousPath }),
    status: entry.status,
    ...(before ? { before } : {}),
    ...(after ? { after, mode: entry.after.mode, hunks: hunks ?? [] } : {}),
  };
}

function contentOf(side: Entry["after"], contents: ReadonlyMap<string, Content>): Content | undefined {
  if (side.mode === "000000") return undefined;
  return isFile(side) ? contents.get(side.id) : { missing: "submodule", id: side.id };
}

function isFile({ mode }: Entry["after"]): boolean {
  return mode !== "000000" && mode !== SUBMODULE;
}
