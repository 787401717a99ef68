/** What an organization says for all of its repositories. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { BAD, PATH } from "./files.ts";
import { createWorld, settled, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

let owners = 0;

/** The run on a pull request that adds a fault, below these files of the organization and of the repository. */
async function judged(
  organization: string,
  own?: string,
  more: { topics?: string[]; files?: Record<string, string> } = {},
) {
  const owner = `org-${++owners}`;
  await world.hub.createRepository(owner, ".github", { files: { ".mlsec.yml": `version: 1\n${organization}` } });
  const repository = await world.hub.createRepository(owner, "models", {
    files: { CODEOWNERS: `* @${owner}/ml\n`, ...(own === undefined ? {} : { ".mlsec.yml": `version: 1\n${own}` }) },
    topics: more.topics ?? [],
  });
  await world.hub.push(repository, "topic", more.files ?? { [PATH]: BAD });
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  const run = await verdict(world.hub, pull);
  await settled(world);
  return run;
}

test("a repository cannot loosen what is locked, and is told so", async () => {
  const run = await judged(
    "locked: [policies.privileged-workload, gate.fail_on]\n",
    "gate: {fail_on: never}\npolicies: {privileged-workload: off}\n",
  );
  expect(run.conclusion).toBe("failure");
  expect(run.output.summary).toContain("policies.privileged-workload is locked: off does not count");
  expect(run.output.summary).toMatch(
    /Judged by.*`org-\d+\/\.github\/\.mlsec\.yml@[0-9a-f]{7}`, then `\.mlsec\.yml@[0-9a-f]{7}`/,
  );
});

test("what is not locked may be loosened", async () => {
  expect(await judged("gate: {fail_on: low}\n", "gate: {fail_on: never}\n")).toMatchObject({ conclusion: "success" });
});

test("observing says everything and stops nothing", async () => {
  const run = await judged("mode: observe\n");
  expect(run).toMatchObject({ conclusion: "success" });
  expect(run.output.title).toContain("observed only");
  expect(run.annotations.length).toBeGreaterThan(0);
});

test("a rule for repositories with a topic holds for those alone", async () => {
  const rules = "repositories:\n  - topics: [sandbox]\n    mode: observe\n";
  expect(await judged(rules, undefined, { topics: ["sandbox"] })).toMatchObject({ conclusion: "success" });
  expect(await judged(rules)).toMatchObject({ conclusion: "failure" });
});

test("a file that cannot be read leaves the floor in force and is no pass", async () => {
  const floor = "gate: {fail_on: critical}\nlocked: [gate.fail_on]\n";
  const clean = await judged(floor, "gates: {}\n", { files: { "docs/a.md": "A\n" } });
  expect(clean.conclusion).toBe("action_required");
  expect(clean.output.summary).toContain("unrecognized key");
  expect(await judged(floor, "gates: {}\n")).toMatchObject({ conclusion: "failure" });
});

test("a file that is a link is not followed", async () => {
  const owner = `org-${++owners}`;
  const repository = await world.hub.createRepository(owner, "models", {
    files: {
      CODEOWNERS: `* @${owner}/ml\n`,
      "lax.yml": "version: 1\nmode: observe\n",
      ".mlsec.yml": { content: "lax.yml", mode: "120000" },
    },
  });
  await world.hub.push(repository, "topic", { "docs/a.md": "A\n" });
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  const run = await verdict(world.hub, pull);
  await settled(world);
  expect(run.conclusion).toBe("action_required");
  expect(run.output.summary).toContain("is a link or a folder");
});

test("other severities below some paths", async () => {
  const own =
    "overrides:\n  - paths: [deploy/**]\n    policies: {privileged-workload: low, root-container: off, unbounded-workload: off}\n";
  const run = await judged("{}\n".replace("{}", ""), own.replace(", unbounded-workload: off", ""));
  expect(run.conclusion).toBe("success");
  expect(run.annotations.every(({ annotation_level: level }) => level !== "failure")).toBe(true);
});

test("what a change does to the configuration stands in its summary", async () => {
  const run = await judged("", undefined, {
    files: { ".mlsec.yml": "version: 1\ngate: {fail_on: low}\npolicies: {unpinned-action: off}\n" },
  });
  expect(run.output.summary).toContain("unpinned-action: medium → off");
  expect(run.output.summary).toContain("gate.fail\\_on: high → low".replace("\\", ""));
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ path: ".mlsec.yml", message: "unpinned-action: medium → off" }),
  );
});
