/** A hub and the service as a child process on free ports, and what tests ask of them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { type CheckRun, type Hub, type HubOptions, type HubRepository, type Pull, startHub } from "../hub/hub.ts";
import { temporaryDirectory } from "../store/databases.ts";

const PATIENCE_MS = 30_000;

export interface World {
  readonly hub: Hub;
  /** Of the service. */
  readonly origin: string;
  readonly directory: string;
  /** Everything that the service logged, one line each. */
  readonly log: string[];
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Answers the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
  close(): Promise<void>;
}

export async function createWorld(options: HubOptions = {}): Promise<World> {
  const hub = await startHub(options);
  const directory = temporaryDirectory();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const log: string[] = [];
  let running: ServiceProcess | undefined;
  const stop = async (signal: NodeJS.Signals) => {
    const stopping = running;
    running = undefined;
    return (await stopping?.stop(signal)) ?? null;
  };
  return {
    hub,
    origin,
    directory,
    log,
    async start(env = {}) {
      running = await startProcess(port, { ...environment(hub, port, directory), ...env }, log);
      hub.webhookTarget(`${origin}/api/github/webhooks`);
    },
    stop,
    async close() {
      await stop("SIGKILL");
      await hub.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface ServiceProcess {
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Resolves when the service takes jobs. */
export async function startProcess(port: number, env: NodeJS.ProcessEnv, log: string[]): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./app.ts", import.meta.url))], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => log.push(...text.split("\n").filter(Boolean)));
  await until(() => isReady(`http://127.0.0.1:${port}`), "the service to be ready");
  return {
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill(signal);
      const [code] = await ended;
      return code as number | null;
    },
  };
}

export function environment(hub: Hub, port: number, directory: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    APP_ID: String(hub.appId),
    PRIVATE_KEY: hub.privateKeyPkcs1,
    WEBHOOK_SECRET: hub.webhookSecret,
    GHE_HOST: hub.host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: String(port),
    MLSEC_DATA_DIR: directory,
    MLSEC_DEBOUNCE_MS: "0",
    MLSEC_SWEEP_MINUTES: "0",
  };
}

async function isReady(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

/** Resolves with the first answer that is neither false nor undefined. */
export async function until<T>(ask: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== false && answer !== undefined && answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The run on the pull request's head, when it is completed. */
export function verdict(hub: Hub, pull: Pull, sha = pull.head.sha): Promise<CheckRun> {
  return until(() => completed(hub, pull.repository, sha), `a verdict on ${sha}`);
}

export function completed(hub: Hub, repository: HubRepository, sha: string): CheckRun | undefined {
  return hub.checkRuns(repository, sha).find((run) => run.status === "completed");
}

/** Every delivery was answered and no job is left. */
export async function settled({ hub, origin }: World): Promise<void> {
  await hub.webhooks.idle();
  await until(async () => {
    const metrics = await fetch(`${origin}/metrics`).then((response) => response.text());
    return ["waiting", "active"].every((state) => metrics.includes(`mlsec_queue_jobs{state="${state}"} 0`));
  }, "the queue to be empty");
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
