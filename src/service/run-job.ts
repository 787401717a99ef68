/** One job from the queue, whatever its kind. */
import type { Client } from "../github/client.ts";
import { type Job, jobSchema } from "../github/job.ts";
import { RateLimited } from "../github/limits.ts";
import { RetryAfter, Superseded } from "../jobs/outcome.ts";
import type { Job as QueuedJob } from "../jobs/queue.ts";
import { completeDeliveries } from "../store/deliveries.ts";
import { forget } from "../store/forget.ts";
import { commandJob } from "./command-job.ts";
import type { Service } from "./context.ts";
import { fixJob } from "./fix-job.ts";
import { resolveCommit } from "./follow-up.ts";
import { reviewJob } from "./review-job.ts";

/** Throws `RetryAfter` when GitHub wants to be left alone, and whatever else went wrong. */
export async function runJob(service: Service, queued: QueuedJob<unknown>): Promise<void> {
  const { key, data, attempt, startedAt, signal } = queued;
  const job = jobSchema.parse(data);
  try {
    if (job.kind === "forget") await forget(service.database, job);
    else await run(service, await service.github.installation(job.installationId), job, queued);
    await completeDeliveries(service.database, key, startedAt);
  } catch (error) {
    if (signal.reason instanceof Superseded) throw error;
    const limited = error instanceof RateLimited;
    service.metrics.failures.inc({ reason: limited ? "rate limit" : "error" });
    service.log.warn({ key, attempt, err: error }, limited ? "put off" : "failed");
    throw limited ? new RetryAfter(error.seconds, error.message, { cause: error }) : error;
  }
}

function run(
  service: Service,
  client: Client,
  job: Exclude<Job, { kind: "forget" }>,
  queued: QueuedJob<unknown>,
): Promise<void> {
  switch (job.kind) {
    case "pull_request":
    case "merge_group":
      return reviewJob(service, client, job, queued);
    case "commit":
      return resolveCommit(service, client, job);
    case "command":
      return commandJob(service, client, job, queued.signal);
    case "fix":
      return fixJob(service, client, job, queued.signal);
  }
}
