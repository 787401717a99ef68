/** The GraphQL that the App speaks. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Hub, type HubRepository, type Pull, startHub } from "./hub.ts";
import { type Client, installationClient } from "./testing.ts";

let hub: Hub;
let repository: HubRepository;
let pull: Pull;
let client: Client;
beforeAll(async () => {
  hub = await startHub({
    limits: { graphqlBlob: 100 },
    permissions: { metadata: "read", contents: "write", pull_requests: "write", checks: "write" },
  });
  repository = await hub.createRepository("acme", "ml", {
    files: { "a.txt": "a\n", "b.bin": new Uint8Array([0]), "c.txt": "c".repeat(101) },
  });
  await hub.push(repository, "topic", { "a.txt": "b\n" });
  pull = await hub.openPullRequest({ repository, head: "topic", title: "Topic" });
  client = await installationClient(hub, "acme");
});
afterAll(() => hub.close());

const ask = async (query: string, variables = {}, by = client) =>
  (await by("POST", "/../graphql", { query, variables })).body;

test("reads many blobs at once, by id and by expression", async () => {
  const { data } = await ask(`{ repository(owner: "acme", name: "ml") {
    f0: object(expression: "topic:a.txt") { ...blob }
    f1: object(expression: "main:b.bin") { ...blob }
    f2: object(expression: "main:c.txt") { ...blob }
    f3: object(oid: "${"0".repeat(40)}") { ...blob }
  } } fragment blob on Blob { text byteSize isBinary isTruncated }`);
  expect(data.repository).toEqual({
    f0: { text: "b\n", byteSize: 2, isBinary: false, isTruncated: false },
    f1: { text: null, byteSize: 1, isBinary: true, isTruncated: false },
    f2: { text: "c".repeat(100), byteSize: 101, isBinary: false, isTruncated: true },
    f3: null,
  });
});

const THREADS = `query($number: Int!) { repository(owner: "acme", name: "ml") { pullRequest(number: $number) {
  reviewThreads(first: 10) { nodes { id isResolved isOutdated path line comments(first: 1) { nodes { id databaseId } } } }
} } }`;

test("resolves threads and folds comments away", async () => {
  const review = { event: "COMMENT", body: "b", comments: [{ path: "a.txt", line: 1, body: "c" }] };
  await client("POST", `/repos/acme/ml/pulls/${pull.number}/reviews`, review);
  const nodes = async () =>
    (await ask(THREADS, { number: pull.number })).data.repository.pullRequest.reviewThreads.nodes;
  const [thread] = await nodes();
  expect(thread).toMatchObject({ isResolved: false, isOutdated: false, path: "a.txt", line: 1 });
  const resolve = `mutation($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`;
  const narrow = await installationClient(hub, "acme", { permissions: { pull_requests: "write", contents: "read" } });
  expect((await ask(resolve, { id: thread.id }, narrow)).errors[0].type).toBe("FORBIDDEN");
  await ask(resolve, { id: thread.id });
  expect((await nodes())[0].isResolved).toBe(true);
  const fold = `mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }`;
  const { data } = await ask(fold, { id: thread.comments.nodes[0].id }, narrow);
  expect(data.minimizeComment.minimizedComment.isMinimized).toBe(true);
});

test("commits to a branch only on the head that was expected", async () => {
  const commit = (expectedHeadOid: string, path: string) =>
    ask(`mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`, {
      input: {
        branch: { repositoryNameWithOwner: "acme/ml", branchName: "topic" },
        expectedHeadOid,
        message: { headline: "Fix" },
        fileChanges: { additions: [{ path, contents: Buffer.from("fixed\n").toString("base64") }] },
      },
    });
  const head = pull.head.sha;
  expect((await commit("0".repeat(40), "a.txt")).errors[0].type).toBe("STALE_DATA");
  expect((await commit(head, ".github/workflows/ci.yml")).errors[0].message).toContain("`workflows` permission");
  const { data } = await commit(head, "a.txt");
  expect(pull.head.sha).toBe(data.createCommitOnBranch.commit.oid);
});

test("what is unknown or too much is an error beside the data", async () => {
  const unknown = await ask(`{ repository(owner: "acme", name: "none") { id } }`);
  expect(unknown).toMatchObject({ data: { repository: null }, errors: [{ type: "NOT_FOUND", path: ["repository"] }] });
  const all = await ask(THREADS.replace("first: 10", "first: 101"), { number: pull.number });
  expect(all.errors[0].message).toContain("100 records");
});
