/** Two commits compared from their merge base, as GitHub's own diff of a pull request is. */
import { type Client, type RepositoryRef, statusOf } from "./client.ts";
import { type DiffEntry, entryOf } from "./diff-entry.ts";

/** GitHub lists no more files than this in a comparison. */
export const MOST_COMPARED_FILES = 300;

export interface ComparedCommit {
  readonly sha: string;
  readonly message: string;
  readonly parents: number;
}

export interface Comparison {
  readonly mergeBase: string;
  readonly files: readonly DiffEntry[];
  /** Oldest first; at most 250. */
  readonly commits: readonly ComparedCommit[];
  readonly totalCommits: number;
}

/** `fork` is the owner of the repository that has the head when it is not this one. */
export async function compare(
  client: Client,
  repository: RepositoryRef,
  base: string,
  head: string,
  fork?: string,
): Promise<Comparison> {
  const ask = (basehead: string) =>
    client.request("GET /repos/{owner}/{repo}/compare/{basehead}", { ...repository, basehead });
  const { data } = await ask(`${base}...${head}`).catch((error: unknown) => {
    if (fork === undefined || statusOf(error) !== 404) throw error;
    return ask(`${base}...${fork}:${head}`);
  });
  return {
    mergeBase: data.merge_base_commit.sha,
    files: (data.files ?? []).flatMap(entryOf),
    commits: data.commits.map(({ sha, commit, parents }) => ({
      sha,
      message: commit.message,
      parents: parents.length,
    })),
    totalCommits: data.total_commits,
  };
}
