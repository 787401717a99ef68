/** What webhooks missed is found again: failed deliveries are asked for once more, unjudged heads are queued. */
import { type Job, keyOf, versionOf } from "../github/job.ts";
import { failedDeliveries, redeliver } from "../github/missed.ts";
import { listInstallations, openPulls, type SeenLists } from "../github/open-pulls.ts";
import { completedDeliveries } from "../store/deliveries.ts";
import { forgetOld, forgetOtherInstallations } from "../store/forget.ts";
import type { Service } from "./context.ts";
import { judgeEnded } from "./ended-waivers.ts";
import { isJudged } from "./open-pulls.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** GitHub keeps deliveries for about three days. */
const KEPT_MS = 3 * DAY_MS;
const OVERLAP_MS = 60 * 60 * 1000;

/** A sweep that remembers where the one before it ended. Each part of it fails alone, and the next sweep tries again. */
export function createSweep(service: Service): () => Promise<void> {
  let since = new Date(Date.now() - KEPT_MS);
  const seen: SeenLists = new Map();
  const part = async (name: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      service.log.warn({ err: error, part: name }, "the sweep did not finish");
    }
  };
  return async () => {
    const started = Date.now();
    await part("deliveries", async () => {
      await redeliverFailed(service, since);
      since = new Date(started - OVERLAP_MS);
    });
    await part("open pull requests", () => queueUnjudged(service, seen));
    await part("ended waivers", () => judgeEnded(service));
    await part("old records", () => forgetOld(service.database));
  };
}

async function redeliverFailed(service: Service, since: Date): Promise<void> {
  const app = await service.github.self();
  const failed = await failedDeliveries(app, since);
  const guids = failed.map((delivery) => delivery.guid);
  const done = guids.length > 0 ? await completedDeliveries(service.database, guids) : new Set();
  for (const delivery of failed) if (!done.has(delivery.guid)) await redeliver(app, delivery);
}

async function queueUnjudged(service: Service, seen: SeenLists): Promise<void> {
  const { active, all, complete } = await listInstallations(await service.github.self());
  if (complete) await forgetOtherInstallations(service.database, all);
  for (const installationId of active) {
    try {
      await queueUnjudgedOf(service, installationId, seen);
    } catch (error) {
      service.log.warn({ err: error, installationId }, "the sweep left out an installation");
    }
  }
}

async function queueUnjudgedOf(service: Service, installationId: number, seen: SeenLists): Promise<void> {
  const client = await service.github.installation(installationId);
  for await (const pull of openPulls(client, seen)) {
    const { owner, repo, repositoryId, number, head } = pull;
    const job: Job = { kind: "pull_request", installationId, repositoryId, owner, repo, number };
    if (await isJudged(service, client, job, head.sha)) continue;
    await service.queue.enqueue({ key: keyOf(job), version: versionOf(pull), data: job });
  }
}
