/** The threads of our earlier reviews: which findings they are about, and closing those whose finding is gone. */
import { closedComment, commentMark } from "../report/marker.ts";
import type { Client } from "./client.ts";
import { graphqlAnswer } from "./graphql.ts";
import { RateLimited } from "./limits.ts";
import type { PullRef } from "./pull.ts";

const MOST_PAGES = 5;

export interface Thread {
  readonly id: string;
  /** Resolved or folded away, by whomever. */
  readonly closed: boolean;
  /** We said that its findings are gone. */
  readonly closedByUs: boolean;
  /** What the thread's first comment, which is ours, is about. */
  readonly fingerprints: readonly string[];
  readonly identities: readonly string[];
  /** True when somebody else wrote in it. */
  readonly answered: boolean;
  /** Resolving takes write access to the code, which the App does not ask for; folding its own comment does not. */
  readonly resolvable: boolean;
  readonly commentId: string;
  readonly body: string;
}

interface Answer {
  readonly repository?: {
    readonly pullRequest?: {
      readonly reviewThreads: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly {
          readonly id: string;
          readonly isResolved: boolean;
          readonly viewerCanResolve: boolean;
          readonly comments: {
            readonly nodes: readonly {
              readonly id: string;
              readonly body: string;
              readonly viewerDidAuthor: boolean;
              readonly isMinimized: boolean;
            }[];
          };
        }[];
      };
    } | null;
  } | null;
}

const QUERY = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id isResolved viewerCanResolve comments(first: 20) { nodes { id body viewerDidAuthor isMinimized } } }
      }
    }
  }
}`;

const EDIT = `mutation ($comment: ID!, $body: String!) {
  updatePullRequestReviewComment(input: { pullRequestReviewCommentId: $comment, body: $body }) {
    pullRequestReviewComment { id }
  }
}`;
const RESOLVE = `mutation ($thread: ID!) { resolveReviewThread(input: { threadId: $thread }) { thread { id } } }`;
const FOLD = `mutation ($comment: ID!) {
  minimizeComment(input: { subjectId: $comment, classifier: RESOLVED }) { minimizedComment { isMinimized } }
}`;

/** Only threads that the App itself started. */
export async function fetchThreads(client: Client, { owner, repo, number }: PullRef): Promise<Thread[]> {
  const threads: Thread[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Answer = await graphqlAnswer<Answer>(client, QUERY, { owner, repo, number, after });
    const found = answer.repository?.pullRequest?.reviewThreads;
    for (const { id, isResolved, viewerCanResolve, comments } of found?.nodes ?? []) {
      const [first] = comments.nodes;
      const mark = first?.viewerDidAuthor ? commentMark(first.body) : undefined;
      if (!first || !mark) continue;
      threads.push({
        id,
        commentId: first.id,
        body: first.body,
        closed: isResolved || first.isMinimized,
        resolvable: viewerCanResolve,
        fingerprints: mark.fingerprints,
        identities: mark.identities,
        closedByUs: mark.closed,
        answered: comments.nodes.some((comment) => !comment.viewerDidAuthor),
      });
    }
    if (!found?.pageInfo.hasNextPage) break;
    after = found.pageInfo.endCursor;
  }
  return threads;
}

/**
 * Resolves the thread and then says the reason, which is Markdown, in our own comment; that tells nobody. Also where
 * GitHub lets the viewer resolve, it may refuse the App for want of a permission: then the comment is folded.
 */
export async function closeThread(
  client: Client,
  { id, commentId, resolvable, body }: Thread,
  reason: string,
): Promise<void> {
  await resolveOrFold(client, resolvable ? id : undefined, commentId);
  await client.graphql(EDIT, { comment: commentId, body: closedComment(body, reason) });
}

async function resolveOrFold(client: Client, thread: string | undefined, comment: string): Promise<void> {
  if (thread !== undefined) {
    try {
      await client.graphql(RESOLVE, { thread });
      return;
    } catch (error) {
      if (error instanceof RateLimited) throw error;
    }
  }
  await client.graphql(FOLD, { comment });
}
