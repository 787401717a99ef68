/** Reviews, their comments, and comments of the conversation. */

import { currentPlace } from "../reviews/place.ts";
import type { IssueComment, Pull, Review, ReviewComment, State } from "../state.ts";
import { accountJson } from "./account.ts";
import { appJson } from "./app.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import { nodeId, type Schema } from "./schema.ts";

function pullUrls(state: State, pull: Pull) {
  return {
    api: `${apiUrl(state, pull.repository)}/pulls/${pull.number}`,
    html: `${htmlUrl(state, pull.repository)}/pull/${pull.number}`,
  };
}

export function reviewJson(state: State, review: Review): Schema<"pull-request-review"> {
  const { api, html } = pullUrls(state, review.pull);
  const htmlOfReview = `${html}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: accountJson(state, review.author),
    body: review.body,
    state: review.state,
    html_url: htmlOfReview,
    pull_request_url: api,
    _links: { html: { href: htmlOfReview }, pull_request: { href: api } },
    ...(review.submittedAt === undefined ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
    author_association: "NONE",
  };
}

/** Lines are null when the place is outdated; `original_…` say where it was written. */
export async function reviewCommentJson(state: State, comment: ReviewComment) {
  const { thread } = comment;
  const { place, pull } = thread;
  const { api, html } = pullUrls(state, pull);
  const url = `${apiUrl(state, pull.repository)}/pulls/comments/${comment.id}`;
  const current = await currentPlace(thread);
  const first = thread.comments[0];
  return {
    id: comment.id,
    node_id: nodeId("PRRC", comment.id),
    url,
    html_url: `${html}#discussion_r${comment.id}`,
    pull_request_url: api,
    pull_request_review_id: comment.review.id,
    diff_hunk: place.diffHunk,
    path: place.path,
    commit_id: current ? pull.head.sha : place.commit,
    original_commit_id: place.commit,
    ...(first && first !== comment ? { in_reply_to_id: first.id } : {}),
    user: accountJson(state, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: "NONE" as const,
    _links: { self: { href: url }, html: { href: `${html}#discussion_r${comment.id}` }, pull_request: { href: api } },
    line: current?.line ?? null,
    original_line: place.line ?? null,
    start_line: current?.startLine ?? null,
    original_start_line: place.startLine ?? null,
    side: place.side,
    start_side: place.startSide ?? null,
    subject_type: place.line === undefined ? ("file" as const) : ("line" as const),
  };
}

export function issueCommentJson(state: State, comment: IssueComment): Schema<"issue-comment"> {
  const { pull } = comment;
  const api = apiUrl(state, pull.repository);
  return {
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${htmlUrl(state, pull.repository)}/pull/${pull.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${pull.number}`,
    body: comment.body,
    user: accountJson(state, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: "NONE",
    performed_via_github_app: comment.author === state.app.bot ? appJson(state) : null,
  };
}
