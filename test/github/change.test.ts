/** The change source against the hub: what is fetched, what is left where it is, and what it says when something is missing. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { bytesOf, type Change, type ChangedFile } from "../../src/core/change.ts";
import { fetchChange, fetchJudge } from "../../src/github/change.ts";
import type { Client } from "../../src/github/client.ts";
import { fetchFacts } from "../../src/github/configs.ts";
import { fetchPull } from "../../src/github/pull.ts";
import type { Files } from "../hub/git/commit.ts";
import { type Hub, type HubOptions, type HubRepository, type Pull, startHub } from "../hub/hub.ts";

jest.setTimeout(60_000);

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

function clientOf(hub: Hub): Client {
  return new Octokit({ auth: hub.userToken("ada"), baseUrl: `${hub.url}/api/v3`, log: QUIET });
}

/** Answers nothing but what `request` does. */
function clientThat(request: (route: string) => never): Client {
  return { request: async (route: string) => request(route) } as unknown as Client;
}

interface Scene {
  readonly hub: Hub;
  readonly repository: HubRepository;
  readonly pull: Pull;
}

/** A hub with one pull request: the base's files, then a commit for each of `commits`. */
async function scene(base: Files, commits: readonly Files[], options: HubOptions = {}): Promise<Scene> {
  const hub = await startHub(options);
  const repository = await hub.createRepository("acme", "models", { files: base, collaborators: { ada: "write" } });
  for (const files of commits) await hub.push(repository, "topic", files);
  return {
    hub,
    repository,
    pull: await hub.openPullRequest({ repository, head: "topic", title: "Topic", author: "ada" }),
  };
}

const CONTEXT = { contextGlobs: ["**/requirements*.txt", "CODEOWNERS"] };

async function fetched({ hub, pull }: Scene, context = CONTEXT) {
  return fetchChange(clientOf(hub), { owner: "acme", repo: "models", number: pull.number }, context);
}

/** The change of a scene that is thrown away. */
async function changeOf(...args: Parameters<typeof scene>): Promise<Change> {
  const made = await scene(...args);
  try {
    return (await fetched(made)).change;
  } finally {
    await made.hub.close();
  }
}

const text = (content: ChangedFile["before"]) => {
  const bytes = bytesOf(content);
  return bytes && Buffer.from(bytes).toString();
};
const fileOf = (change: Change, path: string) => change.files.find((file) => file.path === path);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join("");

