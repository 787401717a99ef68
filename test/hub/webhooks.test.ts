/** Webhooks: signed, in GitHub's shape, and spoiled on demand. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Hub, type HubRepository, type Pull, startHub } from "./hub.ts";
import { appToken, clientWith, installationClient } from "./testing.ts";

interface Received {
  readonly name: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let hub: Hub;
let target: Server;
let repository: HubRepository;
let pull: Pull;
let status = 202;
const received: Received[] = [];

beforeAll(async () => {
  target = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { action } = JSON.parse(text);
    const event = String(request.headers["x-github-event"]);
    received.push({ name: action ? `${event}.${action}` : event, headers: request.headers, text });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  hub = await startHub();
  repository = await hub.createRepository("acme", "ml");
  await hub.push(repository, "topic", { "a.txt": "a\n" });
  pull = await hub.openPullRequest({ repository, head: "topic", title: "Topic" });
  hub.webhookTarget(`http://127.0.0.1:${(target.address() as AddressInfo).port}/`);
});
beforeEach(async () => {
  await hub.webhooks.idle();
  hub.faults.clear();
  received.length = 0;
  status = 202;
});
afterAll(async () => {
  await hub.close();
  target.close();
});

const names = () => received.map((one) => one.name).sort();
const edit = () => hub.editPullRequest(pull, { title: `Title ${received.length}` });

test("are signed over the bytes that are sent", async () => {
  await edit();
  await hub.webhooks.idle();
  const [one] = received;
  const digest = createHmac("sha256", hub.webhookSecret)
    .update(one?.text ?? "")
    .digest("hex");
  expect(one?.headers["x-hub-signature-256"]).toBe(`sha256=${digest}`);
  expect(JSON.parse(one?.text ?? "{}").installation.id).toBe(hub.state.installations.get("acme")?.id);
});

test("a push moves the pull request and says so", async () => {
  const before = pull.head.sha;
  const after = await hub.push(repository, "topic", { "a.txt": "b\n" });
  await hub.webhooks.idle();
  expect(names()).toEqual(["check_suite.requested", "pull_request.synchronize", "push"]);
  const text = received.find((one) => one.name === "pull_request.synchronize")?.text ?? "{}";
  expect(JSON.parse(text)).toMatchObject({ before, after, number: 1, pull_request: { head: { sha: after } } });
});

test("nobody is told where the App is not installed", async () => {
  const quiet = await hub.createRepository("elsewhere", "ml", { installed: false });
  await hub.push(quiet, "topic", { "a.txt": "a\n" });
  await hub.openPullRequest({ repository: quiet, head: "topic", title: "Quiet" });
  await hub.webhooks.idle();
  expect(received).toEqual([]);
});

test("can be duplicated under one id, dropped, held back and mis-signed", async () => {
  hub.faults.delivery({ kind: "duplicate" });
  await edit();
  await hub.webhooks.idle();
  expect(new Set(received.map((one) => one.headers["x-github-delivery"])).size).toBe(1);
  expect(received).toHaveLength(2);

  received.length = 0;
  hub.faults.delivery({ kind: "drop" }, { event: "pull_request" });
  await edit();
  await hub.webhooks.idle();
  expect(received).toEqual([]);

  hub.faults.delivery({ kind: "reorder" });
  await hub.editPullRequest(pull, { title: "first" });
  await hub.editPullRequest(pull, { title: "second" });
  await hub.webhooks.idle();
  expect(received.map((one) => JSON.parse(one.text).pull_request.title)).toEqual(["second", "first"]);

  received.length = 0;
  hub.faults.delivery({ kind: "bad-signature" });
  await edit();
  await hub.webhooks.idle();
  const digest = createHmac("sha256", hub.webhookSecret)
    .update(received[0]?.text ?? "")
    .digest("hex");
  expect(received[0]?.headers["x-hub-signature-256"]).not.toBe(`sha256=${digest}`);
});

test("a failed delivery is listed and sent again under its id when asked", async () => {
  status = 500;
  await edit();
  await hub.webhooks.idle();
  const app = clientWith(hub, appToken(hub));
  const { body } = await app("GET", "/app/hook/deliveries?status=failure&per_page=1");
  expect(body[0]).toMatchObject({ event: "pull_request", action: "edited", status_code: 500, redelivery: false });
  status = 202;
  expect((await app("POST", `/app/hook/deliveries/${body[0].id}/attempts`)).status).toBe(202);
  await hub.webhooks.idle();
  expect(received.map((one) => one.headers["x-github-delivery"])).toEqual([body[0].guid, body[0].guid]);
});

test("merge groups and buttons reach the App", async () => {
  const group = await hub.createMergeGroup([pull]);
  await hub.destroyMergeGroup(group, "dequeued");
  const client = await installationClient(hub, "acme");
  const actions = [{ label: "Fix", description: "Apply all fixes", identifier: "fix" }];
  const run = { name: "mlsec", head_sha: pull.head.sha, conclusion: "failure", actions };
  await client("POST", "/repos/acme/ml/check-runs", run);
  const [shown] = hub.checkRuns(repository, pull.head.sha);
  if (!shown) throw new Error("there is no run");
  hub.pressAction(shown, "fix");
  expect(() => hub.pressAction(shown, "other")).toThrow("shows no button");
  await hub.webhooks.idle();
  expect(names()).toEqual([
    "check_run.completed",
    "check_run.created",
    "check_run.requested_action",
    "merge_group.checks_requested",
    "merge_group.destroyed",
  ]);
});

test("answers of the API can be spoiled, also after they took effect", async () => {
  const client = await installationClient(hub, "acme");
  const path = `/repos/acme/ml/issues/${pull.number}/comments`;
  hub.faults.answer({ method: "POST", what: { kind: "secondary-limit", retryAfterSeconds: 7 } });
  const limited = await client("POST", path, { body: "one" });
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([403, "7"]);
  hub.faults.answer({ method: "POST", what: { kind: "status", status: 502 }, done: true });
  expect((await client("POST", path, { body: "two" })).status).toBe(502);
  hub.faults.answer({ method: "POST", what: { kind: "hang-up" }, after: 1 });
  expect((await client("POST", path, { body: "three" })).status).toBe(201);
  await expect(client("POST", path, { body: "four" })).rejects.toThrow("fetch failed");
  expect(pull.comments.map((comment) => comment.body)).toEqual(["two", "three"]);
});
