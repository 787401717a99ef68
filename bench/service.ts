/** The service against a hub that answers after 50 ms: from webhook to verdict, requests needed, and webhook intake. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Hub, type HubRepository, type Pull, startHub } from "../test/hub/hub.ts";
import { pythonModule } from "./corpus.ts";
import type { Figure } from "./figure.ts";
import { median, quantile, ROOT } from "./measure.ts";

const LATENCY_MS = 50;
const SIZES = [1, 20, 100];
const RUNS = 3;
const DELIVERIES = 3000;
const SENDERS = 10;
const PATIENCE_MS = 60_000;

export async function serviceFigures(): Promise<Figure[]> {
  const hub = await startHub({ latencyMs: LATENCY_MS });
  const data = mkdtempSync(join(tmpdir(), "mlsec-bench-data-"));
  const port = await freePort();
  const app = startApp(hub, port, data);
  try {
    await until(() => ready(port), "the App to be ready");
    hub.webhookTarget(`http://127.0.0.1:${port}/api/github/webhooks`);
    const repository = await hub.createRepository("acme", "models", { files: modules(Math.max(...SIZES), 0) });
    await judge(hub, repository, 1, 0);
    const figures: Figure[] = [];
    for (const size of SIZES) {
      const runs: { milliseconds: number; requests: number }[] = [];
      for (let run = 1; run <= RUNS; run++) runs.push(await judge(hub, repository, size, run));
      figures.push(
        {
          name: `service: ${size} files, webhook to verdict`,
          value: median(runs.map((run) => run.milliseconds)),
          unit: "ms",
          ...(size === 100 ? { atMost: 3000 } : {}),
        },
        {
          name: `service: ${size} files, requests before publishing`,
          value: Math.max(...runs.map((run) => run.requests)),
          unit: "requests",
          ...(size === 100 ? { atMost: 15 } : {}),
        },
      );
    }
    return [...figures, ...(await intake(hub, port))];
  } finally {
    app.kill("SIGTERM");
    await new Promise((resolve) => app.once("exit", resolve));
    await hub.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function startApp(hub: Hub, port: number, data: string): ChildProcess {
  return spawn(process.execPath, [join(ROOT, "bin", "mlsec.mjs"), "serve"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env.PATH ?? "",
      APP_ID: String(hub.appId),
      PRIVATE_KEY: hub.privateKey,
      WEBHOOK_SECRET: hub.webhookSecret,
      GHE_HOST: hub.host,
      GHE_PROTOCOL: "http",
      HOST: "127.0.0.1",
      PORT: String(port),
      MLSEC_DATA_DIR: data,
      LOG_LEVEL: "error",
    },
  });
}

/** One pull request that changes `size` modules. Everything after the webhook is the service's time. */
async function judge(hub: Hub, repository: HubRepository, size: number, run: number) {
  const branch = `change-${size}-${run}`;
  await hub.push(repository, branch, modules(size, run + 1), `Change ${size} modules`);
  hub.requests.clear();
  const started = performance.now();
  const pull = await hub.openPullRequest({ repository, head: branch, title: `Change ${size} modules` });
  await until(() => verdictOf(hub, repository, pull) !== undefined, `the verdict on ${size} files`);
  const milliseconds = performance.now() - started;
  const publishing = hub.requests.all.findIndex(({ method, route, body }) => {
    return method !== "GET" && route.includes("/check-runs") && JSON.stringify(body).includes('"conclusion"');
  });
  return { milliseconds, requests: publishing === -1 ? hub.requests.all.length : publishing };
}

function verdictOf(hub: Hub, repository: HubRepository, pull: Pull): string | undefined {
  return hub.checkRuns(repository, pull.head.sha).find((run) => run.status === "completed")?.conclusion ?? undefined;
}

/** Signed deliveries of one judged pull request, from several connections at once. */
async function intake(hub: Hub, port: number): Promise<Figure[]> {
  await hub.webhooks.idle();
  const known = hub.webhooks.deliveries.findLast((delivery) => delivery.event === "pull_request");
  if (!known) throw new Error("the hub delivered no pull_request event");
  const body = JSON.stringify({ ...JSON.parse(known.payload), action: "reopened" });
  const signature = `sha256=${createHmac("sha256", hub.webhookSecret).update(body).digest("hex")}`;
  const times: number[] = [];
  let left = DELIVERIES;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (left-- > 0) {
        const sent = performance.now();
        const response = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-github-event": "pull_request",
            "x-github-delivery": randomUUID(),
            "x-hub-signature-256": signature,
          },
          body,
        });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`a delivery was answered with ${response.status}`);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return [
    { name: "service: webhooks taken in a second", value: DELIVERIES / seconds, unit: "deliveries/s" },
    { name: "service: webhook answered, p50", value: quantile(times, 0.5), unit: "ms" },
    { name: "service: webhook answered, p99", value: quantile(times, 0.99), unit: "ms" },
  ];
}

function modules(count: number, version: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `src/module_${index}.py`,
      pythonModule(index + version * 7, 120 + version),
    ]),
  );
}

async function ready(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`);
    await sleep(5);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