describe("a pull request", () => {
  let made: Scene;
  let change: Change;
  const long = numbered(60);
  beforeAll(async () => {
    made = await scene(
      {
        "kept.py": "import torch\n",
        "changed.py": long,
        "gone.py": "old\n",
        "moved.py": long.replaceAll("line", "row"),
        CODEOWNERS: "* @acme/ml\n",
        "requirements.txt": "torch==2.5\n",
        "deep/requirements-dev.txt": "pytest\n",
        "notes.md": "unrelated\n",
      },
      [
        {
          "changed.py": long.replace("line 30\n", "line thirty\n"),
          "gone.py": null,
          "moved.py": null,
          "there/moved.py": long.replaceAll("line", "row").replace("row 60\n", "row sixty\n"),
          "new.py": "a\r\nb",
          "empty.py": "",
          "latin.py": Buffer.from([0x61, 0xe9, 0x0a]),
          "marked.py": Buffer.from([0xef, 0xbb, 0xbf, 0x61]),
          link: { content: "changed.py", mode: "120000" },
          "vendored/sub": { content: "1".repeat(40), mode: "160000" },
          "run.sh": { content: "true\n", mode: "100755" },
          "logo.png": Buffer.from([0x89, 0x50, 0, 1]),
          "weights.pt": Buffer.from([0x80, 2, 0, 1]),
          "rows.parquet": Buffer.from([0x50, 0x41, 0x52, 0x31]),
          "blob.dat": Buffer.from([1, 0, 2]),
          "huge.txt": "x".repeat(5_000_001),
          "huge.ipynb": "y".repeat(5_000_001),
        },
      ],
    );
    change = (await fetched(made)).change;
  });
  afterAll(() => made.hub.close());

  test("says what it is", () => {
    expect(change).toMatchObject({
      repository: "acme/models",
      base: made.pull.base.sha,
      head: made.pull.head.sha,
      title: "Topic",
      author: "ada",
      gaps: [],
    });
  });

  test("has both sides of a modified file, and the lines that lie in a hunk", () => {
    const file = fileOf(change, "changed.py");
    expect(file).toMatchObject({ status: "modified", mode: "100644", hunks: [{ start: 27, end: 33 }] });
    expect(text(file?.before)).toBe(long);
    expect(text(file?.after)).toContain("line thirty");
  });

  test("has one side of an added and of a deleted file", () => {
    expect(fileOf(change, "new.py")).toMatchObject({ status: "added", hunks: [{ start: 1, end: 2 }] });
    expect(fileOf(change, "new.py")).not.toHaveProperty("before");
    expect(fileOf(change, "gone.py")).toMatchObject({ status: "deleted", hunks: [] });
    expect(fileOf(change, "gone.py")).not.toHaveProperty("after");
    expect(text(fileOf(change, "gone.py")?.before)).toBe("old\n");
  });

  test("follows a rename", () => {
    const file = fileOf(change, "there/moved.py");
    expect(file).toMatchObject({ status: "renamed", previousPath: "moved.py" });
    expect(text(file?.before)).toContain("row 60");
    expect(text(file?.after)).toContain("row sixty");
  });

  test.each([
    ["new.py", [0x61, 0x0d, 0x0a, 0x62]],
    ["empty.py", []],
    ["latin.py", [0x61, 0xe9, 0x0a]],
    ["marked.py", [0xef, 0xbb, 0xbf, 0x61]],
    ["blob.dat", [1, 0, 2]],
    ["weights.pt", [0x80, 2, 0, 1]],
  ])("has the exact bytes of %s", (path, bytes) => {
    expect([...(bytesOf(fileOf(change, path)?.after) ?? [])]).toEqual(bytes);
  });

  test.each([
    ["link", "120000"],
    ["vendored/sub", "160000"],
    ["run.sh", "100755"],
  ])("knows the mode of %s", (path, mode) => {
    expect(fileOf(change, path)).toMatchObject({ mode });
  });

  test.each([
    ["logo.png", { missing: "unread", size: 4 }],
    ["rows.parquet", { missing: "too-large", size: 4 }],
    ["huge.txt", { missing: "too-large", size: 5_000_001 }],
    ["vendored/sub", { missing: "submodule" }],
  ])("leaves %s where it is", (path, content) => {
    expect(fileOf(change, path)?.after).toMatchObject(content);
  });

  test("takes a notebook that its outputs made long", () => {
    expect(fileOf(change, "huge.ipynb")?.after).toMatchObject({ bytes: expect.anything(), size: 5_000_001 });
  });

  test("lists both trees, with the contents of the files that policies read beside the change", () => {
    expect(change.trees.base.paths).toContain("gone.py");
    expect(change.trees.head.paths).not.toContain("gone.py");
    expect(change.trees.head.complete).toBe(true);
    expect([...change.trees.head.contents.keys()].sort()).toEqual([
      "CODEOWNERS",
      "deep/requirements-dev.txt",
      "requirements.txt",
    ]);
    expect(text(change.trees.base.contents.get("requirements.txt"))).toBe("torch==2.5\n");
  });

  test("never asks for what no policy reads", () => {
    const id = createHash("sha1")
      .update("blob 4\0")
      .update(Buffer.from([0x50, 0x41, 0x52, 0x31]))
      .digest("hex");
    const asked = made.hub.requests.all.map((request) => `${request.path} ${JSON.stringify(request.body ?? "")}`);
    expect(asked.filter((request) => request.includes(id))).toEqual([]);
  });
});

