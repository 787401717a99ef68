/** Reviews: where comments may stand, and what becomes of them. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Hub, type HubRepository, type Pull, startHub } from "./hub.ts";
import { type Client, installationClient, lines } from "./testing.ts";

let hub: Hub;
let repository: HubRepository;
let client: Client;
beforeAll(async () => {
  hub = await startHub();
  repository = await hub.createRepository("acme", "ml", {
    files: { "train.py": lines(60), "crlf.txt": "one\r\ntwo\r\nthree", "data.bin": new Uint8Array([0, 1]) },
    collaborators: { "octo-dev": "write" },
  });
  client = await installationClient(hub, "acme");
});
afterAll(() => hub.close());

let branches = 0;
async function open(files = { "train.py": lines(60, { 20: "changed", 50: "changed" }) } as object): Promise<Pull> {
  const head = `topic-${++branches}`;
  await hub.push(repository, head, files as never);
  return hub.openPullRequest({ repository, head, title: head });
}

const review = (pull: Pull, ...comments: object[]) =>
  client("POST", `/repos/acme/ml/pulls/${pull.number}/reviews`, { event: "COMMENT", body: "Look.", comments });
const comment = (more: object) => ({ path: "train.py", body: "here", ...more });

describe("a place", () => {
  test.each([
    ["on a changed line", { line: 20 }, 200],
    ["on a context line", { line: 23 }, 200],
    ["on a deleted line", { line: 20, side: "LEFT" }, 200],
    ["over lines of one hunk", { start_line: 18, line: 22 }, 200],
    ["outside every hunk", { line: 30 }, 422],
    ["over two hunks", { start_line: 20, line: 50 }, 422],
    ["that starts where it ends", { start_line: 20, line: 20 }, 422],
    ["in a file that did not change", { path: "crlf.txt", line: 1 }, 422],
    ["without a line", {}, 422],
  ])("%s", async (_name, place, status) => {
    expect((await review(await open(), comment(place))).status).toBe(status);
  });

  test("that is wrong takes the whole review down", async () => {
    const pull = await open();
    const refused = await review(pull, comment({ line: 20 }), comment({ line: 1 }));
    expect(refused.body.errors).toEqual([
      "Pull request review thread line must be part of the diff and Pull request review thread diff hunk can't be blank",
    ]);
    expect([pull.reviews, pull.threads]).toEqual([[], []]);
  });
});

test("a review without event is pending and hidden from others", async () => {
  const pull = await open();
  const path = `/repos/acme/ml/pulls/${pull.number}`;
  const { body } = await client("POST", `${path}/reviews`, { body: "later", comments: [comment({ line: 20 })] });
  expect(body.state).toBe("PENDING");
  expect((await client("GET", `${path}/comments`)).body).toEqual([]);
  await client("POST", `${path}/reviews/${body.id}/events`, { event: "COMMENT" });
  expect((await client("GET", `${path}/comments`)).body).toHaveLength(1);
});

test("comments follow their line and become outdated with it", async () => {
  const pull = await open();
  await review(pull, comment({ line: 20 }), comment({ line: 50 }));
  await hub.push(repository, pull.head.ref, { "train.py": `new\n${lines(60, { 20: "changed", 50: "again" })}` });
  const { body } = await client("GET", `/repos/acme/ml/pulls/${pull.number}/comments`);
  const places = body.map((one: { line: number; original_line: number }) => [one.original_line, one.line]);
  expect(places).toEqual([
    [20, 21],
    [50, null],
  ]);
});

describe("a suggestion", () => {
  const suggest = (...text: string[]) => ["Try this:", "```suggestion", ...text, "```"].join("\n");

  test.each([
    ["replaces a line", { line: 20 }, ["better"], lines(60, { 20: "better", 50: "changed" })],
    [
      "replaces lines",
      { start_line: 19, line: 20 },
      ["a", "b", "c"],
      lines(60, { 19: "a", 20: "b\nc", 50: "changed" }),
    ],
    ["deletes a line", { line: 20 }, [], lines(60, { 50: "changed" }).replace("line 20\n", "")],
    ["empties a line", { line: 20 }, [""], lines(60, { 20: "", 50: "changed" })],
  ])("%s", async (_name, place, text, expected) => {
    const pull = await open();
    await review(pull, comment({ ...place, body: suggest(...text) }));
    const [first] = pull.threads.flatMap((thread) => thread.comments);
    if (!first) throw new Error("there is no comment");
    const sha = await hub.applySuggestion(first);
    expect(pull.head.sha).toBe(sha);
    const raw = await client("GET", `/repos/acme/ml/contents/train.py?ref=${sha}`, undefined, {
      accept: "application/vnd.github.raw+json",
    });
    expect(raw.body).toBe(expected);
    await expect(hub.applySuggestion(first)).rejects.toThrow("outdated");
  });

  test("keeps line ends and a missing final line break", async () => {
    const pull = await open({ "crlf.txt": "one\r\nTWO\r\nTHREE" });
    await review(pull, comment({ path: "crlf.txt", start_line: 2, line: 3, body: suggest("2", "3") }));
    const [first] = pull.threads.flatMap((thread) => thread.comments);
    if (!first) throw new Error("there is no comment");
    const sha = await hub.applySuggestion(first);
    const blob = await repository.git.objects.read(`${sha}:crlf.txt`);
    expect(blob?.bytes.toString()).toBe("one\r\n2\r\n3");
  });

  test("is refused where the page refuses it", async () => {
    const pull = await open();
    await review(pull, comment({ line: 20, body: suggest("changed") }), comment({ line: 50, body: "no block" }));
    const [same, none] = pull.threads.flatMap((thread) => thread.comments);
    if (!same || !none) throw new Error("there are no comments");
    await expect(hub.applySuggestion(same)).rejects.toThrow("no changes were made");
    await expect(hub.applySuggestion(none)).rejects.toThrow("holds no suggestion");
    await expect(hub.applySuggestion(same, "stranger")).rejects.toThrow("permission");
    hub.closePullRequest(pull);
    await expect(hub.applySuggestion(same)).rejects.toThrow("closed");
  });
});
