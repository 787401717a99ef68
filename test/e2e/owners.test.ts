/** What owners do with repositories and with the App: rename, transfer, suspend, grant, withdraw. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { openDatabase } from "../../src/store/database.ts";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { APP_PERMISSIONS, type Permissions } from "../hub/identity/permissions.ts";
import { BAD, PATH } from "./files.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

let owners = 0;

function newRepository(more: { installed?: boolean; owner?: string; name?: string } = {}): Promise<HubRepository> {
  const { owner = `owner-${++owners}`, name = "models", ...options } = more;
  return world.hub.createRepository(owner, name, {
    files: { CODEOWNERS: "* @a/ml\n" },
    collaborators: { ada: "write" },
    ...options,
  });
}

async function open(repository: HubRepository, branch = "topic"): Promise<Pull> {
  await world.hub.push(repository, branch, { [PATH]: BAD, [`docs/${branch}.md`]: "Words\n" });
  return world.hub.openPullRequest({ repository, head: branch, title: "Topic", author: "ada" });
}

async function judged(pull: Pull): Promise<Pull> {
  await verdict(world.hub, pull);
  await settled(world);
  return pull;
}

const runsOf = ({ repository, head }: Pull) => repository.runs.filter((run) => run.sha === head.sha);
const conclusions = (pull: Pull) => runsOf(pull).map((run) => run.conclusion);
const atWork = ({ repository }: Pull) =>
  until(() => repository.runs.some((run) => run.status === "in_progress"), "a review under way");

/** Lines of the log that trouble people, since a place in it. */
const troubles = (from: number) =>
  world.log
    .slice(from)
    .filter((line) => /"level":"(?:warn|error)"/.test(line) && !/"lacking":|token replication/.test(line));
const warnings = (from: number) => world.log.slice(from).filter((line) => line.includes('"lacking":'));

async function slowly<T>(work: () => Promise<T>): Promise<T> {
  world.hub.latencyMs = 150;
  try {
    return await work();
  } finally {
    world.hub.latencyMs = 0;
  }
}

/** What the database knows of repositories; the service must be stopped. */
async function remembered(): Promise<string[]> {
  const database = await openDatabase({ directory: world.directory });
  const rows = await database.query<{ at: string }>(
    "select distinct installation_id || '/' || repository_id as at from mlsec.review",
    [],
  );
  await database.close();
  return rows.map(({ at }) => at);
}

