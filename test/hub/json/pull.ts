/** A pull request, short (in lists and webhooks) and whole. */
import type { Hub } from "../context.ts";
import { mergedTree } from "../git/merge.ts";
import { canPush } from "../identity/identity.ts";
import { pullCommits, pullFiles } from "../pulls.ts";
import type { HubRepository, Pull, State } from "../state.ts";
import { accountJson } from "./account.ts";
import { apiUrl, htmlUrl, repositoryJson } from "./repository.ts";
import { nodeId, type Schema } from "./schema.ts";

export function pullJson(state: State, pull: Pull) {
  const api = `${apiUrl(state, pull.repository)}/pulls/${pull.number}`;
  const issue = `${apiUrl(state, pull.repository)}/issues/${pull.number}`;
  const html = `${htmlUrl(state, pull.repository)}/pull/${pull.number}`;
  return {
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    number: pull.number,
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${apiUrl(state, pull.repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${apiUrl(state, pull.repository)}/statuses/${pull.head.sha}`,
    state: pull.state,
    locked: false,
    title: pull.title,
    body: pull.body === "" ? null : pull.body,
    user: accountJson(state, pull.author),
    labels: [],
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt ?? null,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    draft: pull.draft,
    author_association: association(pull),
    auto_merge: null,
    head: side(state, pull.head.repository, pull.head.ref, pull.head.sha),
    base: side(state, pull.repository, pull.base.ref, pull.base.sha),
  } satisfies Partial<Omit<Schema<"pull-request">, "head" | "base">> & Record<string, unknown>;
}

function association({ author, repository }: Pull): Schema<"author-association"> {
  if (author.login === repository.owner.login) return "OWNER";
  return repository.collaborators.has(author.login) ? "COLLABORATOR" : "CONTRIBUTOR";
}

function side(state: State, repository: HubRepository, ref: string, sha: string) {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: accountJson(state, repository.owner),
    repo: repositoryJson(state, repository),
  };
}

/** What only the single pull request says: sizes, and whether it can be merged. */
export async function fullPullJson({ state }: Hub, pull: Pull) {
  const [files, commits] = await Promise.all([pullFiles(pull), pullCommits(pull)]);
  const base = pull.base.sha;
  const mergeable =
    pull.state === "open" ? (await mergedTree(pull.repository.git, base, pull.head.sha)) !== undefined : null;
  return {
    ...pullJson(state, pull),
    merged: pull.merged !== undefined,
    mergeable,
    mergeable_state: mergeable === false ? "dirty" : "clean",
    rebaseable: mergeable,
    merged_by: pull.merged ? accountJson(state, pull.merged.by) : null,
    comments: pull.comments.length,
    review_comments: pull.threads.reduce((sum, thread) => sum + thread.comments.length, 0),
    maintainer_can_modify: pull.maintainerCanModify && !canPush(pull.head.repository, pull.repository.owner),
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
