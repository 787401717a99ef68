/** Jobs that a job asks for. */
import type { Client } from "../github/client.ts";
import { type Job, keyOf, pullNumberOf, versionOf } from "../github/job.ts";
import { pullsWithHead } from "../github/open-pulls.ts";
import type { Pull } from "../github/pull.ts";
import { type ReviewIdentity, reviewedAs } from "../store/reviews.ts";
import type { Service } from "./context.ts";

/** The pull request moved while it was judged. */
export async function enqueueAgain(
  { queue }: Service,
  { installationId, repositoryId }: ReviewIdentity,
  pull: Pull,
): Promise<void> {
  const { owner, repo, number } = pull;
  const job: Job = { kind: "pull_request", installationId, repositoryId, owner, repo, number };
  await queue.enqueue({ key: keyOf(job), version: versionOf(pull), data: job });
}

/** What a commit is the head of: what we judged it as, and what GitHub says. */
export async function resolveCommit(
  { queue, database }: Service,
  client: Client,
  { kind: _, head, ...where }: Extract<Job, { kind: "commit" }>,
): Promise<void> {
  const jobs = new Map<string, Job>();
  const add = (job: Job) => jobs.set(keyOf(job), job);
  for (const { subject, base } of await reviewedAs(database, where.repositoryId, head)) {
    const number = pullNumberOf(subject);
    if (number === undefined) add({ kind: "merge_group", ...where, ref: subject, base, head });
    else add({ kind: "pull_request", ...where, number });
  }
  if (jobs.size === 0) {
    for (const number of await pullsWithHead(client, where, head)) add({ kind: "pull_request", ...where, number });
  }
  for (const [key, job] of jobs) {
    await queue.enqueue({ key, version: `${head} ${where.occasion ?? ""}`, data: job });
  }
}
