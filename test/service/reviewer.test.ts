/** Judging in a thread: the same verdict, and a service that outlives what goes wrong there. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { exampleChange } from "../../scripts/examples.ts";
import { type Assignment, createReviewer, type Reviewer } from "../../src/service/reviewer.ts";

jest.setTimeout(30_000);

const assignment = (files: Record<string, string>): Assignment => ({
  ...exampleChange(new Map(), new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))),
  today: "2026-11-01",
});
const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec: { containers: [{ name: c, securityContext: { privileged: true } }] }\n";
const never = new AbortController().signal;

let reviewer: Reviewer;
beforeAll(async () => {
  reviewer = await createReviewer(2);
});
afterAll(() => reviewer.close());

test("more changes than threads are judged, each by itself", async () => {
  const changes = [{ "pod.yaml": POD }, { "a.md": "Notes\n" }, { "pod.yaml": POD }, { "b.md": "Notes\n" }];
  const verdicts = await Promise.all(changes.map((files) => reviewer.review(assignment(files), never)));
  expect(
    verdicts.map(({ verdict: { introduced } }) => introduced.some(({ policy }) => policy === "privileged-workload")),
  ).toEqual([true, false, true, false]);
});

test("a review that is aborted ends at once, and its thread is replaced", async () => {
  const long = assignment(Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`${index}.yaml`, POD])));
  const controller = new AbortController();
  const aborted = reviewer.review(long, controller.signal);
  controller.abort();
  await expect(aborted).rejects.toThrow();
  await expect(reviewer.review(long, AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
  expect(await reviewer.review(assignment({ "a.md": "Notes\n" }), never)).toMatchObject({ verdict: { failures: [] } });
});
