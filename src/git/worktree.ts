/** All files of a folder as they lie on disk, as a change that adds them. */
import { basename, join, relative, resolve, sep } from "node:path";
import type { Change, ChangedFile, Content } from "../core/change.ts";
import { mayBeModel } from "../documents/model/names.ts";
import { matcher } from "../review/glob.ts";
import { type DiskFile, fileOnDisk } from "./disk.ts";
import { folderOf, topOf } from "./refs.ts";
import { GitProblem, records, run } from "./run.ts";
import { walk } from "./walk.ts";

export interface TreeRequest {
  /** A folder or one file. */
  readonly path: string;
  /** Globs of the files that policies read beside the ones that are judged. */
  readonly context: readonly string[];
}

/**
 * Tracked files and new ones that are not ignored; without git, every file but those in folders of tools. Paths are
 * relative to the repository's top (or the folder), of which only what lies under `path` is judged. Contents are read
 * when they are asked for, so that a large repository need not fit in memory. Throws `GitProblem`.
 */
export async function changeOfTree({ path, context }: TreeRequest): Promise<Change & { readonly root: string }> {
  const target = resolve(path);
  const folder = folderOf(path);
  const top = await topWithoutFail(folder);
  const root = top ?? folder;
  const { paths, gaps } = top === undefined ? walk(root) : { paths: await tracked(root), gaps: [] };
  const under = relative(root, target).split(sep).join("/");
  const onDisk = paths.flatMap((each): [string, DiskFile][] => {
    const file = fileOnDisk(join(root, each));
    return file ? [[each, file]] : [];
  });
  const judged = onDisk.filter(([each]) => under === "" || each === under || each.startsWith(`${under}/`));
  const wanted = matcher(context);
  const contents = onDisk
    .filter(([each]) => wanted(each) || mayBeModel(each))
    .map(([each, { content }]): [string, Content] => [each, content]);
  return {
    root,
    repository: basename(root),
    base: "",
    head: "",
    title: under === "" ? basename(root) : under,
    author: "",
    files: judged.map(
      ([each, { content, mode }]): ChangedFile => ({ path: each, status: "added", after: content, mode }),
    ),
    commits: [],
    trees: {
      base: { paths: [], complete: true, contents: new Map() },
      head: { paths: onDisk.map(([each]) => each), complete: gaps.length === 0, contents: new Map(contents) },
    },
    gaps,
  };
}

/** Without git, or where git refuses, the folder is read as it is. */
async function topWithoutFail(folder: string): Promise<string | undefined> {
  try {
    return await topOf(folder);
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}

async function tracked(root: string): Promise<string[]> {
  const output = await run(root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--full-name"]);
  return [...new Set(records(output))].sort();
}
