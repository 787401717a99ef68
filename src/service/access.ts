/** What the App may still do where a job is about, asked once the job has failed. */
import { type Client, orMissing, statusOf } from "../github/client.ts";
import type { Job } from "../github/job.ts";
import { fetchInstallation, type Permissions } from "../github/permissions.ts";
import { installationOf } from "../github/repository.ts";

export type Access = { readonly lost: string } | { readonly lost?: undefined; readonly permissions: Permissions };

/** `lost` says why there is nothing to be done for the job any more. Undefined for a failure that access cannot explain. */
export async function accessAfter(app: Client, job: Job, error: unknown): Promise<Access | undefined> {
  const status = statusOf(error);
  // What has no status may be our own words for something that could not be read.
  if (status !== undefined && ![401, 403, 404].includes(status)) return undefined;
  const installation = await orMissing(fetchInstallation(app, job.installationId));
  if (!installation) return { lost: "the installation is gone" };
  if (installation.suspended) return { lost: "the installation is suspended" };
  if ("repositoryId" in job && (await installationOf(app, job)) !== job.installationId) {
    return { lost: "the installation does not cover the repository" };
  }
  return { permissions: installation.permissions };
}
