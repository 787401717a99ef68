/** The life of a pull request. */
import { accountOf } from "../accounts.ts";
import type { Hub } from "../context.ts";
import { emit } from "../events/emit.ts";
import { commitTree, mergedTree } from "../git/merge.ts";
import { setRef } from "../git/repository.ts";
import { Refusal } from "../http/refusal.ts";
import { pullJson } from "../json/pull.ts";
import { issueCommentJson } from "../json/review.ts";
import { type HubRepository, type IssueComment, now, type Pull } from "../state.ts";
import { branchMoved, bringHead, existingBranch } from "./push.ts";

export interface NewPullRequest {
  readonly head: string;
  readonly title: string;
  readonly base?: string;
  readonly body?: string;
  readonly author?: string;
  readonly draft?: boolean;
  /** The fork in which the head branch lives. */
  readonly headRepository?: HubRepository;
  readonly maintainerCanModify?: boolean;
}

export async function openPullRequest(hub: Hub, repository: HubRepository, wanted: NewPullRequest): Promise<Pull> {
  const headRepository = wanted.headRepository ?? repository;
  const baseRef = wanted.base ?? repository.defaultBranch;
  const pull: Pull = {
    id: hub.state.nextId(),
    number: repository.nextNumber++,
    repository,
    author: accountOf(hub.state, wanted.author ?? "octo-dev"),
    createdAt: now(),
    updatedAt: now(),
    maintainerCanModify: wanted.maintainerCanModify ?? headRepository !== repository,
    title: wanted.title,
    body: wanted.body ?? "",
    state: "open",
    draft: wanted.draft ?? false,
    base: { ref: baseRef, sha: await existingBranch(repository, baseRef) },
    head: { ref: wanted.head, sha: await existingBranch(headRepository, wanted.head), repository: headRepository },
    reviews: [],
    threads: [],
    comments: [],
  };
  await bringHead(pull, pull.head.sha);
  repository.pulls.set(pull.number, pull);
  tell(hub, pull, "opened");
  return pull;
}

function tell(hub: Hub, pull: Pull, action: string, more: Readonly<Record<string, unknown>> = {}): void {
  const payload = { number: pull.number, ...more, pull_request: pullJson(hub.state, pull) };
  emit(hub, pull.repository, "pull_request", action, payload, pull.author);
}

/** Edits the title or retargets the base branch. */
export async function editPullRequest(
  hub: Hub,
  pull: Pull,
  wanted: { readonly title?: string; readonly base?: string },
): Promise<void> {
  const changes: Record<string, unknown> = {};
  if (wanted.title !== undefined) {
    changes.title = { from: pull.title };
    pull.title = wanted.title;
  }
  if (wanted.base !== undefined) {
    changes.base = { ref: { from: pull.base.ref }, sha: { from: pull.base.sha } };
    pull.base = { ref: wanted.base, sha: await existingBranch(pull.repository, wanted.base) };
  }
  pull.updatedAt = now();
  tell(hub, pull, "edited", { changes });
}

export function markReady(hub: Hub, pull: Pull): void {
  pull.draft = false;
  tell(hub, pull, "ready_for_review");
}

export function convertToDraft(hub: Hub, pull: Pull): void {
  pull.draft = true;
  tell(hub, pull, "converted_to_draft");
}

export async function reopenPullRequest(hub: Hub, pull: Pull): Promise<void> {
  pull.state = "open";
  delete pull.closedAt;
  pull.head.sha = await existingBranch(pull.head.repository, pull.head.ref);
  await bringHead(pull, pull.head.sha);
  tell(hub, pull, "reopened");
}

export function closePullRequest(hub: Hub, pull: Pull): void {
  pull.state = "closed";
  pull.closedAt = now();
  tell(hub, pull, "closed");
}

/** Merges with a merge commit. Throws a 405 when it conflicts. */
export async function mergePullRequest(hub: Hub, pull: Pull, by: string): Promise<string> {
  const { git } = pull.repository;
  const base = await existingBranch(pull.repository, pull.base.ref);
  const tree = await mergedTree(git, base, pull.head.sha);
  if (tree === undefined) throw new Refusal(405, "Pull Request is not mergeable");
  const sha = await commitTree(git, tree, [base, pull.head.sha], `Merge pull request #${pull.number}\n\n${pull.title}`);
  await setRef(git, `refs/heads/${pull.base.ref}`, sha);
  const account = accountOf(hub.state, by);
  pull.merged = { at: now(), by: account, sha };
  closePullRequest(hub, pull);
  await branchMoved(hub, pull.repository, pull.base.ref, base, sha, account);
  return sha;
}

/** A comment in the conversation, by a person or by the App. */
export function addComment(hub: Hub, pull: Pull, author: string, body: string): IssueComment {
  const comment: IssueComment = {
    id: hub.state.nextId(),
    pull,
    author: accountOf(hub.state, author),
    createdAt: now(),
    updatedAt: now(),
    reactions: [],
    body,
  };
  pull.comments.push(comment);
  tellComment(hub, comment, "created");
  return comment;
}

export function editComment(hub: Hub, comment: IssueComment, body: string, sender = comment.author): void {
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = now();
  tellComment(hub, comment, "edited", { changes: { body: { from } } }, sender);
}

export function tellComment(
  hub: Hub,
  comment: IssueComment,
  action: string,
  more: Readonly<Record<string, unknown>> = {},
  sender = comment.author,
): void {
  const { pull } = comment;
  const { url, html_url, id, number, title, user, state } = pullJson(hub.state, pull);
  const issue = { url, html_url, id, number, title, user, state, pull_request: { url, html_url } };
  const payload = { ...more, issue, comment: issueCommentJson(hub.state, comment) };
  emit(hub, pull.repository, "issue_comment", action, payload, sender);
}
