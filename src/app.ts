/** The service: the one place that knows the policies and every adapter. */
import { existsSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { parseEnv } from "node:util";
import { policies } from "../policies/index.ts";
import { boundedCache } from "./github/cache.ts";
import type { Job } from "./github/job.ts";
import { openQueue } from "./jobs/queue.ts";
import type { Service } from "./service/context.ts";
import { createGitHubApp } from "./service/github-app.ts";
import { giveUp } from "./service/give-up.ts";
import { createLog } from "./service/log.ts";
import { createMetrics } from "./service/metrics.ts";
import { permissionCache } from "./service/permission-cache.ts";
import { redact } from "./service/redact.ts";
import { Refusal } from "./service/refusal.ts";
import { repeat } from "./service/repeat.ts";
import { createReviewer } from "./service/reviewer.ts";
import { runJob } from "./service/run-job.ts";
import { createHttpServer } from "./service/server.ts";
import { readAddresses, readSettings, type Settings } from "./service/settings.ts";
import { needsSetup, startSetup } from "./service/setup.ts";
import { createSweep } from "./service/sweep.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { DirectoryInUse } from "./store/lock.ts";

/** In the working directory, as Probot has it. */
const ENV_FILE = ".env";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Running {
  readonly port: number;
  /** Takes no more work, ends what runs, closes everything. What did not end is done after the next start. */
  stop(): Promise<void>;
}

/** Jobs that have not ended by then are left to the next start; orchestrators kill after thirty seconds. */
const STOP_MS = 20_000;

/** Starts everything. Throws `Refusal`, one clear line, when it must not start. */
export async function start(env: Environment): Promise<Running> {
  const settings = readSettings(env);
  const log = createLog(settings.logLevel);
  const database = await open(settings);
  const reviewer = await createReviewer(Math.min(settings.concurrency, availableParallelism()));
  const queue = await openQueue<Job>({
    connection: database.connection,
    transaction: database.transaction,
    onError: (error) => log.error({ err: error }, "queue"),
    retries: settings.retries,
  });
  const metrics = createMetrics(() => queue.depth());
  const github = await createGitHubApp(settings, log, (route, status) => metrics.requests.inc({ route, status }));
  const { debounceMs, fingerprintKey } = settings;
  const service: Service = {
    github,
    database,
    queue,
    policies,
    reviewer,
    caches: { configs: boundedCache(), environments: boundedCache(), pins: boundedCache() },
    metrics,
    log,
    debounceMs,
    ...permissionCache(github),
    scanningOff: new Map(),
    fingerprintKey,
  };
  await queue.work({
    concurrency: settings.concurrency,
    run: (job) => runJob(service, job),
    dead: ({ key, data }) => giveUp(service, key, data),
  });

  let stopping = false;
  const server = createHttpServer(service, () => stopping);
  const port = await listen(server, settings);
  const sweeping = settings.sweepMinutes > 0 ? repeat(createSweep(service), settings.sweepMinutes * 60_000) : undefined;
  log.info({ port, policies: policies.length }, "mlsec is ready");

  return {
    port,
    async stop() {
      if (stopping) return;
      stopping = true;
      log.info("mlsec stops");
      server.close();
      await sweeping?.stop();
      await queue.stop(STOP_MS);
      await reviewer.close();
      server.closeAllConnections();
      await database.close();
    },
  };
}

async function setUp(env: Environment): Promise<Environment> {
  const { port, webUrl, apiUrl } = readAddresses(env);
  const { server, done } = startSetup({ port, webUrl, apiUrl, envFile: ENV_FILE });
  server.once("error", (error) => refuse(`PORT: ${error.message}`));
  server.once("listening", () => {
    const address = server.address() as AddressInfo;
    process.stdout.write(`No App is configured. Register one at http://localhost:${address.port}\n`);
  });
  const variables = await done;
  await new Promise((resolve) => server.close(resolve));
  return variables;
}

function readEnvFile(path: string): Environment {
  return existsSync(path) ? parseEnv(readFileSync(path, "utf8")) : {};
}

function refuse(reason: string): never {
  process.stderr.write(`mlsec does not start: ${reason}\n`);
  // What was opened before the refusal would keep the process alive. 2 is what the command line says of wrong settings.
  process.exit(2);
}

async function open({ databaseUrl: url, dataDirectory: directory }: Settings): Promise<Database> {
  try {
    return await openDatabase({ url, directory });
  } catch (error) {
    if (error instanceof DirectoryInUse) throw new Refusal(error.message);
    const place = url === undefined ? `the database in ${directory}` : "the database of DATABASE_URL";
    throw new Refusal(`${place} cannot be opened: ${redact(error instanceof Error ? error.message : String(error))}`);
  }
}

function listen(server: Server, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new Refusal(`PORT: ${error.message}`)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * `mlsec serve`: runs until a signal ends it. Says in one line on standard error why it does not start. Where nothing is
 * said of an App, it first shows pages that register one. A file `.env` adds to the environment.
 */
export async function serve(environment: Environment): Promise<void> {
  const env = { ...readEnvFile(ENV_FILE), ...environment };
  let running: Running;
  try {
    running = await start(needsSetup(env) ? { ...env, ...(await setUp(env)) } : env);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(error.message);
  }
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  // A log that nobody reads any more is no reason to stop judging.
  process.stdout.on("error", () => undefined);
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
