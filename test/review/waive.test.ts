/** Which waivers count, and why the others do not. */
import { expect, test } from "@jest/globals";
import type { Waiver, Waiving } from "../../src/core/config.ts";
import { waive, whyNot } from "../../src/review/waive.ts";
import { META, onLine } from "../report/build.ts";

const RULES: Waiving = { maxDays: undefined, never: [], inline: "base", who: {} };
const TODAY = "2026-11-01";
const finding = onLine("src/a.py", "torch.load(p)\n", 1, { fingerprint: "a1", severity: "high" });
const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  policy: META.id,
  paths: ["src/**"],
  reason: "our own weights",
  owner: "@ml",
  expires: "2026-12-31",
  origin: { kind: "file", path: ".mlsec.yml", line: 1 },
  ...more,
});

test.each<[string, Partial<Waiver>, boolean]>([
  ["its policy and path", {}, true],
  ["another path", { paths: ["lib/**"] }, false],
  ["another policy", { policy: "root-container" }, false],
  ["this finding", { fingerprint: "a1" }, true],
  ["another finding", { fingerprint: "b2" }, false],
  ["on its last day", { expires: TODAY }, true],
  ["after its last day", { expires: "2026-10-31" }, false],
  ["up to its severity", { upTo: "high" }, true],
  ["up to a milder one", { upTo: "medium" }, false],
])("%s", (_name, more, counts) => {
  const { open, waived } = waive([finding], [waiver(more)], RULES, TODAY);
  expect([open.length, waived.length]).toEqual(counts ? [0, 1] : [1, 0]);
});

test.each<[string, Partial<Waiving>, string | undefined, string | undefined]>([
  ["allowed", {}, "2027-12-31", undefined],
  ["past", {}, "2026-10-31", "it expired on 2026-10-31"],
  ["never", { never: [META.id] }, "2026-12-31", `${META.id} may not be waived here`],
  ["the longest", { maxDays: 30 }, "2026-12-01", undefined],
  ["too long", { maxDays: 30 }, "2026-12-02", "it may run for 30 days, until 2026-12-01"],
  ["endless", { maxDays: 30 }, undefined, "it may run for 30 days, until 2026-12-01"],
])("%s", (_name, rules, expires, reason) => {
  const asked = { policy: META.id, ...(expires === undefined ? {} : { expires }) };
  expect(whyNot(asked, { ...RULES, ...rules }, TODAY)).toBe(reason);
});

test("what would have matched and does not count is told, what others cover is not", () => {
  const [old, good] = [waiver({ expires: "2026-10-31" }), waiver()];
  expect(waive([finding], [old], RULES, TODAY).refused).toEqual([{ waiver: old, reason: "it expired on 2026-10-31" }]);
  expect(waive([finding], [old, good], RULES, TODAY).refused).toEqual([]);
});

test.each<[string, readonly Waiver[], string]>([
  ["one that ended", [waiver({ expires: "2026-10-31" })], "; waived until 2026-10-31 by @ml, which is over"],
  [
    "the last of two, given by command",
    [
      waiver({ expires: "2026-10-01" }),
      waiver({ expires: "2026-10-30", origin: { kind: "command", by: "ada", at: "2026-10-01T00:00:00Z" } }),
    ],
    "; waived until 2026-10-30 by ada, which is over",
  ],
  ["one of another path", [waiver({ expires: "2026-10-31", paths: ["lib/**"] })], ""],
  ["none", [], ""],
])("an open finding tells of %s", (_name, waivers, words) => {
  const { open } = waive([finding], waivers, RULES, TODAY);
  expect(open.map(({ message, fingerprint }) => [message, fingerprint])).toEqual([
    [`${finding.message}${words}`, "a1"],
  ]);
});
