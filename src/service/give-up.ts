/** A job that failed for the last time ends in a check run that says so: never in silence, never green. */
import { concludeCheckRun, startCheckRun } from "../github/check-runs.ts";
import { jobSchema } from "../github/job.ts";
import { startReview } from "../store/reviews.ts";
import { accessAfter } from "./access.ts";
import type { Service } from "./context.ts";
import { groupTarget, pullTarget } from "./review-job.ts";

export async function giveUp(service: Service, key: string, data: unknown): Promise<void> {
  try {
    await sayFailed(service, key, data);
  } catch (error) {
    const job = jobSchema.safeParse(data).data;
    const access = job && (await accessAfter(await service.github.self(), job, error));
    if (access?.lost !== undefined) {
      return service.log.info({ key, lost: access.lost }, "given up: nothing can be said there any more");
    }
    service.log.error({ key, err: error }, "a failed review could not even be reported");
    throw error;
  }
}

async function sayFailed(service: Service, key: string, data: unknown): Promise<void> {
  const job = jobSchema.parse(data);
  if (job.kind !== "pull_request" && job.kind !== "merge_group") return;
  const client = await service.github.installation(job.installationId);
  const target = job.kind === "pull_request" ? await pullTarget(client, job) : await groupTarget(client, job);
  if (!target) return;
  const record = await startReview(service.database, target.identity);
  if (record.published) return;
  const repository = { owner: target.ref.owner, repo: target.ref.repo };
  const id = record.checkRunId ?? (await startCheckRun(client, repository, target.head, record.id));
  await concludeCheckRun(client, { ...repository, id }, "action_required", {
    title: "mlsec could not review this commit",
    summary: [
      "The review failed several times in a row, so nothing is known about this commit.",
      "",
      "**What to do:** press *Re-run* on this check. If it fails again, show whoever runs mlsec this reference, " +
        `under which its log tells the cause: \`${record.id}\`.`,
    ].join("\n"),
  });
  service.log.error({ key, review: record.id }, "review given up");
}
