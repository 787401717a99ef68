/** What a service that dies, misses a webhook or cannot go on leaves behind. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { BAD, PATH } from "./files.ts";
import { completed, createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(90_000);

let world: World;
let repository: HubRepository;

let owners = 0;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const files = { CODEOWNERS: "* @acme/ml\n" };
  repository = await world.hub.createRepository(`acme-${++owners}`, "models", { files });
});
afterEach(async () => {
  await world.stop("SIGKILL");
  world.hub.latencyMs = 0;
});
afterAll(() => world.close());

async function propose(): Promise<Pull> {
  await world.hub.push(repository, "topic", { [PATH]: BAD });
  return world.hub.openPullRequest({ repository, head: "topic", title: "Topic" });
}

test("kill -9 in the middle of a job: after the restart it is published once", async () => {
  await world.start();
  world.hub.latencyMs = 200;
  const pull = await propose();
  await until(() => repository.runs.length > 0, "the run to be in progress");
  await world.stop("SIGKILL");
  expect(completed(world.hub, repository, pull.head.sha)).toBeUndefined();
  world.hub.latencyMs = 0;
  await world.start();
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  expect(repository.runs).toHaveLength(1);
  expect(pull.reviews).toHaveLength(1);
});

test("kill -9 between verdict and comments: the comments follow, the verdict is not repeated", async () => {
  await world.start();
  world.hub.latencyMs = 200;
  const pull = await propose();
  await verdict(world.hub, pull);
  await world.stop("SIGKILL");
  const annotations = repository.runs[0]?.annotations.length;
  world.hub.latencyMs = 0;
  await world.start();
  await until(() => pull.reviews.length > 0, "the review");
  await settled(world);
  expect(repository.runs.map((run) => run.annotations.length)).toEqual([annotations]);
  expect(pull.reviews).toHaveLength(1);
});

test("SIGTERM ends in order, and what it interrupted is done after the next start", async () => {
  await world.start({ MLSEC_DEBOUNCE_MS: "1000" });
  const pull = await propose();
  await verdict(world.hub, pull);
  await settled(world);
  const head = await world.hub.push(repository, "topic", { [PATH]: `# again\n${BAD}` });
  await world.hub.webhooks.idle();
  expect(await world.stop("SIGTERM")).toBe(0);
  expect(completed(world.hub, repository, head)).toBeUndefined();
  await world.start();
  expect(await verdict(world.hub, pull, head)).toMatchObject({ conclusion: "failure" });
});

test("a webhook that was lost is asked for again, and a pull request that nobody told of is found", async () => {
  world.hub.faults.delivery({ kind: "drop" }, { event: "pull_request" });
  world.hub.webhookTarget("http://127.0.0.1:9/nowhere");
  const lost = await propose();
  await world.hub.webhooks.idle();
  world.hub.webhookTarget(undefined);
  await world.hub.push(repository, "silent", { [PATH]: BAD });
  const untold = await world.hub.openPullRequest({ repository, head: "silent", title: "Silent" });
  await world.start({ MLSEC_SWEEP_MINUTES: "0.02" });
  await verdict(world.hub, lost);
  await verdict(world.hub, untold);
  await settled(world);
  expect(world.hub.webhooks.deliveries.some((delivery) => delivery.redelivery)).toBe(true);
  expect(repository.runs).toHaveLength(2);
  expect(lost.reviews).toHaveLength(1);
});

test("a review that keeps failing ends in a check run that says what to do", async () => {
  await world.start({ MLSEC_RETRIES: "0" });
  world.hub.faults.answer({
    method: "GET",
    route: "/repos/:owner/:repo/compare/:basehead*",
    what: { kind: "status", status: 500 },
    times: 3,
  });
  const pull = await propose();
  const run = await verdict(world.hub, pull);
  expect(run.conclusion).toBe("action_required");
  expect(run.output.summary).toContain("Re-run");
  await settled(world);
  expect(repository.runs).toHaveLength(1);
  world.hub.rerunCheck(run);
  await until(() => completed(world.hub, repository, pull.head.sha)?.conclusion === "failure", "the verdict");
});
