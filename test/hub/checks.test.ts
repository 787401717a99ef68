/** Check runs: what GitHub refuses, what it adds up, and what it leaves alone. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Hub, type HubRepository, startHub } from "./hub.ts";
import { type Client, installationClient } from "./testing.ts";

let hub: Hub;
let repository: HubRepository;
let client: Client;
let sha: string;
beforeAll(async () => {
  hub = await startHub();
  repository = await hub.createRepository("acme", "ml");
  sha = await hub.push(repository, "topic", { "a.txt": "a\n" });
  client = await installationClient(hub, "acme");
});
afterAll(() => hub.close());

const RUNS = "/repos/acme/ml/check-runs";
const annotation = { path: "a.txt", start_line: 1, end_line: 1, annotation_level: "failure", message: "m" };
const output = (more: object) => ({ output: { title: "t", summary: "s", ...more } });

test.each([
  ["51 annotations", output({ annotations: Array(51).fill(annotation) })],
  ["a summary of 65,536 characters", output({ summary: "s".repeat(65_536) })],
  ["a text of 65,536 characters", output({ text: "s".repeat(65_536) })],
  ["an output without summary", { output: { title: "t" } }],
  ["an annotation without message", output({ annotations: [{ ...annotation, message: undefined }] })],
  ["an unknown level", output({ annotations: [{ ...annotation, annotation_level: "error" }] })],
  ["columns over several lines", output({ annotations: [{ ...annotation, end_line: 2, start_column: 1 }] })],
  ["a message over 64 KB", output({ annotations: [{ ...annotation, message: "m".repeat(65_537) }] })],
  ["an annotation title of 256 characters", output({ annotations: [{ ...annotation, title: "t".repeat(256) }] })],
  ["lines that run backwards", output({ annotations: [{ ...annotation, start_line: 2 }] })],
  ["four buttons", { actions: Array(4).fill({ label: "l", description: "d", identifier: "i" }) }],
  ["a label of 21 characters", { actions: [{ label: "l".repeat(21), description: "d", identifier: "i" }] }],
  ["completed without conclusion", { status: "completed" }],
  ["the conclusion that only GitHub gives", { conclusion: "stale" }],
  ["a commit that does not exist", { head_sha: "0".repeat(40) }],
])("refuses %s", async (_name, body) => {
  expect((await client("POST", RUNS, { name: "mlsec", head_sha: sha, ...body })).status).toBe(422);
});

test("adds annotations up over requests and pages them", async () => {
  const { body: run } = await client("POST", RUNS, {
    name: "many",
    head_sha: sha,
    ...output({ annotations: Array(50).fill(annotation) }),
  });
  const update = { conclusion: "failure", ...output({ annotations: Array(20).fill(annotation) }) };
  const { body } = await client("PATCH", `${RUNS}/${run.id}`, update);
  expect([body.status, body.conclusion, body.output.annotations_count]).toEqual(["completed", "failure", 70]);
  const second = await client("GET", `${RUNS}/${run.id}/annotations?per_page=50&page=2`);
  expect(second.body).toHaveLength(20);
});

test("lists the newest run of a name, all in one suite", async () => {
  const create = async () => (await client("POST", RUNS, { name: "again", head_sha: sha })).body;
  const [first, second] = [await create(), await create()];
  expect(second.check_suite.id).toBe(first.check_suite.id);
  const ids = async (query: string) =>
    (await client("GET", `/repos/acme/ml/commits/${sha}/check-runs?check_name=again${query}`)).body.check_runs.map(
      (run: { id: number }) => run.id,
    );
  expect(await ids("")).toEqual([second.id]);
  expect(await ids("&filter=all")).toEqual([second.id, first.id]);
});

test("a rerun asks the App and leaves the run as it is", async () => {
  const { body } = await client("POST", RUNS, { name: "rerun", head_sha: sha, conclusion: "failure" });
  const run = hub.checkRuns(repository, sha).find((one) => one.id === body.id);
  if (!run) throw new Error("the run is gone");
  hub.rerunCheck(run);
  expect([run.status, run.conclusion, run.suite.status]).toEqual(["completed", "failure", "queued"]);
});