test("models beside the change come on both sides where its code names them, and no others", async () => {
  const pickled = (byte: number) => Buffer.from([0x80, 4, byte]);
  const [old, fresh, other] = [pickled(1), pickled(2), pickled(3)];
  const made = await scene(
    { "models/a.pkl": old, "models/b.pkl": other, "serve.py": 'load("models/a.pkl")\n', "models/c.pkl": old },
    [{ "serve.py": 'load("a.pkl")\n' }],
  );
  await made.hub.push(made.repository, "main", { "models/a.pkl": fresh });
  const { change } = await fetched(made);
  for (const tree of [change.trees.base, change.trees.head]) {
    expect([...tree.contents.keys()]).toEqual(["models/a.pkl"]);
    expect(Buffer.from(bytesOf(tree.contents.get("models/a.pkl")) ?? [])).toEqual(old);
  }
  await made.hub.close();
});

test("the diff starts at the merge base, the configuration is the base branch's newest", async () => {
  const made = await scene({ "a.py": "a\n", ".mlsec.yml": "version: 1\n" }, [{ "b.py": "b\n" }]);
  const newer = "version: 1\ngate:\n  fail_on: low\n";
  await made.hub.push(made.repository, "main", { "a.py": "changed on main\n", ".mlsec.yml": newer });
  await made.hub.editPullRequest(made.pull, { base: "main" });
  await made.hub.push(made.repository, "topic", { "c.py": "c\n" });
  const { change, configs } = await fetched(made);
  expect(change.files.map((file) => file.path)).toEqual(["b.py", "c.py"]);
  expect(change.base).not.toBe(made.pull.base.sha);
  // The head's copy is only older: the change does not touch it, so it weakens nothing.
  expect(configs.base?.text).toBe(newer);
  expect(configs.head).toEqual(configs.base);
  await made.hub.close();
});

test("a configuration that the change edits, adds or removes is told as the head's", async () => {
  const edited = await scene({ ".mlsec.yml": "version: 1\n" }, [{ ".mlsec.yml": "version: 1\npaths: {}\n" }]);
  expect((await fetched(edited)).configs).toMatchObject({
    base: { path: ".mlsec.yml", text: "version: 1\n" },
    head: { path: ".mlsec.yml", text: "version: 1\npaths: {}\n" },
  });
  await edited.hub.push(edited.repository, "topic", { ".mlsec.yml": null });
  expect((await fetched(edited)).configs).not.toHaveProperty("head");
  await edited.hub.close();
});

describe("a configuration that is a link", () => {
  const link = { content: "other.yml", mode: "120000" as const };
  const plain = { ".mlsec.yml": "version: 1\n", "other.yml": "version: 1\nmode: observe\n" };
  const refused = { text: "", notPlain: true };

  test("at the base branch, though a file at the merge base", async () => {
    const made = await scene(plain, [{ "b.py": "b\n" }]);
    await made.hub.push(made.repository, "main", { ".mlsec.yml": link });
    await made.hub.editPullRequest(made.pull, { base: "main" });
    const [{ configs }, pull] = [
      await fetched(made),
      await fetchPull(clientOf(made.hub), { owner: "acme", repo: "models", number: made.pull.number }),
    ];
    expect(configs.base).toMatchObject(refused);
    const { head: _same, policies, ...judging } = configs;
    const { policies: judgingPolicies, ...judged } = await fetchJudge(clientOf(made.hub), pull, {});
    expect(judged).toEqual(judging);
    expect({ ...judgingPolicies, head: policies?.head }).toEqual(policies);
    await made.hub.close();
  });

  test("at the merge base, though a file at the base branch", async () => {
    const made = await scene({ ...plain, ".mlsec.yml": link }, [{ "b.py": "b\n" }]);
    await made.hub.push(made.repository, "main", { ".mlsec.yml": "version: 1\n" });
    await made.hub.editPullRequest(made.pull, { base: "main" });
    expect((await fetched(made)).configs.base).toEqual({
      path: ".mlsec.yml",
      text: "version: 1\n",
      commit: expect.any(String),
    });
    await made.hub.close();
  });

  test("at the head", async () => {
    const made = await scene(plain, [{ ".mlsec.yml": link }]);
    expect((await fetched(made)).configs).toMatchObject({ base: { text: "version: 1\n" }, head: refused });
    await made.hub.close();
  });
});

