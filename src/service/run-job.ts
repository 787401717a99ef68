/** One job from the queue, whatever its kind. */
import type { Client } from "../github/client.ts";
import { type Job, jobSchema } from "../github/job.ts";
import { RateLimited } from "../github/limits.ts";
import { allows } from "../github/permissions.ts";
import { installationOf, locateRepository } from "../github/repository.ts";
import { RetryAfter, Superseded } from "../jobs/outcome.ts";
import type { Job as QueuedJob } from "../jobs/queue.ts";
import { completeDeliveries } from "../store/deliveries.ts";
import { forget, forgetElsewhere } from "../store/forget.ts";
import { accessAfter } from "./access.ts";
import { commandJob } from "./command-job.ts";
import type { Service } from "./context.ts";
import { fixJob } from "./fix-job.ts";
import { resolveCommit } from "./follow-up.ts";
import { lackingIn } from "./lacking.ts";
import { queueOpenPulls } from "./open-pulls.ts";
import { reviewJob } from "./review-job.ts";

/** Throws `RetryAfter` when GitHub wants to be left alone, and whatever else went wrong. */
export async function runJob(service: Service, queued: QueuedJob<unknown>): Promise<void> {
  const { key, data, attempt, startedAt, signal } = queued;
  const job = jobSchema.parse(data);
  try {
    await run(service, job, queued);
    await completeDeliveries(service.database, key, startedAt);
  } catch (error) {
    if (signal.reason instanceof Superseded) throw error;
    const limited = error instanceof RateLimited;
    const remedy = limited ? undefined : await remedyFor(service, key, job, error);
    if (remedy === "end") return await completeDeliveries(service.database, key, startedAt);
    if (remedy === "again") throw new RetryAfter(1, "permissions were withdrawn", { cause: error });
    service.metrics.failures.inc({ reason: limited ? "rate limit" : "error" });
    service.log.warn({ key, attempt, err: error }, limited ? "put off" : "failed");
    throw limited ? new RetryAfter(error.seconds, error.message, { cause: error }) : error;
  }
}

async function run(service: Service, job: Job, queued: QueuedJob<unknown>): Promise<void> {
  switch (job.kind) {
    case "forget":
      return forget(service.database, job);
    case "transferred": {
      const covering = await installationOf(await service.github.self(), job);
      return forgetElsewhere(service.database, job.repositoryId, covering);
    }
    case "group_gone":
      // It took the place of what waited and has stopped what ran.
      return;
    default:
      return runOnGitHub(service, await service.github.installation(job.installationId), job, queued);
  }
}

async function runOnGitHub(
  service: Service,
  client: Client,
  job: Exclude<Job, { kind: "forget" | "transferred" | "group_gone" }>,
  queued: QueuedJob<unknown>,
): Promise<void> {
  switch (job.kind) {
    case "pull_request":
    case "merge_group":
      return reviewJob(service, client, job, queued);
    case "open_pulls":
      return queueOpenPulls(service, client, job);
  }
  const repository = await locateRepository(client, job.repositoryId);
  if (!repository) return service.log.info({ key: queued.key }, "the repository is not to be seen any more");
  switch (job.kind) {
    case "commit":
      return resolveCommit(service, client, { ...job, ...repository });
    case "command":
      return commandJob(service, client, { ...job, ...repository }, queued.signal);
    case "fix":
      return fixJob(service, client, { ...job, ...repository }, queued.signal);
  }
}

/** `end` when trying again cannot help, `again` when the next try will know what is missing and say it. */
async function remedyFor(
  service: Service,
  key: string,
  job: Job,
  error: unknown,
): Promise<"end" | "again" | undefined> {
  try {
    const access = await accessAfter(await service.github.self(), job, error);
    if (!access) return undefined;
    if (access.lost !== undefined) {
      service.log.info({ key, lost: access.lost }, "not done");
      return "end";
    }
    const { permissions } = access;
    const lacking = lackingIn(permissions);
    if (!lacking) return undefined;
    const known = lackingIn(await service.permissions(job.installationId)) !== undefined;
    if (!known && allows(permissions, "pull_requests", "read")) {
      await service.renewPermissions(job.installationId);
      return "again";
    }
    service.log.warn({ key, lacking: lacking.names }, "not done: permissions are missing");
    return "end";
  } catch (failure) {
    service.log.info({ key, err: failure }, "why it failed cannot be found out");
    return undefined;
  }
}
