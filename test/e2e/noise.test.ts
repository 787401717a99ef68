/** What a pull request is told, and above all what it is not told twice. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { BAD, GOOD } from "./files.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

let owners = 0;

function newRepository(files: Record<string, string | null> = {}): Promise<HubRepository> {
  return world.hub.createRepository(`quiet-${++owners}`, "models", {
    files: { "README.md": "# Models\n", CODEOWNERS: "* @quiet/ml\n", ...files },
    collaborators: { ada: "write" },
  });
}

async function propose(files: Record<string, string>, into?: HubRepository): Promise<Pull> {
  const repository = into ?? (await newRepository());
  await world.hub.push(repository, "topic", files);
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  await judged(pull);
  return pull;
}

async function judged(pull: Pull) {
  const run = await verdict(world.hub, pull);
  await settled(world);
  return run;
}

async function push(pull: Pull, files: Record<string, string | null>, onto?: string) {
  const told = onto === undefined ? {} : { onto };
  await world.hub.push(pull.repository, pull.head.ref, files, "More", told);
  return judged(pull);
}

/** Requests that write something people are told of. */
const notifications = ({ repository }: Pull) =>
  world.hub.requests.all.filter(
    ({ method, route, path }) =>
      method === "POST" &&
      path.includes(`/${repository.owner.login}/`) &&
      /\/pulls\/:pull\/(?:reviews|comments)|\/issues\/:issue\/comments/.test(route),
  );
const summary = (pull: Pull) => pull.reviews[0]?.body ?? "";
const bodies = (pull: Pull) => pull.threads.map((thread) => thread.comments[0]?.body ?? "");

test("one summary is kept up to date; what is new comes in a short review; what is gone is closed with a reason", async () => {
  const pull = await propose({ "deploy/a.yaml": BAD });
  const threads = pull.threads.length;
  expect(summary(pull)).toContain("This change introduces");

  await push(pull, { "deploy/b.yaml": BAD });
  expect(pull.reviews).toHaveLength(2);
  expect(pull.reviews[1]?.body).toMatch(/more findings? in `[0-9a-f]{7}`, marked below/);
  expect(pull.threads.slice(threads).every(({ place }) => place.path === "deploy/b.yaml")).toBe(true);

  await push(pull, { "deploy/a.yaml": GOOD, "deploy/b.yaml": GOOD });
  expect(pull.reviews).toHaveLength(2);
  expect(summary(pull)).toMatch(/^<!-- mlsec-review:[0-9a-f]+ -->\nAll clear as of `[0-9a-f]{7}`/);
  expect(bodies(pull).every((body) => /\*\*Resolved:\*\* no longer found in `[0-9a-f]{7}`/.test(body))).toBe(true);

  await push(pull, { "deploy/a.yaml": BAD });
  expect(pull.reviews).toHaveLength(3);
});

test("a file that is renamed, moved code and a rebase are not told twice", async () => {
  const pull = await propose({ "deploy/a.yaml": BAD });
  const said = notifications(pull).length;
  await push(pull, { "deploy/a.yaml": null, "deploy/renamed.yaml": BAD });
  await push(pull, { "deploy/renamed.yaml": `# one\n# two\n${BAD}` });
  const base = await world.hub.push(pull.repository, "main", { "docs/main.md": "Main\n" });
  await push(pull, { "deploy/renamed.yaml": BAD }, base);
  expect(notifications(pull)).toHaveLength(said);
  expect(pull.threads.every((thread) => !thread.resolvedBy && !thread.comments[0]?.minimized)).toBe(true);
});

test("a thread that a person resolved is not opened anew by the next push", async () => {
  const pull = await propose({ "deploy/a.yaml": BAD });
  for (const thread of pull.threads) thread.resolvedBy = pull.author;
  await push(pull, { "docs/more.md": "More\n" });
  expect(pull.reviews).toHaveLength(1);
});

test("running again without a change tells nobody anything", async () => {
  const pull = await propose({ "deploy/a.yaml": BAD });
  const said = notifications(pull).length;
  const before = [summary(pull), ...bodies(pull)];
  world.hub.rerunCheck(await verdict(world.hub, pull));
  const runs = (count: number) =>
    until(() => pull.repository.runs.filter((run) => run.status === "completed").length === count, `run ${count}`);
  await runs(2);
  world.hub.rerunSuite(await verdict(world.hub, pull));
  await runs(3);
  await settled(world);
  expect(notifications(pull)).toHaveLength(said);
  expect([summary(pull), ...bodies(pull)]).toEqual(before);
});

test("five hundred findings cost at most twelve requests that create content, and twenty comments", async () => {
  const line = (index: number) => `w${index} = torch.load("w${index}.pt", weights_only=False)`;
  const text = `import torch\n${Array.from({ length: 500 }, (_, index) => line(index)).join("\n")}\n`;
  const pull = await propose({ "train.py": text });
  const [run] = pull.repository.runs;
  expect(run?.output.title).toContain("500 high findings");
  const creating = world.hub.requests.all.filter(
    ({ method, path, route }) =>
      ["POST", "PATCH", "PUT"].includes(method) &&
      path.includes(`/${pull.repository.owner.login}/`) &&
      !route.endsWith("/access_tokens"),
  );
  expect(creating.length).toBeLessThanOrEqual(12);
  expect(pull.threads).toHaveLength(20);
});

test("generated and vendored files are judged only where that matters", async () => {
  const code = 'import torch\nw = torch.load("w.pt", weights_only=False)\n';
  const repository = await newRepository({
    ".gitattributes": "gen/** linguist-generated\nlibs/* linguist-vendored=true\n",
  });
  const pull = await propose(
    { "gen/a.py": code, "libs/b.py": code, "own/c.py": code, "gen/key.py": `k = "AKIA${"Q3EGZ7KXW5LPR2MT"}"\n` },
    repository,
  );
  const [run] = pull.repository.runs;
  const paths = new Set(run?.annotations.map(({ path }) => path));
  expect([...paths].filter((path) => path.endsWith("a.py") || path.endsWith("b.py"))).toEqual([]);
  expect(paths).toContain("own/c.py");
  expect(paths).toContain("gen/key.py");
});

test("a change cannot hide its own code by marking it as generated", async () => {
  const code = 'import torch\nw = torch.load("w.pt", weights_only=False)\n';
  const pull = await propose({ "src/a.py": code, ".gitattributes": "src/** linguist-generated\n" });
  const [run] = pull.repository.runs;
  expect(run?.annotations.map(({ path }) => path)).toEqual(expect.arrayContaining(["src/a.py", ".gitattributes"]));
});
