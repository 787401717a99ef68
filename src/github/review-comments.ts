/** Our reviews: posted with their comments, or without those that GitHub refuses; the first one is kept up to date. */
import { reviewedHead, rewritten } from "../report/marker.ts";
import type { ReviewComment, ReviewOutput } from "../report/review.ts";
import { type Client, orMissing, statusOf } from "./client.ts";
import { graphqlAnswer } from "./graphql.ts";
import { hunksOf } from "./patch.ts";
import type { Pull, PullRef } from "./pull.ts";

const PAGE = 100;

/**
 * Answers the review's id. A comment outside the diff makes GitHub refuse the whole review without saying which one it
 * was: then those that lie outside the diff as it is now are left out, and if that does not help all become text.
 */
export async function postReview(client: Client, pull: Pull, review: ReviewOutput): Promise<number> {
  const attempts = [
    async () => review,
    async () => ({ ...review, comments: await insideDiff(client, pull, review.comments) }),
    async () => ({ body: withComments(review), comments: [] }),
  ];
  let refusal: unknown;
  let last = -1;
  for (const attempt of attempts) {
    const { body, comments } = await attempt();
    // Nothing was left out, so GitHub would only refuse again.
    if (comments.length === last) continue;
    last = comments.length;
    try {
      return await createReview(client, pull, body, comments);
    } catch (error) {
      if (statusOf(error) !== 422) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

const OWN_REVIEWS = `query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) { reviews(last: 100) { nodes { databaseId body viewerDidAuthor } } }
  }
}`;

interface OwnReviews {
  readonly repository?: {
    readonly pullRequest?: {
      readonly reviews: {
        readonly nodes: readonly {
          readonly databaseId: number;
          readonly body: string;
          readonly viewerDidAuthor: boolean;
        }[];
      };
    } | null;
  } | null;
}

/** The review that the App already wrote for this head, if it did: known by its author, not by its mark alone. */
export async function findReview(client: Client, { owner, repo, number, head }: Pull): Promise<number | undefined> {
  const answer = await graphqlAnswer<OwnReviews>(client, OWN_REVIEWS, { owner, repo, number });
  const reviews = answer.repository?.pullRequest?.reviews.nodes ?? [];
  return reviews.find(({ viewerDidAuthor, body }) => viewerDidAuthor && reviewedHead(body) === head.sha)?.databaseId;
}

/** Replaces the words of a review of ours, which tells nobody. Nothing happens when they are the same, or it is gone. */
export async function rewriteReview(client: Client, pull: PullRef, id: number, words: string): Promise<void> {
  const ref = { ...refOf(pull), review_id: id };
  const response = await orMissing(
    client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", ref),
  );
  if (!response) return;
  const body = rewritten(response.data.body, words);
  if (body === response.data.body) return;
  await client.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", { ...ref, body });
}

async function createReview(
  client: Client,
  pull: Pull,
  body: string,
  comments: readonly ReviewComment[],
): Promise<number> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
    ...refOf(pull),
    commit_id: pull.head.sha,
    event: "COMMENT",
    body,
    comments: comments.map((comment) => ({ ...comment })),
  });
  return Number(data.id);
}

async function insideDiff(
  client: Client,
  pull: Pull,
  comments: readonly ReviewComment[],
): Promise<readonly ReviewComment[]> {
  const paths = new Set(comments.map((comment) => comment.path));
  const hunks = new Map<string, ReturnType<typeof hunksOf>>();
  for (let page = 1; page * PAGE < pull.changedFiles + PAGE && hunks.size < paths.size; page++) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
      ...refOf(pull),
      per_page: PAGE,
      page,
    });
    for (const { filename, patch } of data) if (paths.has(filename)) hunks.set(filename, hunksOf(patch ?? ""));
    if (data.length < PAGE) break;
  }
  return comments.filter(({ path, line, start_line: start = line }) =>
    hunks.get(path)?.some((hunk) => hunk.start <= start && line <= hunk.end),
  );
}

/** The comments as text below the review's own, without suggestions: those work on lines only. */
function withComments({ body, comments }: ReviewOutput): string {
  const texts = comments.map(
    ({ path, line, body: text }) =>
      `<details><summary>${escapePath(path)}:${line}</summary>\n\n${plain(text)}\n</details>`,
  );
  return [body, ...texts].join("\n\n");
}

function plain(body: string): string {
  return body.replace(/^<!-- [^>]* -->\n*/, "").replace(/^(`{3,})suggestion$/gm, "$1text");
}

function escapePath(path: string): string {
  return path.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/@/g, "@\u200b");
}

function refOf({ owner, repo, number }: PullRef) {
  return { owner, repo, pull_number: number };
}
