/** Merge groups: what the queue would merge, offered to the App before it does. */
import type { Hub } from "../context.ts";
import { emit } from "../events/emit.ts";
import { readCommit } from "../git/history.ts";
import { commitTree, mergedTree } from "../git/merge.ts";
import { deleteRef, setRef } from "../git/repository.ts";
import { Refusal } from "../http/refusal.ts";
import type { HubRepository, Pull } from "../state.ts";
import { existingBranch } from "./push.ts";

export interface MergeGroup {
  readonly repository: HubRepository;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly baseRef: string;
}

/** Puts pull requests into one group, in order, and asks for checks. Throws a 405 on a conflict. */
export async function createMergeGroup(hub: Hub, pulls: readonly [Pull, ...Pull[]]): Promise<MergeGroup> {
  const [{ repository, base, number }] = pulls;
  const baseSha = await existingBranch(repository, base.ref);
  let headSha = baseSha;
  for (const pull of pulls) {
    const tree = await mergedTree(repository.git, headSha, pull.head.sha);
    if (tree === undefined) throw new Refusal(405, `#${pull.number} conflicts in the queue`);
    headSha = await commitTree(repository.git, tree, [headSha, pull.head.sha], `Merge #${pull.number}`);
  }
  const headRef = `refs/heads/gh-readonly-queue/${base.ref}/pr-${number}-${baseSha}`;
  await setRef(repository.git, headRef, headSha);
  const group = { repository, headSha, headRef, baseSha, baseRef: `refs/heads/${base.ref}` };
  await tell(hub, group, "checks_requested", {});
  return group;
}

export async function destroyMergeGroup(hub: Hub, group: MergeGroup, reason: "merged" | "invalidated" | "dequeued") {
  await tell(hub, group, "destroyed", { reason });
  await deleteRef(group.repository.git, group.headRef);
}

async function tell(hub: Hub, group: MergeGroup, action: string, more: Readonly<Record<string, unknown>>) {
  const { repository, headSha, headRef, baseSha, baseRef } = group;
  const commit = await readCommit(repository.git, headSha);
  const head_commit = commit && {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: commit.author,
    committer: commit.committer,
  };
  const merge_group = { head_sha: headSha, head_ref: headRef, base_sha: baseSha, base_ref: baseRef, head_commit };
  emit(hub, repository, "merge_group", action, { ...more, merge_group });
}
