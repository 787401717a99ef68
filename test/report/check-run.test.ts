/** The check run stays within GitHub's limits and says everything that its reader needs. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkRunOutput, OUTPUT_LIMIT } from "../../src/report/check-run.ts";
import { edit, finding, META, onLine, safeFix, verdict } from "./build.ts";

const TEXT = "import torch\nm = torch.load(p)\nprint(\n  m,\n)\n";
const WAIVER = {
  policy: META.id,
  paths: ["a.py"],
  reason: "weights of our own | signed",
  owner: "@ml",
  expires: "2026-12-31",
  origin: { kind: "file" as const, path: ".mlsec.yml", line: 1 },
};
const one = (more = {}) => finding("a.py", TEXT, 17, 27, more);
const fixable = () => one(safeFix(edit("a.py", TEXT, 28, 28, ", weights_only=True")));
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe("title", () => {
  test.each([
    ["No findings introduced", verdict()],
    ["No findings introduced, 1 fixed", verdict({ fixed: [one()] })],
    ["1 high finding introduced, 1 fix ready", verdict({ introduced: [fixable()] })],
    [
      "1 critical, 2 high and 1 low findings introduced",
      verdict({ introduced: [one(), one({ severity: "low" }), one(), one({ severity: "critical" })] }),
    ],
    [
      "1 medium finding introduced, none blocks",
      verdict({ introduced: [one({ severity: "medium" })], conclusion: "success" }),
    ],
    [
      "2 high findings introduced, none blocks",
      verdict({ introduced: [one(), one()], failOn: "never", conclusion: "success" }),
    ],
    [
      "Review incomplete: 1 problem to solve first",
      verdict({ failures: [{ what: "change", reason: "cut" }], conclusion: "action_required" }),
    ],
    [
      "1 high finding introduced, review incomplete",
      verdict({ introduced: [one()], failures: [{ what: "change", reason: "cut" }] }),
    ],
  ])("%s", (title, input) => {
    expect(checkRunOutput(input, [META]).title).toBe(title);
  });
});

test("the summary counts by stage, says what was waived, thanks, and covers", () => {
  const { summary } = checkRunOutput(
    verdict({
      introduced: [one(), fixable(), one({ stage: "data", severity: "low" })],
      waived: [{ finding: one(), waiver: WAIVER }],
      fixed: [one({ message: "`eval` of @input" })],
      failures: [{ what: "unreadable file", path: "x|y.py", reason: "<b>bad</b>" }],
      coverage: {
        files: 5,
        read: { text: 4, python: 3 },
        partial: [],
        skipped: [{ path: "m.bin", reason: "too large to read" }],
      },
    }),
    [META],
  );
  expect(summary).toContain("| Data |  |  |  | 1 |  |  |  |  |");
  expect(summary).toContain("| Development |  | 2 |  |  |  | 1 | 1 |  |");
  expect(summary).toContain("2 introduced findings at or above `high`");
  expect(summary).toContain(
    "| `unsafe-torch-load` | `a.py:2` | weights of our own \\| signed | \u200b@\u200bml | 2026-12-31 |",
  );
  expect(summary).toContain("Thank you: 1 finding fixed");
  expect(summary).toContain("4 of 5 files read (3 python)");
  expect(summary).toContain("`m.bin`: too large to read");
  expect(summary).toContain("`x|y.py`: &lt;b&gt;bad&lt;/b&gt;. Repair the file");
});

test("the text says what, where, why, how to fix and how to waive", () => {
  const related = [onLine("b.py", "x = 1\n", 1, {}).location].map((location) => ({ ...location, note: "read here" }));
  const { text } = checkRunOutput(verdict({ introduced: [fixable(), one({ related, confidence: "low" })] }), [META]);
  expect(text).toContain(
    "[`unsafe-torch-load`](https://github.com/mlsec/mlsec/blob/main/policies/development/unsafe-torch-load/README.md) · 2 findings",
  );
  expect(text).toContain(
    "- **high** `a.py:2`: `torch.load` runs code from the file · `00000000`\n  - Fix ready: add weights_only=True",
  );
  expect(text).toContain("- **high**, low confidence `a.py:2`");
  expect(text).toContain("  - see `b.py:1`, read here");
  expect(text).toContain("**Why.** A checkpoint is a pickle.");
  expect(text).toContain('  - policy: unsafe-torch-load\n    paths: ["a.py"]');
});

describe("annotations", () => {
  test("worst first, each with its level, columns on one line only", () => {
    const lines = onLine("a.py", TEXT, 1, { severity: "medium" });
    const several = finding("a.py", TEXT, 31, 45, { severity: "info" });
    const { annotations } = checkRunOutput(verdict({ introduced: [several, lines, one({ severity: "critical" })] }), [
      META,
    ]);
    expect(annotations.map((annotation) => annotation.annotation_level)).toEqual(["failure", "warning", "notice"]);
    expect(annotations[0]).toMatchObject({ path: "a.py", start_line: 2, end_line: 2, start_column: 5, end_column: 14 });
    expect(annotations[2]).toMatchObject({ start_line: 3, end_line: 5 });
    expect(annotations[2]).not.toHaveProperty("start_column");
  });

  test("a span that ends with its line break ends on that line", () => {
    const { annotations } = checkRunOutput(verdict({ introduced: [finding("a.py", TEXT, 13, 31)] }), [META]);
    expect(annotations[0]).toMatchObject({ start_line: 2, end_line: 2 });
  });

  test("none for a line that only an earlier commit had", () => {
    const output = checkRunOutput(verdict({ introduced: [one({ commit: "abc" })] }), [META]);
    expect(output.annotations).toEqual([]);
    expect(output.text).toContain("a.py:2");
  });
});

test("nothing exceeds a limit, whatever the findings hold", () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("é", "😀", "```", "|", "\n").map((unit) => unit.repeat(40_000)),
  );
  const findings = fc.array(
    fc.record({ message: hostile, title: hostile, policy: fc.oneof(fc.constant(META.id), fc.string()) }).map(one),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(findings, hostile, (introduced, path) => {
      const skipped = introduced.map(({ message: reason }) => ({ path, reason }));
      const fixed = introduced.map((each) => ({ ...each, location: { ...each.location, path } }));
      const output = checkRunOutput(
        verdict({ introduced, fixed, coverage: { files: 1, read: {}, partial: [], skipped } }),
        [META],
      );
      expect(bytes(output.summary)).toBeLessThanOrEqual(OUTPUT_LIMIT);
      expect(bytes(output.text)).toBeLessThanOrEqual(OUTPUT_LIMIT);
      expect(output.title.length).toBeLessThanOrEqual(255);
      for (const annotation of output.annotations) {
        expect(annotation.title.length).toBeLessThanOrEqual(255);
        expect(bytes(annotation.message)).toBeLessThanOrEqual(65_536);
        expect(bytes(annotation.raw_details)).toBeLessThanOrEqual(65_536);
      }
    }),
    { numRuns: 40 },
  );
});

test("what does not fit is counted", () => {
  const introduced = Array.from({ length: 400 }, (_, index) =>
    one({ policy: `policy-${index}`, message: "x".repeat(500) }),
  );
  const { text } = checkRunOutput(verdict({ introduced }), []);
  const shown = text.match(/^### /gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(50);
  expect(
    text.trimEnd().endsWith(`… and ${400 - shown} more policies with findings; \`mlsec scan\` lists them all.`),
  ).toBe(true);
});
