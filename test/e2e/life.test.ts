/** The life of a pull request and of a merge group beside being opened and pushed to. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { APP_PERMISSIONS } from "../hub/identity/permissions.ts";
import { BAD, GOOD, PATH } from "./files.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

/** Slow enough for something to happen while a review runs. */
const SLOW_MS = 150;

let world: World;

beforeAll(async () => {
  world = await createWorld({ permissions: { ...APP_PERMISSIONS, contents: "write" } });
  await world.start();
});
afterAll(() => world.close());

let owners = 0;

function newRepository(): Promise<HubRepository> {
  return world.hub.createRepository(`life-${++owners}`, "models", {
    files: { "README.md": "# Models\n", CODEOWNERS: "* @life/ml\n" },
    collaborators: { ada: "write" },
  });
}

async function open(files: Record<string, string>, more: { base?: string; into?: HubRepository } = {}): Promise<Pull> {
  const { into: repository = await newRepository(), ...wanted } = more;
  await world.hub.push(repository, "topic", files);
  return world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada", ...wanted });
}

async function judged(files: Record<string, string>, more = {}): Promise<Pull> {
  const pull = await open(files, more);
  await verdict(world.hub, pull);
  await settled(world);
  return pull;
}

const runsOf = ({ repository, head }: Pull, sha = head.sha) => repository.runs.filter((run) => run.sha === sha);
const conclusions = (pull: Pull, sha?: string) => runsOf(pull, sha).map((run) => run.conclusion);
const atWork = (repository: HubRepository) =>
  until(() => repository.runs.some((run) => run.status === "in_progress"), "a review under way");

/** Requests of the App that write, to what is below this owner. */
const writes = ({ owner }: HubRepository) =>
  world.hub.requests.all.filter(
    ({ method, path, route }) =>
      method !== "GET" && path.includes(`/${owner.login}/`) && !route.endsWith("/access_tokens"),
  );

async function slowly<T>(work: () => Promise<T>): Promise<T> {
  world.hub.latencyMs = SLOW_MS;
  try {
    return await work();
  } finally {
    world.hub.latencyMs = 0;
  }
}

test("what is closed while it is judged gets no verdict and no comment, and has both once it is open again", async () => {
  const pull = await slowly(async () => {
    const opened = await open({ [PATH]: BAD });
    await atWork(opened.repository);
    world.hub.closePullRequest(opened);
    await settled(world);
    return opened;
  });
  expect(conclusions(pull)).toEqual(["cancelled"]);
  expect([pull.reviews, pull.comments]).toEqual([[], []]);
  await world.hub.reopenPullRequest(pull);
  await until(() => conclusions(pull).includes("failure"), "the verdict");
  await settled(world);
  expect(conclusions(pull)).toEqual(["cancelled", "failure"]);
  expect(pull.reviews).toHaveLength(1);
});

test("what is closed before its turn is dropped from the queue", async () => {
  // One debounce long, a push waits for the next one.
  await world.stop("SIGTERM");
  await world.start({ MLSEC_DEBOUNCE_MS: "1500" });
  const pull = await judged({ [PATH]: GOOD });
  await world.hub.push(pull.repository, "topic", { [PATH]: BAD });
  await world.hub.webhooks.idle();
  world.hub.closePullRequest(pull);
  await settled(world);
  expect(runsOf(pull)).toEqual([]);
  expect(pull.reviews).toEqual([]);
  await world.stop("SIGTERM");
  await world.start();
});

test("reopened without a change, nothing is done or said again", async () => {
  const pull = await judged({ [PATH]: BAD });
  world.hub.closePullRequest(pull);
  await settled(world);
  const before = writes(pull.repository).length;
  await world.hub.reopenPullRequest(pull);
  await settled(world);
  expect(writes(pull.repository)).toHaveLength(before);
  expect(conclusions(pull)).toEqual(["failure"]);
});

