/** What authors see of the App, from the webhook to the verdict. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { BAD, GOOD, PATH } from "./files.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

let owners = 0;

/** Every repository has an owner, and so an installation and rate limits, of its own. */
function newRepository(files: Record<string, string> = {}): Promise<HubRepository> {
  return world.hub.createRepository(`acme-${++owners}`, "models", {
    files: { "README.md": "# Models\n", CODEOWNERS: "* @acme/ml\n", ...files },
    collaborators: { ada: "write" },
  });
}

/** Pushes files to the branch `topic` of a new repository and opens a pull request from it. */
async function propose(
  files: Record<string, string>,
  more: { draft?: boolean; into?: HubRepository } = {},
): Promise<Pull> {
  const { into: repository = await newRepository(), ...wanted } = more;
  const head = `topic-${repository.nextNumber}`;
  await world.hub.push(repository, head, files);
  return world.hub.openPullRequest({ repository, head, title: "Topic", author: "ada", ...wanted });
}

const runsOf = ({ repository, head }: Pull, sha = head.sha) => repository.runs.filter((run) => run.sha === sha);
const finished = (pull: Pull) => runsOf(pull).filter((run) => run.status === "completed");
const push = (pull: Pull, files: Record<string, string>) => world.hub.push(pull.repository, pull.head.ref, files);
const FAULT = { [PATH]: BAD };

test("a fault gets a failing check and one review; its suggestion makes the check green and closes the thread", async () => {
  const pull = await propose(FAULT);
  const run = await verdict(world.hub, pull);
  expect(run).toMatchObject({ name: "mlsec", conclusion: "failure" });
  expect(run.output.title).toContain("1 critical");
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ path: PATH, annotation_level: "failure", message: "container `train` is privileged" }),
  );
  await settled(world);
  expect(pull.reviews.map(({ state, author }) => [state, author.login])).toEqual([["COMMENTED", "mlsec[bot]"]]);
  const suggestions = pull.threads
    .flatMap((thread) => thread.comments)
    .filter(({ body }) => body.includes("```suggestion"));
  expect(suggestions.length).toBeGreaterThan(0);

  await push(pull, { [PATH]: GOOD });
  const healed = await verdict(world.hub, pull);
  expect(healed.conclusion).toBe("success");
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
  expect(pull.threads.every((thread) => thread.resolvedBy || thread.comments[0]?.minimized === "resolved")).toBe(true);
});

test("a suggestion that is applied leaves nothing to say", async () => {
  const pull = await propose({
    "deploy/agent.yaml": GOOD.replace("privileged: false", "privileged: true"),
  });
  await verdict(world.hub, pull);
  await settled(world);
  const [comment] = pull.threads.flatMap((thread) => thread.comments);
  expect(comment?.body).toContain("```suggestion");
  if (comment) await world.hub.applySuggestion(comment);
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "success" });
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
});

test("a clean change gets a green check and silence", async () => {
  const pull = await propose({ "docs/notes.md": "Notes\n" });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "success", annotations: [] });
  await settled(world);
  expect(pull.reviews).toEqual([]);
  expect(pull.comments).toEqual([]);
});

test("a person's answer keeps a thread open, and a finding that stays is not told twice", async () => {
  const pull = await propose({ "deploy/a.yaml": BAD, "deploy/b.yaml": BAD });
  await verdict(world.hub, pull);
  await settled(world);
  const before = pull.threads.length;
  const [first] = pull.threads.filter((thread) => thread.place.path === "deploy/a.yaml");
  const [comment] = first?.comments ?? [];
  if (!first || !comment) throw new Error("no thread on deploy/a.yaml");
  first.comments.push({ ...comment, id: 1, author: pull.author, body: "Why not?" });
  await push(pull, { "deploy/a.yaml": GOOD, "docs/more.md": "More\n" });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  expect(first.resolvedBy).toBeUndefined();
  expect(first.comments[0]?.minimized).toBeUndefined();
  expect(pull.threads).toHaveLength(before);
});

test("a draft gets its check, and comments once it is ready", async () => {
  const pull = await propose({ "deploy/draft.yaml": BAD }, { draft: true });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  expect(pull.reviews).toEqual([]);
  world.hub.markReady(pull);
  await until(() => pull.reviews.length > 0, "a review");
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
});

test("what becomes a draft while it is judged gets its comments once it is ready again", async () => {
  const pull = await propose({ "deploy/becomes-draft.yaml": BAD });
  await until(() => runsOf(pull).length > 0, "the check to begin");
  pull.draft = true;
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  expect(pull.reviews).toEqual([]);
  world.hub.markReady(pull);
  await until(() => pull.reviews.length > 0, "a review");
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
});

test("a delivery that comes twice, and again later, publishes once", async () => {
  world.hub.faults.delivery({ kind: "duplicate" }, { event: "pull_request" });
  const pull = await propose({ "deploy/twice.yaml": BAD });
  await verdict(world.hub, pull);
  await settled(world);
  const asked = world.hub.requests.all.length;
  const delivery = world.hub.webhooks.deliveries.findLast((one) => one.event === "pull_request");
  world.hub.webhooks.redeliver(delivery?.id ?? 0);
  await settled(world);
  expect(world.hub.webhooks.deliveries.at(-1)).toMatchObject({
    redelivery: true,
    statusCode: 202,
    response: "known\n",
  });
  expect(world.hub.requests.all).toHaveLength(asked);
  expect(runsOf(pull)).toHaveLength(1);
  expect(pull.reviews).toHaveLength(1);
});