test.each([403, 404])("topics that are refused with %i are not known", async (status) => {
  const asked: string[] = [];
  const client = clientThat((route) => {
    asked.push(route);
    throw Object.assign(new Error("refused"), { status });
  });
  const organization = { path: "o", text: "repositories:\n  - topics: [a]\n" };
  expect(await fetchFacts(client, { owner: "acme", repo: "models" }, organization)).toEqual({
    name: "models",
    topics: undefined,
  });
  expect(asked).toEqual(["GET /repos/{owner}/{repo}"]);
});

describe("commits", () => {
  test("of more than one, each is told with what it added", async () => {
    const change = await changeOf({ "a.py": numbered(20) }, [
      { "a.py": numbered(20).replace("line 10\n", "token = 'abc'\nmore\n"), "b.py": "x\n" },
      { "a.py": numbered(20) },
    ]);
    expect(change.commits.map(({ additions, complete }) => ({ additions, complete }))).toEqual([
      {
        additions: [
          { path: "a.py", line: 10, text: "token = 'abc'\nmore" },
          { path: "b.py", line: 1, text: "x" },
        ],
        complete: true,
      },
      { additions: [{ path: "a.py", line: 10, text: "line 10" }], complete: true },
    ]);
  });

  test("of one, nothing is fetched for it", async () => {
    const made = await scene({}, [{ "a.py": "a\n" }]);
    const { change } = await fetched(made);
    expect(change.commits).toEqual([
      expect.objectContaining({ sha: made.pull.head.sha, additions: [], complete: true }),
    ]);
    const asked = made.hub.requests.of("GET", "/repos/:owner/:repo/commits/:ref");
    expect(asked.filter(({ path }) => !path.includes("/.github/"))).toEqual([]);
    await made.hub.close();
  });

  test("whose patch GitHub leaves out, the whole text counts as added", async () => {
    const change = await changeOf({}, [{ "a.py": numbered(50) }, { "b.py": "b\n" }], { limits: { patchLength: 100 } });
    expect(change.commits[0]).toMatchObject({
      additions: [{ path: "a.py", line: 1, text: numbered(50) }],
      complete: true,
    });
  });

  test("beyond a hundred, the change says so", async () => {
    const steps = Array.from({ length: 102 }, (_, index) => ({ "a.py": `${index}\n` }));
    const change = await changeOf({}, steps);
    expect(change.commits).toHaveLength(100);
    expect(change.gaps).toEqual(["102 commits, of which the last 100 were searched for secrets"]);
  });
});

