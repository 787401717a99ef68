/** A pull request as it stands now. */
import type { Client, RepositoryRef } from "./client.ts";

export interface PullRef extends RepositoryRef {
  readonly number: number;
}

interface Side {
  readonly sha: string;
  readonly ref: string;
  /** The repository that the branch is in; absent when a fork was deleted. */
  readonly repository?: RepositoryRef;
}

export interface Pull extends PullRef {
  readonly title: string;
  readonly author: string;
  readonly open: boolean;
  readonly draft: boolean;
  readonly base: Side;
  readonly head: Side;
  readonly changedFiles: number;
  readonly repositoryId: number;
}

/** Throws what GitHub answers, 404 included. */
export async function fetchPull(client: Client, { owner, repo, number }: PullRef): Promise<Pull> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
    owner,
    repo,
    pull_number: number,
  });
  // A request under an old name is led to the repository, but what writes is best sent to where it is now.
  return {
    owner: data.base.repo.owner.login,
    repo: data.base.repo.name,
    number,
    title: data.title,
    author: data.user?.login ?? "ghost",
    open: data.state === "open",
    draft: data.draft === true,
    base: sideOf(data.base),
    head: sideOf(data.head),
    changedFiles: data.changed_files,
    repositoryId: Number(data.base.repo.id),
  };
}

interface RestSide {
  readonly sha: string;
  readonly ref: string;
  readonly repo: { readonly name: string; readonly owner: { readonly login: string } } | null;
}

function sideOf({ sha, ref, repo }: RestSide): Side {
  return { sha, ref, ...(repo ? { repository: { owner: repo.owner.login, repo: repo.name } } : {}) };
}