test("a repository that is renamed is judged on under its new name, and is told nothing twice", async () => {
  const repository = await newRepository();
  const pull = await judged(await open(repository));
  const from = world.hub.requests.all.length;
  // Queued under the old name, which another repository takes before its turn.
  world.hub.faults.delivery({ kind: "reorder" }, { event: "pull_request" });
  await world.hub.push(repository, "topic", { "docs/more.md": "More\n" });
  world.hub.renameRepository(repository, "networks");
  const other = await newRepository({ owner: repository.owner.login });
  await judged(pull);
  expect(conclusions(pull)).toEqual(["failure"]);
  expect(pull.reviews).toHaveLength(1);
  expect(other.runs).toEqual([]);

  // While it is judged.
  const next = await slowly(async () => {
    const opened = await open(repository, "second");
    await atWork(opened);
    world.hub.renameRepository(repository, "models-2");
    return judged(opened);
  });
  expect(conclusions(next)).toEqual(["failure"]);
  expect(next.reviews).toHaveLength(1);

  // By a command that was queued under the old name.
  world.hub.faults.delivery({ kind: "reorder" }, { event: "issue_comment" });
  const comment = world.hub.comment(next, "ada", "/mlsec help");
  world.hub.renameRepository(repository, "models-3");
  await world.hub.webhooks.idle();
  await until(() => comment.reactions.length > 0, "an answer");
  await settled(world);
  const redirected = world.hub.requests.all.slice(from).filter(({ status }) => status === 301 || status === 307);
  expect(redirected.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a repository that is transferred leaves nothing behind, whoever tells of it", async () => {
  const there = await newRepository();
  const id = (owner: string) => world.hub.state.installations.get(owner)?.id;
  const moves: [HubRepository, number | undefined, string][] = [];
  for (const silent of ["repository", "installation_repositories"]) {
    const repository = await newRepository({ name: `models-${silent}` });
    const pull = await judged(await open(repository));
    moves.push([repository, id(repository.owner.login), silent]);
    world.hub.faults.delivery({ kind: "drop" }, { event: silent });
    world.hub.transferRepository(repository, there.owner.login);
    await settled(world);
    await world.hub.push(repository, "topic", { "docs/more.md": "More\n" });
    await judged(pull);
    expect(conclusions(pull)).toEqual(["failure"]);
  }
  const last = await newRepository();
  const pull = await open(last);
  await judged(pull);
  const log = world.log.length;
  const before = id(last.owner.login);
  await slowly(async () => {
    await world.hub.push(last, "topic", { "docs/more.md": "More\n" });
    await atWork(pull);
    world.hub.transferRepository(last, "strangers");
    await settled(world);
  });
  expect(troubles(log)).toEqual([]);
  await world.stop("SIGTERM");
  const known = await remembered();
  await world.start();
  for (const [repository, left] of moves) {
    expect(known).toContain(`${id(there.owner.login)}/${repository.id}`);
    expect(known).not.toContain(`${left}/${repository.id}`);
  }
  expect(known).not.toContain(`${before}/${last.id}`);
});

test("what a suspended or deleted installation left queued ends quietly, and comes back with it", async () => {
  const repository = await newRepository();
  const { login } = repository.owner;
  const pull = await judged(await open(repository));
  const log = world.log.length;
  await slowly(async () => {
    await world.hub.push(repository, "topic", { "docs/more.md": "More\n" });
    await atWork(pull);
    world.hub.suspend(login);
    await settled(world);
  });
  expect(troubles(log)).toEqual([]);
  expect(world.log.slice(log).join("\n")).toContain("the installation is suspended");
  expect(conclusions(pull)).not.toContain("failure");
  // Nobody is told of this one.
  const other = await open(repository, "other");
  await settled(world);
  expect(runsOf(other)).toEqual([]);

  world.hub.unsuspend(login);
  for (const one of [pull, other]) await until(() => conclusions(one).includes("failure"), "a verdict");
  await settled(world);
  expect(pull.reviews).toHaveLength(1);

  await slowly(async () => {
    await world.hub.push(repository, "topic", { "docs/again.md": "Again\n" });
    await atWork(pull);
    world.hub.uninstall(login);
    await settled(world);
  });
  expect(troubles(log)).toEqual([]);
  expect(world.log.slice(log).join("\n")).toContain("the installation is gone");
});

test("where the App is installed, or gets another repository, open pull requests get their check", async () => {
  const one = await newRepository({ installed: false });
  const two = await world.hub.createRepository(one.owner.login, "more", { installed: false });
  const pulls = [await open(one), await open(two)] as const;
  world.hub.install(one.owner.login, [one.name]);
  await judged(pulls[0]);
  expect(runsOf(pulls[1])).toEqual([]);
  world.hub.addRepository(two);
  await judged(pulls[1]);
  expect(pulls.map(conclusions)).toEqual([["failure"], ["failure"]]);
  expect(pulls.map(({ reviews }) => reviews.length)).toEqual([1, 1]);
});

test("new permissions count at once, and open pull requests are judged with them", async () => {
  const repository = await newRepository();
  const { login } = repository.owner;
  world.hub.grant(login, { ...APP_PERMISSIONS, pull_requests: "read" });
  const pull = await judged(await open(repository));
  expect(pull.reviews).toEqual([]);
  expect(runsOf(pull)[0]?.output.summary).toContain("lacks the permission *Pull requests: write*");
  world.hub.grant(login, APP_PERMISSIONS);
  await until(() => pull.reviews.length > 0, "the review");
  await settled(world);
  expect(conclusions(pull)).toEqual(["failure", "failure"]);
  expect(pull.reviews).toHaveLength(1);
});

const { checks: _checks, ...NO_CHECKS } = APP_PERMISSIONS;
const { contents: _contents, ...NO_CONTENTS } = APP_PERMISSIONS;
const { pull_requests: _pulls, issues: _issues, ...NO_PULLS } = APP_PERMISSIONS;

/** Pushes twice, so that what is said once can be told from what is said again. */
async function pushTwice(permissions: Permissions, before: "unknown" | "known"): Promise<Pull> {
  const repository = await newRepository();
  if (before === "known") await judged(await open(repository, "before"));
  world.hub.grant(repository.owner.login, permissions);
  const pull = await open(repository);
  await settled(world);
  await world.hub.push(repository, "topic", { "docs/more.md": "More\n" });
  await settled(world);
  return pull;
}

test.each(["unknown", "known"] as const)(
  "without the permission to write checks it says so in one comment and in the log (permissions %s before)",
  async (before) => {
    const log = world.log.length;
    const pull = await pushTwice(NO_CHECKS, before);
    expect(runsOf(pull)).toEqual([]);
    expect(pull.comments.map(({ body, author }) => [author.login, body])).toEqual([
      ["mlsec[bot]", expect.stringContaining("lacks the permission *Checks: write*")],
    ]);
    expect(warnings(log).join("\n")).toContain("Checks: write");
    expect(troubles(log)).toEqual([]);

    world.hub.grant(pull.repository.owner.login, APP_PERMISSIONS);
    await judged(pull);
    expect(conclusions(pull)).toEqual(["failure"]);
    expect(pull.comments).toHaveLength(1);
  },
);

test("where it may not comment either it says so in a commit status, and else in the log alone", async () => {
  const log = world.log.length;
  const told = await pushTwice({ ...NO_CHECKS, pull_requests: "read", statuses: "write" }, "unknown");
  const statuses = told.repository.statuses.map(({ sha, context, state }) => [sha === told.head.sha, context, state]);
  expect(statuses).toEqual([
    [false, "mlsec permissions", "error"],
    [true, "mlsec permissions", "error"],
  ]);
  const silent = await pushTwice({ ...NO_CHECKS, pull_requests: "read" }, "unknown");
  for (const { comments, reviews } of [told, silent]) expect([comments, reviews]).toEqual([[], []]);
  expect(silent.repository.statuses).toEqual([]);
  expect(warnings(log).length).toBeGreaterThanOrEqual(4);
  expect(troubles(log)).toEqual([]);
});

test.each(["unknown", "known"] as const)(
  "without the permission to read contents the check says so, and fails (permissions %s before)",
  async (before) => {
    const log = world.log.length;
    const pull = await pushTwice(NO_CONTENTS, before);
    expect(runsOf(pull).at(-1)).toMatchObject({
      conclusion: "action_required",
      output: { summary: expect.stringContaining("*Contents: read*") },
    });
    expect(runsOf(pull)).toHaveLength(1);
    expect(troubles(log)).toEqual([]);
    world.hub.grant(pull.repository.owner.login, APP_PERMISSIONS);
    await until(() => conclusions(pull).includes("failure"), "the verdict");
    await settled(world);
  },
);

test("where pull requests are not to be seen it ends, and the log says why", async () => {
  const log = world.log.length;
  const pull = await pushTwice(NO_PULLS, "known");
  expect(runsOf(pull)).toEqual([]);
  expect(warnings(log).join("\n")).toContain("Pull requests: read");
  expect(troubles(log)).toEqual([]);
});