describe("GitHub's limits", () => {
  test("a patch that is left out is made up for by comparing the texts", async () => {
    const base = { "a.py": numbered(60) };
    const change = await changeOf(base, [{ "a.py": numbered(60).replace("line 30\n", "line thirty\n") }], {
      limits: { patchLength: 10 },
    });
    expect(change.files[0]?.hunks).toEqual([{ start: 27, end: 33 }]);
  });

  test("a text that GraphQL cuts is fetched by itself", async () => {
    const change = await changeOf({}, [{ "a.py": numbered(100) }], { limits: { graphqlBlob: 50 } });
    expect(text(change.files[0]?.after)).toBe(numbered(100));
  });

  test("a comparison that is full is read page by page", async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.py`, "x\n"]));
    const change = await changeOf({}, [files], { limits: { compareFiles: 10 } });
    expect(change.files).toHaveLength(12);
    expect(change.gaps).toEqual([]);
  });

  test("files that are not listed are a gap", async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.py`, "x\n"]));
    const change = await changeOf({}, [files], { limits: { compareFiles: 5, pullFiles: 10 } });
    expect(change.gaps).toEqual(["12 files changed, of which GitHub lists 10"]);
  });

  test("a listing that is cut is not complete, and the base's side is found all the same", async () => {
    const base = { "a.py": "a\n", "b.py": "b\n", "y.py": "y\n", "z.py": "old\n" };
    const change = await changeOf(base, [{ "z.py": "new\n" }], { limits: { treeEntries: 2 } });
    expect(change.trees.head.complete).toBe(false);
    expect(text(fileOf(change, "z.py")?.before)).toBe("old\n");
    expect(text(fileOf(change, "z.py")?.after)).toBe("new\n");
  });

  test("contents that cannot be had are said to be missing", async () => {
    const made = await scene({}, [{ "a.py": "a\n" }]);
    const blob = "/repos/:owner/:repo/git/blobs/:sha";
    made.hub.state.limits.graphqlBlob = 0;
    made.hub.faults.answer({ route: blob, what: { kind: "status", status: 404 }, times: 9 });
    expect((await fetched(made)).change.files[0]?.after).toMatchObject({ missing: "not-fetched" });
    await made.hub.close();
  });

  test.each([1, 20, 100])("%i files take no more than 15 requests", async (count) => {
    const files = (version: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}.py`, `${version} ${index}\n`]));
    const made = await scene(files("old"), [files("new")]);
    made.hub.requests.clear();
    const { change } = await fetched(made);
    expect(change.files.map((file) => text(file.after))).toContain("new 0\n");
    expect(made.hub.requests.all.length).toBeLessThanOrEqual(12);
    await made.hub.close();
  });
});

describe("a fork", () => {
  test("is read, also when it is gone", async () => {
    const hub = await startHub();
    const repository = await hub.createRepository("acme", "models", { collaborators: { ada: "write" } });
    const fork = await hub.fork(repository, "mallory");
    await hub.push(fork, "topic", { "a.py": "a\n" });
    const pull = await hub.openPullRequest({ repository, head: "topic", headRepository: fork, title: "Topic" });
    const { change } = await fetched({ hub, repository, pull });
    expect(text(change.files[0]?.after)).toBe("a\n");
    await hub.close();
  });
});

describe("a range", () => {
  const rangeOf = async (count: number) => {
    const files = Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}.py`, "x\n"]));
    const made = await scene({ "old.py": "old\n" }, [{ ...files, "old.py": null }]);
    const { base, head } = made.pull;
    const ref = { owner: "acme", repo: "models", base: base.sha, head: head.sha, title: "Group" };
    const { change } = await fetchChange(clientOf(made.hub), ref, CONTEXT);
    await made.hub.close();
    return change;
  };

  test.each([3, 320])("of %i files is whole, also where the comparison is cut", async (count) => {
    const change = await rangeOf(count);
    expect(change.files).toHaveLength(count + 1);
    expect(fileOf(change, "old.py")).toMatchObject({ status: "deleted" });
    expect(fileOf(change, "m2.py")).toMatchObject({ status: "added", hunks: [{ start: 1, end: 1 }] });
    expect(text(fileOf(change, "m2.py")?.after)).toBe("x\n");
    expect(change.gaps).toEqual([]);
  });
});

test("an aborted signal ends the requests", async () => {
  const made = await scene({}, [{ "a.py": "a\n" }]);
  const signal = AbortSignal.abort(new Error("enough"));
  const { number } = made.pull;
  await expect(
    fetchChange(clientOf(made.hub), { owner: "acme", repo: "models", number }, { ...CONTEXT, signal }),
  ).rejects.toThrow();
  expect(made.hub.requests.all).toEqual([]);
  await made.hub.close();
});
