/** The App as a process of its own, pointed at the stand-in hub by the same variables as at a GitHub Enterprise Server. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Hub } from "../test/hub/hub.ts";

const PATIENCE_MS = 30_000;
const DEBOUNCE_MS = 200;

export interface ServiceProcess {
  readonly webhookUrl: string;
  stop(): Promise<void>;
}

/** Resolves when the App takes webhooks. Throws with what it said when it does not start. */
export async function startService(hub: Hub): Promise<ServiceProcess> {
  const directory = await mkdtemp(join(tmpdir(), "mlsec-demo-"));
  const port = await freePort();
  const command = join(import.meta.dirname, "..", "src", "cli.ts");
  const child = spawn(process.execPath, [command, "serve"], {
    env: {
      PATH: process.env.PATH ?? "",
      APP_ID: String(hub.appId),
      PRIVATE_KEY: hub.privateKeyPkcs1,
      WEBHOOK_SECRET: hub.webhookSecret,
      GHE_HOST: hub.host,
      GHE_PROTOCOL: "http",
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "warn",
      MLSEC_DATA_DIR: directory,
      MLSEC_DEBOUNCE_MS: String(DEBOUNCE_MS),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const hear = (text: Buffer) => said.push(text.toString());
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = once(child, "exit");

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  const end = Date.now() + PATIENCE_MS;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`the App did not start:\n${said.join("")}`);
    }
    await sleep(100);
  }
  return { webhookUrl: `${origin}/api/github/webhooks`, stop };
}

function isReady(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}
