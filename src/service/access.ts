/** Whether the App may still work where a job is about, asked once GitHub has refused something. */
import { type Client, orMissing, statusOf } from "../github/client.ts";
import type { Job } from "../github/job.ts";
import { fetchInstallation } from "../github/permissions.ts";
import { installationOf } from "../github/repository.ts";

const REFUSALS: readonly (number | undefined)[] = [401, 403, 404];

/** Why there is nothing to be done for the job any more; undefined when the refusal has another cause. */
export async function accessLost(app: Client, job: Job, error: unknown): Promise<string | undefined> {
  if (!REFUSALS.includes(statusOf(error))) return undefined;
  const installation = await orMissing(fetchInstallation(app, job.installationId));
  if (!installation) return "the installation is gone";
  if (installation.suspended) return "the installation is suspended";
  if (!("repositoryId" in job)) return undefined;
  return (await installationOf(app, job)) === job.installationId
    ? undefined
    : "the installation does not cover the repository";
}
