/** Listings of trees. */
import type { GitRepository } from "./repository.ts";
import { git } from "./run.ts";

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly sha: string;
  readonly size?: number;
}

/** Entries of a tree in git's order; recursive listings name the folders too, as GitHub's do. */
export async function listTree(repository: GitRepository, tree: string, recursive: boolean): Promise<TreeEntry[]> {
  const flags = recursive ? ["-r", "-t"] : [];
  const output = await git(repository.directory, ["ls-tree", "-z", "--long", "--full-tree", ...flags, tree]);
  return output
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", type = "", sha = "", size = "-"] = line.slice(0, tab).split(/ +/);
      return {
        path: line.slice(tab + 1),
        mode,
        type: type as TreeEntry["type"],
        sha,
        ...(size === "-" ? {} : { size: Number(size) }),
      };
    });
}
