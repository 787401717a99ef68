/** Pull requests and their contents, as git has them. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Hub, type HubRepository, startHub } from "./hub.ts";
import { type Client, installationClient, lines } from "./testing.ts";

let hub: Hub;
let repository: HubRepository;
let client: Client;
beforeAll(async () => {
  hub = await startHub({ limits: { patchLength: 2_000, diffFiles: 20, compareFiles: 5, contentsBytes: 1_000 } });
  repository = await hub.createRepository("acme", "ml", {
    files: { "train.py": lines(40), "old name.py": lines(30), "gone.txt": "x\n", "run.sh": "#!/bin/sh\n" },
  });
  client = await installationClient(hub, "acme");
});
afterAll(() => hub.close());

const RAW = { accept: "application/vnd.github.raw+json" };
const DIFF = { accept: "application/vnd.github.v3.diff" };

test("files have their status and patch, and no patch where GitHub leaves it out", async () => {
  await hub.push(repository, "statuses", {
    "train.py": lines(40, { 3: "changed" }),
    "old name.py": null,
    "new name.py": lines(30, { 30: "renamed" }),
    "gone.txt": null,
    "run.sh": { content: "#!/bin/sh\n", mode: "100755" },
    "link.py": { content: "train.py", mode: "120000" },
    "model.bin": new Uint8Array([1, 0, 2]),
    "large.txt": lines(500),
    "empty.txt": "",
    'quote".txt': "q\n",
  });
  const pull = await hub.openPullRequest({ repository, head: "statuses", title: "Statuses" });
  const { body } = await client("GET", `/repos/acme/ml/pulls/${pull.number}/files`);
  const seen = body.map((file: Record<string, string>) => [file.filename, file.status, file.patch !== undefined]);
  expect(seen).toEqual([
    ["empty.txt", "added", false],
    ["gone.txt", "removed", true],
    ["large.txt", "added", false],
    ["link.py", "added", true],
    ["model.bin", "added", false],
    ["new name.py", "renamed", true],
    ['quote".txt', "added", true],
    ["run.sh", "changed", false],
    ["train.py", "modified", true],
  ]);
  const changed = body.at(-1);
  expect(changed.patch).toContain("-line 3\n+changed");
  expect((await client("GET", `/repos/acme/ml/git/blobs/${changed.sha}`, undefined, RAW)).body).toContain("changed");
  const { body: whole } = await client("GET", `/repos/acme/ml/pulls/${pull.number}`);
  expect([whole.changed_files, whole.commits, whole.mergeable]).toEqual([9, 1, true]);
});

test("many files come in pages, and the diff is refused as too large", async () => {
  const files = Object.fromEntries(Array.from({ length: 35 }, (_, index) => [`many/${index}.txt`, "x\n"]));
  await hub.push(repository, "many", files);
  const pull = await hub.openPullRequest({ repository, head: "many", title: "Many" });
  const path = `/repos/acme/ml/pulls/${pull.number}`;
  const first = await client("GET", `${path}/files`);
  expect(first.body).toHaveLength(30);
  expect(first.headers.get("link")).toContain('page=2>; rel="next"');
  expect((await client("GET", `${path}/files?page=2`)).body).toHaveLength(5);
  const diff = await client("GET", path, undefined, DIFF);
  expect([diff.status, diff.body.errors[0].code]).toEqual([406, "too_large"]);
  const compare = await client("GET", "/repos/acme/ml/compare/main...many");
  expect([compare.body.status, compare.body.ahead_by, compare.body.files.length]).toEqual(["ahead", 1, 5]);
});

test("a fork's head is known in the base repository", async () => {
  const fork = await hub.fork(repository, "contributor");
  const sha = await hub.push(fork, "fix", { "train.py": lines(40, { 7: "from a fork" }) }, "Fix", {
    author: "contributor",
  });
  const pull = await hub.openPullRequest({ repository, headRepository: fork, head: "fix", title: "Fix" });
  const { body } = await client("GET", `/repos/acme/ml/pulls/${pull.number}`);
  expect([body.head.label, body.head.repo.fork]).toEqual(["contributor:fix", true]);
  expect((await client("GET", `/repos/acme/ml/git/ref/pull/${pull.number}/head`)).body.object.sha).toBe(sha);
  const run = await client("POST", "/repos/acme/ml/check-runs", { name: "mlsec", head_sha: sha });
  expect([run.status, run.body.pull_requests]).toEqual([201, []]);
  expect((await client("GET", `/repos/acme/ml/commits/${sha}/pulls`)).body[0].number).toBe(pull.number);
  expect((await client("GET", "/repos/contributor/ml")).status).toBe(404);
  const compared = await client("GET", "/repos/acme/ml/compare/main...contributor:fix");
  expect(compared.body.files.map((file: { filename: string }) => file.filename)).toEqual(["train.py"]);
});

test("contents by path, at a ref, in every form", async () => {
  await hub.push(repository, "contents", { "big.txt": "b".repeat(1_001), "a/b.txt": "deep\n" });
  const get = (path: string, headers = {}) => client("GET", `/repos/acme/ml/contents/${path}`, undefined, headers);
  const deep = await get("a%2Fb.txt?ref=contents");
  expect(Buffer.from(deep.body.content, "base64").toString()).toBe("deep\n");
  expect((await get("a?ref=contents")).body.map((entry: { path: string }) => entry.path)).toEqual(["a/b.txt"]);
  const big = await get("big.txt?ref=contents");
  expect([big.body.encoding, big.body.content, big.body.size]).toEqual(["none", "", 1_001]);
  expect((await get("big.txt?ref=contents", RAW)).body).toHaveLength(1_001);
  expect((await get("none.txt")).status).toBe(404);
  expect((await get("train.py?ref=none")).body.message).toBe("No commit found for the ref none");
});

test("refs by prefix, and an archive behind a redirect", async () => {
  await hub.push(repository, "archive", { "packed.txt": "p\n" });
  const refs = await client("GET", "/repos/acme/ml/git/matching-refs/heads/arch");
  expect(refs.body.map((one: { ref: string }) => one.ref)).toEqual(["refs/heads/archive"]);
  const { status, headers } = await client("GET", "/repos/acme/ml/tarball/archive");
  expect(status).toBe(302);
  const archive = await fetch(headers.get("location") ?? "");
  expect([...new Uint8Array(await archive.arrayBuffer()).slice(0, 2)]).toEqual([0x1f, 0x8b]);
});

test("a retarget changes what the pull request shows", async () => {
  const release = await hub.push(repository, "release", { "release.txt": "r\n" });
  await hub.push(repository, "own", { "own.txt": "o\n" }, "Own", { onto: release });
  const pull = await hub.openPullRequest({ repository, head: "own", title: "Own" });
  const names = async () =>
    (await client("GET", `/repos/acme/ml/pulls/${pull.number}/files`)).body.map(
      (file: { filename: string }) => file.filename,
    );
  expect(await names()).toEqual(["own.txt", "release.txt"]);
  await hub.editPullRequest(pull, { base: "release" });
  expect(await names()).toEqual(["own.txt"]);
});

test("a merged pull request is in its base", async () => {
  await hub.push(repository, "merge-me", { "merged.txt": "m\n" });
  const pull = await hub.openPullRequest({ repository, head: "merge-me", title: "Merge" });
  const group = await hub.createMergeGroup([pull]);
  const inGroup = await client("GET", `/repos/acme/ml/compare/${group.baseSha}...${group.headSha}`);
  expect(inGroup.body.files.map((file: { filename: string }) => file.filename)).toEqual(["merged.txt"]);
  await hub.mergePullRequest(pull);
  expect((await client("GET", `/repos/acme/ml/pulls/${pull.number}`)).body.merged).toBe(true);
  expect((await client("GET", "/repos/acme/ml/contents/merged.txt", undefined, RAW)).body).toBe("m\n");
});
