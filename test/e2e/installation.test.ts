/** Permissions that are withheld, and installations that end. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { openDatabase } from "../../src/store/database.ts";
import type { HubRepository } from "../hub/hub.ts";
import { APP_PERMISSIONS } from "../hub/identity/permissions.ts";
import { BAD, PATH } from "./files.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld({ permissions: { ...APP_PERMISSIONS, pull_requests: "read" } });
  await world.start();
});
afterAll(() => world.close());

test("when GitHub does not say what is permitted there is a verdict all the same", async () => {
  const repository = await world.hub.createRepository("silent", "models", { files: { CODEOWNERS: "* @a/ml\n" } });
  await world.hub.push(repository, "topic", { [PATH]: BAD });
  world.hub.faults.answer({
    method: "GET",
    route: "/app/installations/:installation",
    what: { kind: "status", status: 500 },
    times: 30,
  });
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  const run = await verdict(world.hub, pull);
  expect(run).toMatchObject({ conclusion: "failure" });
  expect(run.output.summary).toContain("GitHub did not say what this installation may do");
  await settled(world);
  world.hub.faults.clear();
  world.hub.uninstall("silent");
  await settled(world);
});

async function judged(owner: string, name: string): Promise<HubRepository> {
  const repository = await world.hub.createRepository(owner, name, { files: { CODEOWNERS: "* @a/ml\n" } });
  await world.hub.push(repository, "topic", { [PATH]: BAD });
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  const run = await verdict(world.hub, pull);
  expect(run.output.summary).toContain("lacks the permission *Pull requests: write*");
  expect(pull.reviews).toEqual([]);
  await settled(world);
  return repository;
}

test("without the permission to comment there is a check that says so; what ends is forgotten at once", async () => {
  const gone = await judged("gone", "models");
  const half = await judged("half", "models");
  const kept = await judged("half", "others");
  const resting = await judged("resting", "models");
  const installation = world.hub.state.installations.get("resting");
  if (installation)
    world.hub.state.installations.set("resting", { ...installation, suspendedAt: "2026-11-01T00:00:00Z" });
  world.hub.uninstall("gone");
  world.hub.removeRepository(half);
  await settled(world);
  await world.stop("SIGTERM");
  // The first sweep comes with the start. What is suspended may come back, and keeps what is known through it.
  await world.start({ MLSEC_SWEEP_MINUTES: "60" });
  const lists = () => world.hub.requests.of("GET", "/installation/repositories").length;
  await until(() => lists() > 0, "the sweep");
  await settled(world);
  await world.stop("SIGTERM");
  const database = await openDatabase({ directory: world.directory });
  const rows = await database.query<{ id: string }>("select distinct repository_id::text as id from mlsec.review", []);
  await database.close();
  expect(rows.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual([kept.id, resting.id]);
  expect([gone.id, half.id]).not.toContain(kept.id);
});
