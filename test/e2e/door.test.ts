/** What the service lets in, and what it takes to start it. */
import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { temporaryDirectory } from "../store/databases.ts";
import { createWorld, environment, freePort, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

const BODY = JSON.stringify({ action: "opened" });
const LIMIT = 25 * 1024 * 1024;

function signed(body: string, secret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": "ping",
    "x-github-delivery": "00000000-0000-0000-0000-000000000000",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}

/** The status; 0 when the service hung up while the body was still being sent. */
function post(headers: Record<string, string>, body = BODY): Promise<number> {
  return send({ ...headers, "content-length": `${Buffer.byteLength(body)}` }, [body]);
}

function send(headers: Record<string, string>, chunks: Iterable<string | Buffer>): Promise<number> {
  return new Promise((resolve) => {
    const sending = request(`${world.origin}/api/github/webhooks`, { method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on("error", () => resolve(0));
    for (const chunk of chunks) sending.write(chunk);
    sending.end();
  });
}

describe("the webhook", () => {
  test("takes what is signed", async () => {
    expect(await post(signed(BODY, world.hub.webhookSecret))).toBe(202);
  });

  test.each([
    ["a forged signature", signed(BODY, "development")],
    ["a signature of another body", signed("{}", "x")],
    ["no signature", { ...signed(BODY, "x"), "x-hub-signature-256": "" }],
  ])("refuses %s", async (_name, headers) => {
    expect(await post(headers)).toBe(401);
  });

  test("refuses a body that promises too much, and one that turns out too long", async () => {
    const long = "x".repeat(LIMIT + 1);
    expect([413, 0]).toContain(await post(signed(long, world.hub.webhookSecret), long));
    const chunks = Array.from({ length: 30 }, () => Buffer.alloc(1_000_000));
    expect([413, 0]).toContain(await send(signed(BODY, world.hub.webhookSecret), chunks));
    expect(await post(signed(BODY, world.hub.webhookSecret))).toBe(202);
  });

  test("refuses a payload that is no JSON, and one of an unknown shape, without an echo", async () => {
    expect(await post(signed("no json", world.hub.webhookSecret), "no json")).toBe(400);
    const headers = { ...signed(BODY, world.hub.webhookSecret), "x-github-event": "pull_request" };
    expect(await post(headers)).toBe(422);
  });

  test("ignores what it does not know", async () => {
    const body = JSON.stringify({ action: "stacked", pull_request: null });
    const headers = { ...signed(body, world.hub.webhookSecret), "x-github-event": "pull_request" };
    expect(await post(headers, body)).toBe(202);
  });
});

test("health, readiness and metrics are told", async () => {
  const get = (path: string) => fetch(`${world.origin}${path}`);
  expect((await get("/healthz")).status).toBe(200);
  expect(await (await get("/readyz")).json()).toEqual({ database: true, worker: true, stopping: false });
  expect(await (await get("/metrics")).text()).toContain("mlsec_deliveries_total");
  expect((await get("/api/github/webhooks")).status).toBe(405);
  expect((await get("/")).status).toBe(404);
});

describe("the start", () => {
  const directory = temporaryDirectory();
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** Runs the service until it gives up; answers its exit code and what it said. */
  async function attempt(change: Record<string, string>): Promise<[number, string]> {
    const env = { ...environment(world.hub, await freePort(), directory), ...change };
    const child = spawn(process.execPath, [fileURLToPath(new URL("./app.ts", import.meta.url))], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text;
    });
    const [code] = await once(child, "close");
    return [code, said];
  }

  test.each([
    ["a weak secret", { WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET"],
    ["no secret", { WEBHOOK_SECRET: "" }, "WEBHOOK_SECRET"],
    ["no App", { APP_ID: "mine" }, "APP_ID"],
    ["no key", { PRIVATE_KEY: "" }, "PRIVATE_KEY"],
    ["a key that is none", { PRIVATE_KEY: randomBytes(40).toString("base64") }, "PRIVATE_KEY"],
    ["a key file that is not there", { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere.pem" }, "PRIVATE_KEY_PATH"],
    ["a database that is not there", { DATABASE_URL: "postgres://a:hidden@127.0.0.1:9/x" }, "DATABASE_URL"],
  ])("is refused in one line with %s", async (_name, change, about) => {
    const [code, said] = await attempt(change);
    expect(code).toBe(2);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).toContain(about);
    expect(said).not.toContain("hidden");
  });

  test("is refused in one line where another process has the data directory", async () => {
    const [code, said] = await attempt({ MLSEC_DATA_DIR: world.directory });
    expect(code).toBe(2);
    expect(said).toMatch(/^mlsec does not start: .* is in use by another mlsec process; .*\n$/);
  });
});
