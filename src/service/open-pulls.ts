/** Open pull requests of an installation, queued because the App got access to them, or to more than before. */
import { findCheckRuns } from "../github/check-runs.ts";
import type { Client } from "../github/client.ts";
import { type Job, keyOf, type OpenPullsJob, type PullRequestJob, subjectOf, versionOf } from "../github/job.ts";
import { openPulls } from "../github/open-pulls.ts";
import { isReviewed } from "../store/reviews.ts";
import type { Service } from "./context.ts";

/** One event queues so many, lest it uses up the hour's requests; the sweep finds the others. */
const MOST_PULLS = 200;

export async function queueOpenPulls(service: Service, client: Client, asked: OpenPullsJob): Promise<void> {
  const { installationId, repositories, occasion } = asked;
  if (occasion !== undefined) await service.renewPermissions(installationId);
  let queued = 0;
  for await (const pull of openPulls(client, new Map(), repositories && new Set(repositories))) {
    const { owner, repo, repositoryId, number, head } = pull;
    const job: Job = { kind: "pull_request", installationId, repositoryId, owner, repo, number, ...said(occasion) };
    if (occasion === undefined && (await isJudged(service, client, job, head.sha))) continue;
    if (queued === MOST_PULLS) break;
    queued++;
    await service.queue.enqueue({ key: keyOf(job), version: versionOf(pull, occasion), data: job });
  }
  service.log.info({ installationId, queued }, "open pull requests queued");
}

/** Whether a head has a verdict, or a check run that says why it has none. */
export async function isJudged(service: Service, client: Client, job: PullRequestJob, head: string): Promise<boolean> {
  if (await isReviewed(service.database, { repositoryId: job.repositoryId, subject: subjectOf(job), head }))
    return true;
  const runs = await findCheckRuns(client, { owner: job.owner, repo: job.repo }, head, service.github.appId);
  return runs.some((run) => run.completed && !run.cancelled);
}

function said(occasion: string | undefined): { readonly occasion?: string } {
  return occasion === undefined ? {} : { occasion };
}
