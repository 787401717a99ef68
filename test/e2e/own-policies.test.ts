/** Policies of one's own, of a repository and of its organization. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { SAMPLES } from "../../src/custom/samples.ts";
import { createWorld, settled, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.start();
});
afterAll(() => world.close());

const FILE = ".mlsec/policies/hub.yml";
const POLICY = SAMPLES.calls ?? "";
const HUB = 'from transformers import AutoModel\n\nm = AutoModel.from_pretrained("gpt2", revision="main")\n';
const CLEAN = "print(1)\n";

let owners = 0;

type Files = Parameters<World["hub"]["push"]>[2];

/** The run on a pull request with these files, over a repository and an organization with those. */
async function judged(change: Files, base: Files, organization?: Files) {
  const owner = `own-${++owners}`;
  if (organization) await world.hub.createRepository(owner, ".github", { files: organization });
  const repository = await world.hub.createRepository(owner, "models", {
    files: { CODEOWNERS: `* @${owner}/ml\n`, ...base },
    collaborators: { ada: "read" },
  });
  await world.hub.push(repository, "topic", change);
  const pull = await world.hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" });
  const run = await verdict(world.hub, pull);
  await settled(world);
  return { run, pull };
}

test("a repository's policy judges its pull requests, by name in check and comment", async () => {
  const { run, pull } = await judged({ "train.py": HUB }, { [FILE]: POLICY, "train.py": CLEAN });
  expect(run.conclusion).toBe("failure");
  const [annotation] = run.annotations.filter(({ message }) => message.includes("from the public hub"));
  expect(annotation).toMatchObject({ path: "train.py", start_line: 3 });
  expect(run.output.text).toContain("acme/public-hub");
  expect(
    pull.threads
      .flatMap(({ comments }) => comments)
      .map(({ body }) => body)
      .join("\n"),
  ).toContain("acme/public-hub");
});

test("an organization's policy judges every repository, which configures it by its id", async () => {
  const organization = { [FILE]: POLICY };
  expect((await judged({ "train.py": HUB }, { "train.py": CLEAN }, organization)).run.conclusion).toBe("failure");
  const off = { ".mlsec.yml": "version: 1\npolicies:\n  acme/public-hub: off\n  unpinned-model: off\n" };
  expect((await judged({ "train.py": HUB }, off, organization)).run.conclusion).toBe("success");
});

test("a repository cannot take the id of an organization's policy", async () => {
  const { run } = await judged({ "a.py": CLEAN }, { [FILE]: POLICY }, { [FILE]: POLICY });
  expect(run.conclusion).toBe("action_required");
  expect(run.output.summary).toMatch(/acme\/public-hub is taken by/);
});

test("a policy that fails on its own examples is reported and does not count", async () => {
  const broken = POLICY.replace('call.method == "from_pretrained"', 'call.method == "from_pretraned"');
  const { run } = await judged({ "train.py": HUB }, { [FILE]: broken });
  expect(run.conclusion).not.toBe("success");
  expect(run.output.summary).toContain("a bad example in which the policy finds nothing");
  expect(run.output.text ?? "").not.toContain("acme/public-hub");
});

test("a policy that is a link is not followed", async () => {
  const { run } = await judged(
    { "a.py": CLEAN },
    { "x.yml": POLICY, [FILE]: { content: "../../x.yml", mode: "120000" } },
  );
  expect(run.conclusion).toBe("action_required");
});

test("a change that breaks a policy is told at the line and judged by the base's", async () => {
  const broken = POLICY.replace("call.method", "call.methd");
  const { run } = await judged({ [FILE]: broken, "train.py": HUB }, { [FILE]: POLICY, "train.py": CLEAN });
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ path: FILE, start_line: 8, message: expect.stringContaining("there is no fact methd") }),
  );
  expect(run.annotations.map(({ path }) => path)).toContain("train.py");
});

test.each([
  ["removes", null, "acme/public-hub: removed"],
  [
    "blinds",
    POLICY.replace("/mirror/", "gpt").replaceAll('"gpt2"', '"bert"').replaceAll('"/mirror/bert"', '"gpt2"'),
    "no longer finds",
  ],
])("a change that %s a policy weakens", async (_what, text, words) => {
  const { run } = await judged({ [FILE]: text }, { [FILE]: POLICY });
  expect(run.conclusion).toBe("failure");
  expect(run.annotations.map(({ message }) => message).join("\n")).toContain(words);
});

test("a change that adds a policy is told what it does, and is not judged by it", async () => {
  const { run } = await judged({ [FILE]: POLICY, "a.py": CLEAN }, { "a.py": "print(0)\n" });
  expect(run.conclusion).toBe("success");
  expect(run.output.summary).toContain("acme/public-hub: added, high");
});

test("commands know the policy", async () => {
  const { pull } = await judged({ "train.py": HUB }, { [FILE]: POLICY, "train.py": CLEAN });
  world.hub.comment(pull, "ada", "/mlsec explain acme/public-hub");
  await settled(world);
  expect(pull.comments.at(-1)?.body).toContain("Models come from the company's mirror");
});
