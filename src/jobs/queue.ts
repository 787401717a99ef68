/**
 * A durable queue in which at most one job a key is waiting and one is running. All jobs of a key stand for "look at
 * this thing as it is now", so a newer one replaces the waiting one and stops the running one.
 */
import type { JobWithMetadata, PgBoss } from "pg-boss";
import { inTransaction, type QueueConnection, type QueueSession, SCHEMA, startBoss } from "./boss.ts";
import { RetryAfter, Superseded } from "./outcome.ts";
import { recoverJobs } from "./recover.ts";

const REVIEWS = "review";
const DEAD = "review-dead";

/** A worker that says nothing for so long is taken for dead and its job is given to another. */
const HEARTBEAT_SECONDS = 30;
const EXPIRE_SECONDS = 600;
const RETRY_SECONDS = 2;
const RETRY_MAX_SECONDS = 300;
/** Workers are woken at once; polling finds what was put off. */
const POLL_SECONDS = 2;
/** A timer may fire a little before the database's clock says that the job is due. */
const WAKE_MARGIN_MS = 50;
const WAKE_SOON_MS = 5;

interface NewJob<Data> {
  readonly key: string;
  /** What the job is about now. A running job of another version is stopped, one of the same is left alone. */
  readonly version: string;
  readonly data: Data;
  /** Wait so long for a newer one before this is started. */
  readonly delayMs?: number;
}

export interface Job<Data> {
  readonly key: string;
  readonly data: Data;
  /** 0 at first, then one more with every retry. */
  readonly attempt: number;
  /** By the database's clock. */
  readonly startedAt: Date;
  /** Aborted with `Superseded` when a newer job took over, otherwise when the claim was lost or the service stops. */
  readonly signal: AbortSignal;
  /** Says what the job found when it looked: news of that very version does not stop it. */
  sees(version: string): void;
}

export interface QueueSettings {
  readonly connection: QueueConnection;
  readonly transaction: <T>(work: (session: QueueSession) => Promise<T>) => Promise<T>;
  readonly onError: (error: unknown) => void;
  /** How often a failed job is tried again before it is given up, each time later. */
  readonly retries: number;
}

interface JobHandlers<Data> {
  /** Throwing means: try again, later each time; `RetryAfter` says how much later. */
  run(job: Job<Data>): Promise<void>;
  /** Called when a job failed for the last time. */
  dead(job: Pick<Job<Data>, "key" | "data">): Promise<void>;
  readonly concurrency: number;
}

export interface Queue<Data> {
  /**
   * Stores the job in one transaction with what `also` writes. When `also` answers false nothing is queued.
   * Answers whether a job was queued.
   */
  enqueue(job: NewJob<Data>, also?: (session: QueueSession) => Promise<boolean>): Promise<boolean>;
  work(handlers: JobHandlers<Data>): Promise<void>;
  /** Jobs that wait and jobs that run. */
  depth(): Promise<{ readonly waiting: number; readonly active: number }>;
  /** True while jobs are being taken. */
  readonly working: boolean;
  /** Takes no more jobs and waits for the running ones; those that do not end in time are retried after the next start. */
  stop(timeoutMs: number): Promise<void>;
}

interface Envelope<Data> {
  readonly key: string;
  readonly version: string;
  readonly data: Data;
}

export async function openQueue<Data>(settings: QueueSettings): Promise<Queue<Data>> {
  const { connection, transaction, onError, retries } = settings;
  const boss = await startBoss(connection, onError);
  // NOTIFY is for the workers of other processes; those of this one are woken below.
  await createQueues(boss, retries, connection.kind === "postgres");
  // The embedded database belongs to this process alone, so whatever it says is running died with the process before.
  if (connection.kind === "embedded") await recoverJobs(boss, [REVIEWS, DEAD]);

  const running = new Map<string, { version: string; readonly controller: AbortController }>();
  const workers: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let waking = false;
  const wake = () => {
    waking = false;
    for (const worker of workers) boss.notifyWorker(worker);
  };
  const wakeIn = (ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, ms);
    timers.add(timer);
  };
  /** Looking for jobs costs more than storing one, so a burst is looked for once. */
  const wakeSoon = () => {
    if (waking) return;
    waking = true;
    wakeIn(WAKE_SOON_MS);
  };

  async function run(job: JobWithMetadata<Envelope<Data>>, handlers: JobHandlers<Data>): Promise<void> {
    const { key, version, data } = job.data;
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, job.signal]);
    const current = { version, controller };
    running.set(key, current);
    const sees = (found: string) => {
      current.version = found;
    };
    try {
      await handlers.run({ key, data, attempt: job.retryCount, startedAt: job.startedOn, signal, sees });
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof RetryAfter)) throw error;
      // Settled here, because the retry that pg-boss would choose knows nothing of the time that was asked for.
      await boss.fail(REVIEWS, { id: job.id, retryCount: job.retryCount }, error);
      await boss.update(REVIEWS, undefined, { id: job.id, startAfter: error.seconds });
    } finally {
      if (running.get(key) === current) running.delete(key);
      // A job of the same key may have waited for this one to end.
      wake();
    }
  }

  return {
    async enqueue({ key, version, data, delayMs = 0 }, also = async () => true) {
      const queued = await transaction(async (session) => {
        if (!(await also(session))) return false;
        const envelope: Envelope<Data> = { key, version, data };
        await boss.upsert(REVIEWS, envelope, {
          singletonKey: key,
          startAfter: delayMs / 1000,
          db: inTransaction(session),
        });
        return true;
      });
      if (!queued) return false;
      const current = running.get(key);
      if (current && current.version !== version) current.controller.abort(new Superseded());
      if (delayMs > 0) wakeIn(delayMs + WAKE_MARGIN_MS);
      else wakeSoon();
      return true;
    },
    async work(handlers) {
      const options = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS };
      workers.push(
        await boss.work(
          REVIEWS,
          { ...options, includeMetadata: true, localConcurrency: handlers.concurrency },
          async (jobs: JobWithMetadata<Envelope<Data>>[]) => {
            for (const job of jobs) await run(job, handlers);
          },
        ),
        await boss.work(DEAD, options, async (jobs: { readonly data: Envelope<Data> }[]) => {
          for (const { data } of jobs) await handlers.dead(data);
        }),
      );
    },
    async depth() {
      // pg-boss keeps its own counts for a minute; these are of now.
      const { rows } = await boss.getDb().executeSql(
        `select count(*) filter (where state < 'active')::int as waiting,
                count(*) filter (where state = 'active')::int as active
         from ${SCHEMA}.job where name = $1 and state <= 'active'`,
        [REVIEWS],
      );
      const [counts] = rows as { waiting: number; active: number }[];
      return { waiting: counts?.waiting ?? 0, active: counts?.active ?? 0 };
    },
    get working() {
      return boss.getWipData().some(({ name, state }) => name === REVIEWS && state === "active");
    },
    async stop(timeoutMs) {
      for (const timer of timers) clearTimeout(timer);
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

async function createQueues(boss: PgBoss, retryLimit: number, notify: boolean): Promise<void> {
  const common = {
    retryLimit,
    retryDelay: RETRY_SECONDS,
    retryBackoff: true,
    retryDelayMax: RETRY_MAX_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    notify,
  };
  await boss.createQueue(DEAD, common);
  await boss.createQueue(REVIEWS, { ...common, policy: "singleton", deadLetter: DEAD });
  // A queue that an older version made keeps its settings until it is told otherwise.
  await boss.updateQueue(DEAD, common);
  await boss.updateQueue(REVIEWS, { ...common, deadLetter: DEAD });
}
