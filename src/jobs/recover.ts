/** Jobs that a process left running when it died. */
import type { PgBoss } from "pg-boss";

const PAGE = 1000;

/**
 * Makes every running job of these queues ready again at once. Only right when no other process can be running one.
 * It counts as a retry, so a job that kills its process ends in the dead-letter queue and not in a loop.
 */
export async function recoverJobs(boss: PgBoss, queues: readonly string[]): Promise<void> {
  for (const queue of queues) {
    let after: string | undefined;
    do {
      const jobs = await boss.findJobs(queue, { limit: PAGE, ...(after === undefined ? {} : { after }) });
      const left = jobs.filter((job) => job.state === "active").map((job) => job.id);
      if (left.length > 0) {
        await boss.fail(queue, left, new Error("the process that ran it ended"));
        for (const id of left) await boss.update(queue, undefined, { id, startAfter: 0 });
      }
      after = jobs.length === PAGE ? jobs.at(-1)?.id : undefined;
    } while (after !== undefined);
  }
}