test("of three quick pushes only the last is judged", async () => {
  const pull = await propose({ "deploy/pushes.yaml": GOOD });
  await verdict(world.hub, pull);
  await settled(world);
  world.hub.latencyMs = 100;
  const heads: string[] = [];
  for (const size of [1, 2, 3]) {
    heads.push(await push(pull, { "deploy/pushes.yaml": `# ${size}\n${BAD}` }));
  }
  const run = await verdict(world.hub, pull);
  await settled(world);
  world.hub.latencyMs = 0;
  expect(run.sha).toBe(heads[2]);
  const concluded = heads.map((sha) => runsOf(pull, sha).map((one) => one.conclusion));
  expect(concluded[2]).toEqual(["failure"]);
  for (const conclusion of concluded.slice(0, 2).flat()) expect(conclusion).toBe("cancelled");
  expect(pull.reviews.map((review) => review.commit)).toEqual([heads[2]]);
});

test("another base is another change", async () => {
  const repository = await newRepository();
  await world.hub.push(repository, "release", FAULT);
  const pull = await propose(FAULT, { into: repository });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  await world.hub.editPullRequest(pull, { base: "release" });
  await until(() => runsOf(pull).some((run) => run.conclusion === "success"), "the new verdict");
});

test("run again makes a new run on the same commit, and repeats no comment", async () => {
  const pull = await propose({ "deploy/again.yaml": BAD });
  const run = await verdict(world.hub, pull);
  await settled(world);
  world.hub.rerunCheck(run);
  await until(() => finished(pull).length === 2, "a second run");
  world.hub.rerunSuite(run);
  await until(() => finished(pull).length === 3, "a third run");
  await settled(world);
  expect(new Set(runsOf(pull).map((one) => one.conclusion))).toEqual(new Set(["failure"]));
  expect(pull.reviews).toHaveLength(1);
});

test("a head that weakens the configuration is judged by the base's", async () => {
  const pull = await propose({
    ".mlsec.yml": "version: 1\ngate:\n  fail_on: never\npolicies:\n  privileged-workload: off\n",
    "deploy/weaken.yaml": BAD,
  });
  const run = await verdict(world.hub, pull);
  expect(run.conclusion).toBe("failure");
  expect(run.annotations.map(({ path, message }) => `${path} ${message}`)).toEqual(
    expect.arrayContaining([
      "deploy/weaken.yaml container `train` is privileged",
      ".mlsec.yml gate.fail_on: high → never",
      expect.stringContaining(".mlsec.yml privileged-workload"),
    ]),
  );
});

test("the organization's configuration holds where the repository has none", async () => {
  await world.hub.createRepository("strict", ".github", {
    files: { ".mlsec.yml": "version: 1\npolicies:\n  privileged-workload: off\n" },
  });
  const strict = await world.hub.createRepository("strict", "models", { files: { CODEOWNERS: "* @strict/ml\n" } });
  await world.hub.push(strict, "topic", FAULT);
  const pull = await world.hub.openPullRequest({ repository: strict, head: "topic", title: "Topic" });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "success" });
});

test("a fork's pull request is judged, commented and run again", async () => {
  const repository = await newRepository();
  const fork = await world.hub.fork(repository, "mallory");
  await world.hub.push(fork, "topic", FAULT);
  const pull = await world.hub.openPullRequest({
    repository,
    head: "topic",
    headRepository: fork,
    title: "From outside",
    author: "mallory",
  });
  const run = await verdict(world.hub, pull);
  expect(run.conclusion).toBe("failure");
  await settled(world);
  expect(pull.reviews).toHaveLength(1);
  world.hub.rerunCheck(run);
  await until(() => finished(pull).length === 2, "a second run");
});

test("a merge group is judged as a whole", async () => {
  const repository = await newRepository();
  const one = await propose({ "docs/one.md": "One\n" }, { into: repository });
  const two = await propose(FAULT, { into: repository });
  await verdict(world.hub, one);
  await verdict(world.hub, two);
  const group = await world.hub.createMergeGroup([one, two]);
  const run = await until(
    () => world.hub.checkRuns(repository, group.headSha).find((each) => each.conclusion),
    "a verdict",
  );
  expect(run.conclusion).toBe("failure");
  await settled(world);
});

test("what fails in passing is tried again and published once", async () => {
  const { faults } = world.hub;
  faults.answer({ method: "GET", route: "/repos/:owner/:repo/pulls/:pull", what: { kind: "status", status: 502 } });
  faults.answer({ method: "POST", route: "/graphql", what: { kind: "hang-up" } });
  // The answer is lost, the review is there all the same.
  faults.answer({
    method: "POST",
    route: "/repos/:owner/:repo/pulls/:pull/reviews",
    what: { kind: "hang-up" },
    done: true,
  });
  const pull = await propose({ "deploy/passing.yaml": BAD });
  expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "failure" });
  await settled(world);
  expect(runsOf(pull)).toHaveLength(1);
  expect(pull.reviews).toHaveLength(1);
});

test("a rate limit puts the review off, and is not asked against", async () => {
  world.hub.faults.answer({
    method: "GET",
    route: "/repos/:owner/:repo/pulls/:pull",
    what: { kind: "secondary-limit", retryAfterSeconds: 2 },
  });
  const pull = await propose(FAULT);
  const refused = await until(() => world.hub.requests.all.find((one) => one.status === 403), "the refusal");
  await verdict(world.hub, pull);
  const next = world.hub.requests.all.find(
    (one) => one.at > refused.at && one.path.includes(pull.repository.owner.login),
  );
  expect((next?.at ?? 0) - refused.at).toBeGreaterThanOrEqual(2000);
});

test("the log has verdicts, and neither secrets nor payloads", async () => {
  const text = world.log.join("\n");
  expect(text).toContain("verdict published");
  for (const secret of [world.hub.webhookSecret, "ghs_", "BEGIN", "eyJ", "apiVersion"])
    expect(text).not.toContain(secret);
});
