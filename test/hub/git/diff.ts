/** The difference of two commits, a file at a time, as GitHub's API words it. */
import type { GitRepository } from "./repository.ts";
import { git } from "./run.ts";

export interface FileDifference {
  readonly path: string;
  readonly previousPath?: string;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  /** Blob of the new side; of the old side for a removed file. */
  readonly sha: string;
  readonly mode: string;
  readonly additions: number;
  readonly deletions: number;
  /** From the first `@@`, without a final line break; absent for binary files and for changes without lines. */
  readonly patch?: string;
}

/** Files of `base..head` in git's order, renames found. */
export async function differences(repository: GitRepository, base: string, head: string): Promise<FileDifference[]> {
  const output = await git(repository.directory, [
    "diff-tree",
    "-r",
    "-M",
    "-z",
    "--raw",
    "--numstat",
    "--patch",
    "-U3",
    "--no-commit-id",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    base,
    head,
  ]);
  return readDifferences(output.toString("utf8"));
}

export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

const STATUSES: Readonly<Record<string, FileDifference["status"]>> = {
  A: "added",
  C: "copied",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

/** `-z --raw --numstat --patch` gives the three one after the other, with an empty field before the patch. */
function readDifferences(output: string): FileDifference[] {
  let at = 0;
  const field = () => {
    const end = output.indexOf("\0", at);
    const text = output.slice(at, end < 0 ? output.length : end);
    at = end < 0 ? output.length : end + 1;
    return text;
  };
  const entries: Omit<FileDifference, "additions" | "deletions" | "patch">[] = [];
  while (output[at] === ":") {
    const [oldMode = "", mode = "", oldSha = "", sha = "", letter = ""] = field().slice(1).split(" ");
    const first = field();
    const renamed = letter.startsWith("R") || letter.startsWith("C");
    const status = STATUSES[letter[0] ?? ""] ?? "changed";
    entries.push({
      path: renamed ? field() : first,
      ...(renamed ? { previousPath: first } : {}),
      status: status === "modified" && oldSha === sha ? "changed" : status,
      sha: status === "removed" ? oldSha : sha,
      mode: status === "removed" ? oldMode : mode,
    });
  }
  const counts = entries.map((entry) => {
    const [added = "", deleted = "", path = ""] = field().split("\t");
    if (path === "" && entry.previousPath !== undefined) {
      field();
      field();
    }
    return { additions: Number(added) || 0, deletions: Number(deleted) || 0 };
  });
  const patches = splitPatch(output.slice(at + 1));
  return entries.map((entry, index) => {
    // A change of type is printed as a deletion and an addition.
    const texts = entry.status === "changed" ? takeSame(patches) : patches.splice(0, 1);
    const patch = texts.map(hunksOnly).filter(Boolean).join("\n");
    return { ...entry, ...(counts[index] ?? { additions: 0, deletions: 0 }), ...(patch === "" ? {} : { patch }) };
  });
}

function splitPatch(text: string): string[] {
  return text === "" ? [] : text.split(/^(?=diff --git )/m);
}

function takeSame(patches: string[]): string[] {
  const header = (patch: string | undefined) => patch?.slice(0, patch.indexOf("\n"));
  const same = patches[1] !== undefined && header(patches[0]) === header(patches[1]);
  return patches.splice(0, same ? 2 : 1);
}

function hunksOnly(patch: string): string {
  const start = patch.search(/^@@ /m);
  return start < 0 ? "" : patch.slice(start).replace(/\n$/, "");
}

/** The whole difference as one text, for the `.diff` media type. */
export async function diffText(repository: GitRepository, base: string, head: string): Promise<Buffer> {
  const flags = ["-r", "-M", "--patch", "--no-commit-id", "--no-color", "--no-ext-diff", "--no-textconv"];
  return git(repository.directory, ["diff-tree", ...flags, base, head]);
}
