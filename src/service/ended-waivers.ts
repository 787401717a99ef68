/** Pull requests whose verdict rests on a waiver that ended or was taken back are judged again. */
import { today } from "../core/day.ts";
import { type Job, keyOf, pullNumberOf } from "../github/job.ts";
import { locateRepository } from "../github/repository.ts";
import { type Ended, findEnded, noteEnded } from "../store/waivers.ts";
import type { Service } from "./context.ts";

/** What fails is found again by the next sweep. */
export async function judgeEnded(service: Service): Promise<void> {
  const day = today();
  for (const ended of await findEnded(service.database, day)) {
    try {
      await judgeEndedOne(service, ended, day);
    } catch (error) {
      const { repositoryId, subject } = ended;
      service.log.warn({ err: error, repositoryId, subject }, "an ended waiver was left out");
    }
  }
}

async function judgeEndedOne(service: Service, ended: Ended, day: string): Promise<void> {
  const { installationId, repositoryId, subject } = ended;
  const number = pullNumberOf(subject);
  const client = await service.github.installation(installationId);
  // By id: the repository may have another name by now.
  const repository = await locateRepository(client, repositoryId);
  if (!repository || number === undefined) return noteEnded(service.database, ended, day);
  const occasion = `waivers ended before ${day}`;
  const job: Job = { kind: "pull_request", installationId, repositoryId, ...repository, number, occasion };
  await service.queue.enqueue({ key: keyOf(job), version: occasion, data: job }, async (session) => {
    await noteEnded(session, ended, day);
    return true;
  });
}
