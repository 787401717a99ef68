/** Safe fixes as one commit, where the App may write; as a patch, where it may not. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { HubRepository, Pull } from "../hub/hub.ts";
import { APP_PERMISSIONS } from "../hub/identity/permissions.ts";
import { createWorld, settled, until, verdict, type World } from "./world.ts";

jest.setTimeout(60_000);

const BAD = "import yaml\n\n\ndef read(text):\n    return yaml.load(text, Loader=yaml.Loader)\n";
const WORKFLOW =
  "on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo $" +
  "{{ github.event.pull_request.title }}\n";

let owners = 0;
let world: World;

function newRepository(): Promise<HubRepository> {
  return world.hub.createRepository(`fix-${++owners}`, "models", {
    files: { CODEOWNERS: "* @fix/ml\n" },
    collaborators: { ada: "write", rita: "read" },
  });
}

async function propose(files: Record<string, string>, repository?: HubRepository): Promise<Pull> {
  const into = repository ?? (await newRepository());
  await world.hub.push(into, "topic", files);
  const pull = await world.hub.openPullRequest({ repository: into, head: "topic", title: "Topic", author: "ada" });
  await verdict(world.hub, pull);
  await settled(world);
  return pull;
}

const runOf = (pull: Pull) => pull.repository.runs.filter(({ sha }) => sha === pull.head.sha).at(-1);
const read = async (pull: Pull, path: string) =>
  (await pull.head.repository.git.objects.read(`${pull.head.sha}:${path}`))?.bytes.toString("utf8");

describe("where the App may write", () => {
  beforeAll(async () => {
    world = await createWorld({ permissions: { ...APP_PERMISSIONS, contents: "write" } });
    await world.start();
  });
  afterAll(() => world.close());

  test("the button commits all safe fixes, names who pressed it, and the check becomes green", async () => {
    const pull = await propose({ "a.py": BAD, "b/c.py": BAD });
    const run = runOf(pull);
    expect(run).toMatchObject({ conclusion: "failure" });
    expect(run?.actions.map(({ identifier, label }) => [identifier, label])).toEqual([["fix", "Apply safe fixes"]]);
    const head = pull.head.sha;
    if (run) world.hub.pressAction(run, "fix", "ada");
    await until(() => pull.head.sha !== head, "a commit");
    expect(await verdict(world.hub, pull)).toMatchObject({ conclusion: "success", actions: [] });
    await settled(world);
    expect(await read(pull, "a.py")).toBe(BAD.replace("yaml.load(text, Loader=yaml.Loader)", "yaml.safe_load(text)"));
    const commit = await pull.repository.git.objects.read(pull.head.sha);
    const text = commit?.bytes.toString("utf8") ?? "";
    expect(text).toContain("Apply 2 safe fixes of mlsec\n\n- unsafe-yaml-load: a.py:5\n- unsafe-yaml-load: b/c.py:5\n");
    expect(text).toMatch(/Co-authored-by: ada <\d+\+ada@users\.noreply\.github\.com>/);

    // The head that the button spoke of is gone.
    const after = pull.head.sha;
    if (run) world.hub.pressAction(run, "fix", "ada");
    await settled(world);
    expect(pull.head.sha).toBe(after);
  });

  test("by command too, and once there is nothing left it says so", async () => {
    const pull = await propose({ "a.py": BAD });
    const head = pull.head.sha;
    const comment = world.hub.comment(pull, "ada", "/mlsec fix");
    await until(() => pull.head.sha !== head, "a commit");
    await verdict(world.hub, pull);
    await settled(world);
    expect(comment.reactions.map(({ content }) => content)).toEqual(["+1"]);
    const again = world.hub.comment(pull, "ada", "/mlsec fix");
    await settled(world);
    expect(again.reactions.map(({ content }) => content)).toEqual(["confused"]);
    expect(pull.comments.at(-1)?.body).toBe("There is no safe fix to apply.");
  });

  test("nobody without write permission commits through the App", async () => {
    const pull = await propose({ "a.py": BAD });
    const head = pull.head.sha;
    const run = runOf(pull);
    if (run) world.hub.pressAction(run, "fix", "rita");
    await settled(world);
    expect(pull.head.sha).toBe(head);
    expect(pull.comments.map(({ body }) => body)).toEqual([expect.stringContaining("takes write permission")]);
  });

  test("workflows are left to people", async () => {
    const path = ".github/workflows/ci.yml";
    const pull = await propose({ [path]: WORKFLOW });
    expect(runOf(pull)?.output.text).toContain("Fix ready");
    expect(runOf(pull)?.actions).toEqual([]);
    const head = pull.head.sha;
    world.hub.comment(pull, "ada", "/mlsec fix");
    await settled(world);
    expect(pull.head.sha).toBe(head);
    expect(pull.comments.at(-1)?.body).toContain("never writes to");
  });

  test("what is left to people is counted, and the rest committed", async () => {
    const pull = await propose({ ".github/workflows/ci.yml": WORKFLOW, "a.py": BAD });
    const head = pull.head.sha;
    world.hub.comment(pull, "ada", "/mlsec fix");
    await until(() => pull.head.sha !== head, "a commit");
    await settled(world);
    expect(pull.comments.at(-1)?.body).toContain("2 safe fixes were left out: mlsec never writes to workflows");
  });

  test("a fork gets the patch, and no button", async () => {
    const repository = await newRepository();
    const fork = await world.hub.fork(repository, "mallory");
    await world.hub.push(fork, "topic", { "a.py": BAD });
    const wanted = { repository, head: "topic", headRepository: fork, title: "From outside", author: "mallory" };
    const pull = await world.hub.openPullRequest(wanted);
    await verdict(world.hub, pull);
    await settled(world);
    expect(runOf(pull)?.actions).toEqual([]);
    expect(runOf(pull)?.output.text).toContain("+    return yaml.safe_load(text)");
  });
});

describe("where the App only reads", () => {
  beforeAll(async () => {
    world = await createWorld();
    await world.start();
  });
  afterAll(() => world.close());

  test("the check has the patch, and no button", async () => {
    const pull = await propose({ "a.py": BAD });
    expect(runOf(pull)?.actions).toEqual([]);
    expect(runOf(pull)?.output.text).toContain("git apply fixes.patch");
    expect(runOf(pull)?.output.text).toContain("+    return yaml.safe_load(text)");
  });
});
