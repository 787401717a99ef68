/** Which files differ, and where: git's raw and patch formats. https://git-scm.com/docs/diff-format */
import type { ChangedFile, FileStatus } from "../core/change.ts";
import { linesOf, PatchReader } from "./patch.ts";
import { GitProblem, PLAIN_DIFF, records, run, stream } from "./run.ts";

/** What is compared: two trees or commits, or the index with a tree. */
export type Comparison = readonly ["diff-tree", string, string] | readonly ["diff-index", "--cached", string];

/** One file that differs. An id is that of the blob on its side, a mode "000000" means that there is none. */
export interface Entry {
  readonly path: string;
  readonly previousPath?: string;
  readonly status: FileStatus;
  readonly before: { readonly mode: string; readonly id: string };
  readonly after: { readonly mode: string; readonly id: string };
}

/** Throws `GitProblem`, also for files with conflicts. */
export async function changedEntries(root: string, comparison: Comparison): Promise<Entry[]> {
  const fields = records(await run(root, withOptions(comparison, ["--raw", "-z", "-M", "-r", "--no-abbrev"])));
  const entries: Entry[] = [];
  for (let at = 0; at < fields.length; ) {
    const [oldMode = "", newMode = "", oldId = "", newId = "", letter = ""] = (fields[at] ?? "").slice(1).split(" ");
    if (letter === "U") throw new GitProblem("the index has unmerged files; resolve the conflicts first");
    const moved = letter.startsWith("R") || letter.startsWith("C");
    const first = fields[at + 1] ?? "";
    const path = moved ? (fields[at + 2] ?? "") : first;
    at += moved ? 3 : 2;
    entries.push({
      path,
      ...(letter.startsWith("R") ? { previousPath: first } : {}),
      status: statusOf(letter),
      before: { mode: oldMode, id: oldId },
      after: { mode: newMode, id: newId },
    });
  }
  return entries;
}

/** Head-side lines inside hunks, with three lines of context as GitHub shows them, by path. */
export async function hunksOf(
  root: string,
  comparison: Comparison,
): Promise<ReadonlyMap<string, NonNullable<ChangedFile["hunks"]>>> {
  const args = withOptions(comparison, [...PLAIN_DIFF, "-p", "-U3", "-M", "-r"]);
  const reader = new PatchReader(false);
  const hunks = new Map<string, { start: number; end: number }[]>();
  for await (const line of linesOf(stream(root, args), 10_000)) {
    const hunk = reader.read(line);
    if (hunk?.path === undefined || hunk.count === 0) continue;
    const range = { start: hunk.start, end: hunk.start + hunk.count - 1 };
    const known = hunks.get(hunk.path);
    if (known) known.push(range);
    else hunks.set(hunk.path, [range]);
  }
  return hunks;
}

function withOptions([command, ...rest]: Comparison, options: readonly string[]): string[] {
  return [command, ...options, ...rest];
}

function statusOf(letter: string): FileStatus {
  switch (letter[0]) {
    case "A":
    case "C":
      return "added";
    case "D":
      return "deleted";
    case "R":
      return "renamed";
    default:
      return "modified";
  }
}
