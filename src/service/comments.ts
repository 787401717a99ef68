/** The review comments of one head: posted once, never repeated, and closed when their finding is gone. */
import type { Change } from "../core/change.ts";
import type { Verdict } from "../core/verdict.ts";
import type { Client } from "../github/client.ts";
import type { Pull } from "../github/pull.ts";
import { findReview, postReview } from "../github/review-comments.ts";
import { closeThread, fetchThreads, type Thread } from "../github/threads.ts";
import { fingerprintsOf } from "../report/marker.ts";
import { reviewOf } from "../report/review.ts";
import { commentsOn, noteComments, type ReviewIdentity, type ReviewRecord } from "../store/reviews.ts";
import type { Service } from "./context.ts";

export interface Judged {
  readonly verdict: Verdict;
  readonly change: Change;
}

/** A draft gets none; a clean change gets silence. */
export async function publishComments(
  service: Service,
  client: Client,
  pull: Pull,
  identity: ReviewIdentity,
  record: ReviewRecord,
  { verdict, change }: Judged,
): Promise<void> {
  const said = await commentsOn(service.database, identity);
  const threads = said.ever ? await fetchThreads(client, pull) : [];
  await closeGone(service, client, threads, verdict);
  if (pull.draft || said.onHead) return;
  const review = reviewOf(verdict, change, service.policies);
  if (!review) return;
  const open = new Set(threads.filter((thread) => !thread.closed).flatMap((thread) => thread.fingerprints));
  const comments = review.comments.filter((comment) => fingerprintsOf(comment.body).some((one) => !open.has(one)));
  if (comments.length === 0) return;
  // A try that was interrupted may have posted the review and not lived to write it down.
  const known = record.fresh ? undefined : await findReview(client, pull);
  const id = known ?? (await postReview(client, pull, { ...review, comments }));
  await noteComments(service.database, record.id, id);
}

/** A thread in which a person wrote is theirs to close. */
async function closeGone(
  service: Service,
  client: Client,
  threads: readonly Thread[],
  { introduced, failures }: Verdict,
): Promise<void> {
  // What an incomplete review did not see may still be there.
  if (failures.length > 0) return;
  const present = new Set(introduced.map((finding) => finding.fingerprint));
  for (const thread of threads) {
    if (thread.closed || thread.answered || thread.fingerprints.some((one) => present.has(one))) continue;
    try {
      await closeThread(client, thread);
    } catch (error) {
      service.log.warn({ err: error, thread: thread.id }, "a thread whose finding is gone stays open");
    }
  }
}