test("another base is judged anew, and says nothing twice", async () => {
  const repository = await newRepository();
  await world.hub.push(repository, "release", { "docs/release.md": "Release\n" });
  const pull = await judged({ [PATH]: BAD }, { into: repository });
  await world.hub.editPullRequest(pull, { base: "release" });
  await until(() => conclusions(pull).length === 2, "another verdict");
  await settled(world);
  expect(conclusions(pull)).toEqual(["failure", "failure"]);
  expect(pull.reviews).toHaveLength(1);
  await world.hub.editPullRequest(pull, { title: "Another title" });
  await settled(world);
  expect(conclusions(pull)).toHaveLength(2);
});

test("what becomes a draft while it is judged keeps its check and gets its comments once it is ready", async () => {
  const pull = await slowly(async () => {
    const opened = await open({ [PATH]: BAD });
    await atWork(opened.repository);
    world.hub.convertToDraft(opened);
    await verdict(world.hub, opened);
    await settled(world);
    return opened;
  });
  expect(conclusions(pull)).toEqual(["failure"]);
  expect([pull.reviews, pull.comments]).toEqual([[], []]);

  const first = pull.head.sha;
  world.hub.markReady(pull);
  await until(() => pull.reviews.length > 0, "the review");
  await settled(world);
  expect(conclusions(pull)).toEqual(["failure"]);
  expect(pull.reviews).toHaveLength(1);

  world.hub.convertToDraft(pull);
  await world.hub.push(pull.repository, "topic", { "deploy/more.yaml": BAD });
  await verdict(world.hub, pull);
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
  world.hub.markReady(pull);
  await until(() => pull.reviews.length === 2, "the second review");
  await settled(world);
  expect(conclusions(pull, first)).toEqual(["failure"]);
});

test("a force push leaves the old head's check as it was and says nothing twice", async () => {
  const pull = await judged({ [PATH]: BAD });
  const old = pull.head.sha;
  const before = JSON.stringify(runsOf(pull).map(({ suite: _, ...run }) => run));
  const onto = await world.hub.push(pull.repository, "main", { "docs/main.md": "Main\n" });
  await world.hub.push(pull.repository, "topic", { [PATH]: BAD }, "Rebased", { onto });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  expect(JSON.stringify(runsOf(pull, old).map(({ suite: _, ...run }) => run))).toBe(before);
  expect(pull.reviews).toHaveLength(1);
  expect(pull.threads.every((thread) => thread.comments.length === 1)).toBe(true);
});

test("its own commit is judged once and answered by no other; its own words and other bots' are no commands", async () => {
  const code = "import yaml\n\n\ndef read(text):\n    return yaml.load(text, Loader=yaml.Loader)\n";
  const pull = await judged({ "a.py": code });
  const head = pull.head.sha;
  world.hub.comment(pull, "ada", "/mlsec fix");
  await until(() => pull.head.sha !== head, "the commit");
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "success" });
  await settled(world);
  const fixed = pull.head.sha;
  expect(conclusions(pull, fixed)).toEqual(["success"]);
  for (const author of ["mlsec[bot]", "dependabot[bot]", "renovate[bot]"]) {
    const before = world.hub.requests.all.length;
    const comment = world.hub.comment(pull, author, "/mlsec fix");
    await settled(world);
    expect([author, world.hub.requests.all.length - before, comment.reactions]).toEqual([author, 0, []]);
  }
  expect(pull.head.sha).toBe(fixed);
});

test("a merge group is judged by its own difference, and dropped when it is dissolved", async () => {
  const pull = await judged({ [PATH]: GOOD });
  const group = await slowly(async () => {
    const made = await world.hub.createMergeGroup([pull]);
    await atWork(pull.repository);
    await world.hub.destroyMergeGroup(made, "dequeued");
    await settled(world);
    return made;
  });
  expect(conclusions(pull, group.headSha)).toEqual(["cancelled"]);
  const next = await world.hub.createMergeGroup([pull]);
  await until(() => conclusions(pull, next.headSha).includes("success"), "the verdict");
  await settled(world);
});
