/** Pull requests and everything said in them, as GraphQL shows them. */
import type { Hub } from "../context.ts";
import { actor } from "../identity/identity.ts";
import { htmlUrl } from "../json/repository.ts";
import { nodeId } from "../json/schema.ts";
import { currentPlace } from "../reviews/place.ts";
import type { Account, IssueComment, Minimizable, Pull, Review, ReviewComment, Thread } from "../state.ts";
import type { Asking } from "./answer.ts";
import { type ConnectionArguments, connection } from "./connection.ts";

export function accountNode({ id, login, type }: Account) {
  // GraphQL names a bot without the suffix that REST gives it.
  return {
    __typename: type === "Bot" ? "Bot" : "User",
    id: nodeId("U", id),
    databaseId: id,
    login: login.replace("[bot]", ""),
  };
}

export function pullNode(hub: Hub, pull: Pull) {
  const url = `${htmlUrl(hub.state, pull.repository)}/pull/${pull.number}`;
  return {
    __typename: "PullRequest",
    id: nodeId("PR", pull.id),
    databaseId: pull.id,
    number: pull.number,
    title: pull.title,
    state: pull.merged ? "MERGED" : pull.state.toUpperCase(),
    isDraft: pull.draft,
    url,
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    author: accountNode(pull.author),
    reviewThreads: (page: ConnectionArguments) =>
      connection("reviewThreads", pull.threads.filter(isPublic), page, (thread) => threadNode(hub, thread)),
    reviews: (page: ConnectionArguments) =>
      connection("reviews", pull.reviews, page, (review) => reviewNode(hub, review)),
    comments: (page: ConnectionArguments) =>
      connection("comments", pull.comments, page, (comment) => issueCommentNode(hub, comment)),
  };
}

function isPublic(thread: Thread): boolean {
  return thread.comments.some((comment) => comment.review.state !== "PENDING");
}

export function threadNode(hub: Hub, thread: Thread) {
  const { place } = thread;
  const now = async () => currentPlace(thread);
  return {
    __typename: "PullRequestReviewThread",
    id: nodeId("PRRT", thread.id),
    isResolved: thread.resolvedBy !== undefined,
    isCollapsed: thread.resolvedBy !== undefined,
    isOutdated: async () => (await now()) === undefined,
    path: async () => (await now())?.path ?? place.path,
    line: async () => (await now())?.line ?? null,
    startLine: async () => (await now())?.startLine ?? null,
    originalLine: place.line ?? null,
    originalStartLine: place.startLine ?? null,
    diffSide: place.side,
    resolvedBy: thread.resolvedBy ? { ...accountNode(thread.resolvedBy), __typename: "User" } : null,
    viewerCanResolve: thread.resolvedBy === undefined,
    viewerCanUnresolve: thread.resolvedBy !== undefined,
    viewerCanReply: true,
    comments: (page: ConnectionArguments) =>
      connection("comments", thread.comments, page, (comment) => reviewCommentNode(hub, comment)),
  };
}

function minimizable({ minimized }: Minimizable) {
  return { isMinimized: minimized !== undefined, minimizedReason: minimized ?? null };
}

export function reviewCommentNode(hub: Hub, comment: ReviewComment) {
  const { thread } = comment;
  const { repository, number } = thread.pull;
  return {
    __typename: "PullRequestReviewComment",
    id: nodeId("PRRC", comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: accountNode(comment.author),
    body: comment.body,
    path: thread.place.path,
    line: async () => (await currentPlace(thread))?.line ?? null,
    startLine: async () => (await currentPlace(thread))?.startLine ?? null,
    outdated: async () => (await currentPlace(thread)) === undefined,
    viewerDidAuthor: (_: unknown, asking: Asking) => actor(asking.hub.state, asking.identity) === comment.author,
    createdAt: comment.createdAt,
    pullRequestReview: () => reviewNode(hub, comment.review),
    url: `${htmlUrl(hub.state, repository)}/pull/${number}#discussion_r${comment.id}`,
    ...minimizable(comment),
  };
}

export function reviewNode(hub: Hub, review: Review) {
  const { repository, number } = review.pull;
  return {
    __typename: "PullRequestReview",
    id: nodeId("PRR", review.id),
    databaseId: review.id,
    author: accountNode(review.author),
    body: review.body,
    viewerDidAuthor: (_: unknown, asking: Asking) => actor(asking.hub.state, asking.identity) === review.author,
    state: review.state,
    submittedAt: review.submittedAt ?? null,
    url: `${htmlUrl(hub.state, repository)}/pull/${number}#pullrequestreview-${review.id}`,
    ...minimizable(review),
  };
}

export function issueCommentNode(hub: Hub, comment: IssueComment) {
  const { repository, number } = comment.pull;
  return {
    __typename: "IssueComment",
    id: nodeId("IC", comment.id),
    databaseId: comment.id,
    author: accountNode(comment.author),
    body: comment.body,
    createdAt: comment.createdAt,
    url: `${htmlUrl(hub.state, repository)}/pull/${number}#issuecomment-${comment.id}`,
    ...minimizable(comment),
  };
}
