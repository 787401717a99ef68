/** Merges without a working tree. */
import type { GitRepository } from "./repository.ts";
import { GitError, gitText } from "./run.ts";

/** The tree of merging `head` into `base`; undefined when they conflict. */
export async function mergedTree(repository: GitRepository, base: string, head: string): Promise<string | undefined> {
  try {
    return (await gitText(repository.directory, ["merge-tree", "--write-tree", base, head])).split("\n")[0];
  } catch (error) {
    if (error instanceof GitError && error.code === 1) return undefined;
    throw error;
  }
}

/** A commit of a given tree and parents, on no branch. */
export async function commitTree(
  repository: GitRepository,
  tree: string,
  parents: readonly string[],
  message: string,
): Promise<string> {
  const who = ["-c", "user.name=GitHub", "-c", "user.email=noreply@github.com"];
  const from = parents.flatMap((parent) => ["-p", parent]);
  return gitText(repository.directory, [...who, "commit-tree", tree, ...from, "-m", message]);
}
