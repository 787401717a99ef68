/**
 * What a pull request is told in comments: one review with a summary that is kept up to date, later reviews for what is
 * new, nothing twice; threads are closed when their finding is gone.
 */
import type { Change } from "../core/change.ts";
import type { Verdict } from "../core/verdict.ts";
import type { Client } from "../github/client.ts";
import type { Pull } from "../github/pull.ts";
import { findReview, postReview, rewriteReview } from "../github/review-comments.ts";
import { closeThread, fetchThreads, type Thread } from "../github/threads.ts";
import type { Policy } from "../policy/policy.ts";
import { clearedBody, laterReviewBody } from "../report/comment.ts";
import { fingerprintsOf } from "../report/marker.ts";
import { MOST_COMMENTS, reviewOf } from "../report/review.ts";
import { type Said, saidSoFar } from "../report/said.ts";
import { commentsOn, noteComments, type ReviewIdentity, type ReviewRecord } from "../store/reviews.ts";
import type { Service } from "./context.ts";

export interface Judged {
  readonly verdict: Verdict;
  readonly change: Change;
  readonly policies: readonly Policy[];
}

/** A draft gets no new comments; a clean change gets silence. */
export async function publishComments(
  service: Service,
  client: Client,
  pull: Pull,
  identity: ReviewIdentity,
  record: ReviewRecord,
  { verdict, change, policies }: Judged,
): Promise<void> {
  const { first, onHead } = await commentsOn(service.database, identity);
  const threads = first === undefined ? [] : await fetchThreads(client, pull);
  const said = saidSoFar(threads, verdict);
  await closeGone(service, client, said);
  const review = reviewOf(verdict, change, policies);
  if (first !== undefined) await rewriteReview(client, pull, first, review?.body ?? clearedBody(verdict));
  if (pull.draft || onHead || !review) return;
  const comments = review.comments
    .filter(({ body }) => fingerprintsOf(body).some((one) => !said.fingerprints.has(one)))
    .slice(0, Math.max(0, MOST_COMMENTS - said.open));
  if (comments.length === 0) return;
  const count = comments.flatMap(({ body }) => fingerprintsOf(body)).length;
  const body = first === undefined ? review.body : laterReviewBody(verdict.change.head, count);
  // A try that was interrupted may have posted the review and not lived to write it down.
  const known = record.fresh ? undefined : await findReview(client, pull);
  const id = known ?? (await postReview(client, pull, { body, comments }));
  await noteComments(service.database, record.id, id);
}

async function closeGone(service: Service, client: Client, { gone }: Said<Thread>): Promise<void> {
  for (const { thread, reason } of gone) {
    try {
      await closeThread(client, thread, reason);
    } catch (error) {
      service.log.warn({ err: error, thread: thread.id }, "a thread whose finding is gone stays open");
    }
  }
}
