import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { RetryAfter, Superseded } from "../../src/jobs/outcome.ts";
import { type Job, openQueue, type Queue } from "../../src/jobs/queue.ts";
import { recordDelivery } from "../../src/store/deliveries.ts";
import { DATABASES, type TestDatabase } from "../store/databases.ts";

jest.setTimeout(30_000);

interface Data {
  readonly head: string;
}

const until = async (met: () => boolean) => {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe.each(DATABASES)("on the %s database", (_name, open) => {
  let opened: TestDatabase;
  let queue: Queue<Data>;
  /** What the handler does, by key. */
  const behaviour = new Map<string, (job: Job<Data>) => Promise<void>>();
  const ran: { key: string; head: string; attempt: number }[] = [];
  const dead: string[] = [];
  const errors: unknown[] = [];

  const start = async () => {
    queue = await openQueue<Data>({
      connection: opened.database.connection,
      transaction: opened.database.transaction,
      onError: (error) => errors.push(error),
      retries: 1,
    });
    await queue.work({
      concurrency: 3,
      async run(job) {
        ran.push({ key: job.key, head: job.data.head, attempt: job.attempt });
        await behaviour.get(job.key)?.(job);
      },
      async dead({ key }) {
        dead.push(key);
      },
    });
  };
  const runsOf = (key: string) => ran.filter((one) => one.key === key).map((one) => one.head);

  beforeAll(async () => {
    opened = await open();
    await start();
  }, 30_000);
  afterAll(async () => {
    await queue.stop(5000);
    await opened.remove();
  });

  test("a job runs once, with its data", async () => {
    expect(await queue.enqueue({ key: "once", version: "1", data: { head: "1" } })).toBe(true);
    await until(() => runsOf("once").length === 1);
    expect(ran.find((one) => one.key === "once")).toEqual({ key: "once", head: "1", attempt: 0 });
  });

  test("the job and what is written with it are kept together or not at all", async () => {
    const job = { key: "together", version: "1", data: { head: "1" } };
    const delivery = { guid: "together", event: "x", jobKey: "together" };
    const failed = queue.enqueue(job, async (session) => {
      await recordDelivery(session, delivery);
      throw new Error("disk full");
    });
    await expect(failed).rejects.toThrow("disk full");
    expect(await opened.database.query("select 1 from mlsec.delivery where guid = 'together'", [])).toEqual([]);
    expect(await queue.enqueue(job, async () => false)).toBe(false);
    expect(await queue.depth()).toMatchObject({ waiting: 0 });
    expect(runsOf("together")).toEqual([]);
  });

  test("the newest of a burst replaces what waits and stops what runs", async () => {
    const stopped: unknown[] = [];
    behaviour.set("burst", async ({ data, signal }) => {
      if (data.head !== "1") return;
      await new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          stopped.push(signal.reason);
          reject(new Error("stopped"));
        });
      });
    });
    await queue.enqueue({ key: "burst", version: "1", data: { head: "1" } });
    await until(() => runsOf("burst").length === 1);
    await Promise.all([
      queue.enqueue({ key: "burst", version: "2", data: { head: "2" }, delayMs: 300 }),
      queue.enqueue({ key: "burst", version: "3", data: { head: "3" }, delayMs: 300 }),
    ]);
    await queue.enqueue({ key: "burst", version: "4", data: { head: "4" }, delayMs: 300 });
    await until(() => runsOf("burst").includes("4"));
    expect(runsOf("burst")).toEqual(["1", "4"]);
    expect(stopped).toEqual([expect.any(Superseded)]);
    expect(dead).toEqual([]);
  });

  test("a job of the same version does not stop the running one, and waits for it", async () => {
    let release = () => {};
    let active = 0;
    let most = 0;
    behaviour.set("same", async ({ signal }) => {
      most = Math.max(most, ++active);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      expect(signal.aborted).toBe(false);
      active--;
    });
    await queue.enqueue({ key: "same", version: "1", data: { head: "1" } });
    await until(() => active === 1);
    await queue.enqueue({ key: "same", version: "1", data: { head: "1" } });
    release();
    await until(() => runsOf("same").length === 2 && active === 1);
    release();
    await until(() => active === 0);
    expect(most).toBe(1);
  });

  test("RetryAfter puts a job off for as long as it says, unless there is news", async () => {
    behaviour.set("limited", async ({ attempt }) => {
      if (attempt === 0) throw new RetryAfter(3600, "rate limit");
    });
    await queue.enqueue({ key: "limited", version: "1", data: { head: "1" } });
    const startsIn = async () => {
      const rows = await opened.database.query<{ seconds: number }>(
        `select extract(epoch from start_after - now())::int as seconds from mlsec_jobs.job
         where singleton_key = 'limited' and state = 'retry'`,
        [],
      );
      return rows[0]?.seconds ?? 0;
    };
    while ((await startsIn()) < 60) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await startsIn()).toBeGreaterThan(3500);
    await queue.enqueue({ key: "limited", version: "2", data: { head: "2" } });
    await until(() => runsOf("limited").length === 2);
    expect(runsOf("limited")).toEqual(["1", "2"]);
  });

  test("a job that keeps failing is given up and reported once", async () => {
    behaviour.set("broken", async () => {
      throw new RetryAfter(0, "still broken");
    });
    await queue.enqueue({ key: "broken", version: "1", data: { head: "1" } });
    await until(() => dead.length > 0);
    expect(runsOf("broken")).toEqual(["1", "1"]);
    expect(dead).toEqual(["broken"]);
  });

  test("a stopped queue leaves waiting jobs for the next start", async () => {
    await queue.enqueue({ key: "patient", version: "1", data: { head: "1" }, delayMs: 500 });
    await queue.stop(5000);
    expect(runsOf("patient")).toEqual([]);
    await start();
    await until(() => runsOf("patient").length === 1);
    expect(queue.working).toBe(true);
    expect(errors).toEqual([]);
  });
});
