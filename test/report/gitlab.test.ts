/** A Code Quality report with the fields that GitLab reads, and a fingerprint for every violation. */
import { expect, test } from "@jest/globals";
import { gitlabReport } from "../../src/report/gitlab.ts";
import { finding, META, verdict } from "./build.ts";

const TEXT = "import torch\nm = torch.load(p)\n";
const one = (more = {}) => finding("a b.py", TEXT, 17, 29, more);
const report = (...args: Parameters<typeof gitlabReport>) => JSON.parse(gitlabReport(...args));

test("a finding has exactly the fields of the format", () => {
  const fingerprint = "f".repeat(32);
  expect(report(verdict({ introduced: [one({ fingerprint })] }))).toEqual([
    {
      description: `${META.title}: \`torch.load\` runs code from the file`,
      check_name: META.id,
      fingerprint,
      severity: "critical",
      location: { path: "a b.py", lines: { begin: 2 } },
    },
  ]);
});

test("five severities to five severities, worst first", () => {
  const introduced = (["info", "low", "medium", "high", "critical"] as const).map((severity) => one({ severity }));
  expect(report(verdict({ introduced })).map(({ severity }: { severity: string }) => severity)).toEqual([
    "blocker",
    "critical",
    "major",
    "minor",
    "info",
  ]);
});

test("equal places keep a fingerprint each, and the same ones every time", () => {
  const same = { fingerprint: "f".repeat(32) };
  const twice = verdict({ introduced: [one(same), one(same), one(same)] });
  const fingerprints = report(twice).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  expect(fingerprints).toEqual(["", "-2", "-3"].map((end) => `${same.fingerprint}${end}`));
  expect(report(twice)).toEqual(report(twice));
});

test("an incomplete review does not look clean", () => {
  const failures = [
    { what: "unreadable file", path: "a.py", reason: "broken" },
    { what: "change", reason: "cut" },
  ];
  const violations = report(verdict({ failures }));
  expect(violations).toMatchObject([
    { check_name: "review-incomplete", severity: "blocker", location: { path: "a.py", lines: { begin: 1 } } },
    { check_name: "review-incomplete", severity: "blocker", location: { path: ".mlsec.yml", lines: { begin: 1 } } },
  ]);
  expect(new Set(violations.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(2);
});

test("waived, existing and fixed findings are not reported; clean is an empty list", () => {
  expect(gitlabReport(verdict({ existing: [one()], fixed: [one()] }))).toBe("[]\n");
});

test("a line that is gone again, and text that breaks lines", () => {
  const [violation] = report(verdict({ introduced: [one({ commit: "c".repeat(40), message: "a\nb\u0000\ud800" })] }));
  expect(violation.location.lines.begin).toBe(1);
  expect(violation.description).toBe(`${META.title}: a b\ufffd\ufffd`);
});
