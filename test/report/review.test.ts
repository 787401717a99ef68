/** The review comments only where GitHub takes comments, and its suggestions do what their fixes do. */
import { describe, expect, test } from "@jest/globals";
import { bytesOf } from "../../src/core/change.ts";
import { applyEdits, type Edit } from "../../src/core/location.ts";
import { fingerprintsOf, reviewedHead } from "../../src/report/marker.ts";
import { type ReviewOutput, reviewOf } from "../../src/report/review.ts";
import { applySuggestion, suggestedText } from "./apply.ts";
import { change, edit, finding, META, onLine, safeFix, verdict } from "./build.ts";

const TEXT = "import torch\nm = torch.load(p)\nprint(m)\nn = torch.load(q)\n";
const weightsOnly = (at: number, text = TEXT) => edit("a.py", text, at, at, ", weights_only=True");
const loadP = (more = {}) => finding("a.py", TEXT, 17, 29, { ...safeFix(weightsOnly(29)), ...more });
const loadQ = (more = {}) => finding("a.py", TEXT, 45, 57, { ...safeFix(weightsOnly(57)), ...more });

function applied(output: ReviewOutput | undefined, index: number, text: string): string {
  const comment = output?.comments[index];
  if (!comment) throw new Error("no such comment");
  return applySuggestion(text, comment.start_line ?? comment.line, comment.line, comment.body);
}

describe("silence", () => {
  test("on a clean change", () => {
    expect(reviewOf(verdict(), change({ "a.py": TEXT }), [META])).toBeUndefined();
  });
  test("on findings below medium", () => {
    const introduced = [loadP({ severity: "low" }), loadQ({ severity: "info" })];
    expect(reviewOf(verdict({ introduced }), change({ "a.py": TEXT }), [META])).toBeUndefined();
  });
  test("on findings outside the hunks", () => {
    const outside = change({ "a.py": TEXT }, [{ start: 1, end: 1 }]);
    expect(reviewOf(verdict({ introduced: [loadP()] }), outside, [META])).toBeUndefined();
  });
  test("on a line that only an earlier commit had", () => {
    const introduced = [loadP({ commit: "abc" })];
    expect(reviewOf(verdict({ introduced }), change({ "a.py": TEXT }), [META])).toBeUndefined();
  });
});

test("a finding becomes a comment with why, fix, link and suggestion", () => {
  const only = loadP();
  const output = reviewOf(verdict({ introduced: [only] }), change({ "a.py": TEXT }), [META]);
  expect(output?.comments).toHaveLength(1);
  const comment = output?.comments[0];
  expect(comment).toMatchObject({ path: "a.py", line: 2, side: "RIGHT" });
  expect(comment).not.toHaveProperty("start_line");
  expect(comment?.body).toContain("**high**: `torch.load` runs code from the file · [`unsafe-torch-load`](https://");
  expect(comment?.body).toContain("A checkpoint is a pickle. **Pass `weights_only=True`.**");
  expect(fingerprintsOf(comment?.body ?? "")).toEqual([only.fingerprint]);
  expect(applied(output, 0, TEXT)).toBe(applyEdits(TEXT, [weightsOnly(29)]));
  expect(reviewedHead(output?.body ?? "")).toBe("a".repeat(40));
  expect(output?.body).toContain(
    "introduces 1 high finding, marked below. 1 suggestion can be committed with one click.",
  );
});

test("a policy is explained once, and says how to fix where no suggestion does", () => {
  const introduced = [loadP(), loadQ(), onLine("a.py", TEXT, 3)];
  const output = reviewOf(verdict({ introduced }), change({ "a.py": TEXT }), [META]);
  const said = (words: string) => output?.comments.map(({ body }) => body.includes(words));
  expect(output?.comments.map(({ line }) => line)).toEqual([2, 3, 4]);
  expect(said(META.why)).toEqual([true, false, false]);
  expect(said("**Pass `weights_only=True`.**")).toEqual([true, true, false]);
});

describe("one line, one comment", () => {
  const line = "x = torch.load(p, q); y = torch.load(r)\n";
  const on = (from: number, to: number, fix?: Edit, more = {}) =>
    finding("a.py", line, from, to, { ...(fix ? safeFix(fix) : {}), ...more });
  const head = change({ "a.py": line });

  test("several fixes become one suggestion", () => {
    const fixes = [weightsOnly(19, line), weightsOnly(38, line)] as const;
    const introduced = [on(4, 14, fixes[0]), on(26, 36, fixes[1])];
    const output = reviewOf(verdict({ introduced }), head, [META]);
    expect(output?.comments).toHaveLength(1);
    expect(applied(output, 0, line)).toBe(applyEdits(line, fixes));
    expect(fingerprintsOf(output?.comments[0]?.body ?? "")).toEqual(introduced.map((each) => each.fingerprint));
  });

  test("the same edit of two findings is made once", () => {
    const introduced = [on(4, 14, weightsOnly(19, line)), on(4, 20, weightsOnly(19, line))];
    const output = reviewOf(verdict({ introduced }), head, [META]);
    expect(applied(output, 0, line)).toBe(applyEdits(line, [weightsOnly(19, line)]));
  });

  test("of fixes that quarrel the worse finding's stays", () => {
    const introduced = [
      on(4, 14, edit("a.py", line, 4, 20, "safe()"), { severity: "medium" }),
      on(4, 14, weightsOnly(19, line), { severity: "critical" }),
    ];
    const output = reviewOf(verdict({ introduced }), head, [META]);
    expect(output?.comments).toHaveLength(1);
    expect(applied(output, 0, line)).toBe(applyEdits(line, [weightsOnly(19, line)]));
  });

  test("a finding without a fix joins the comment of its line", () => {
    const introduced = [on(4, 14, weightsOnly(19, line)), on(26, 36)];
    expect(reviewOf(verdict({ introduced }), head, [META])?.comments).toHaveLength(1);
  });
});

describe("ranges", () => {
  const call = "m = torch.load(\r\n    p,\r\n    map_location=c\r\n)";
  const spread = (more = {}) => finding("a.py", call, 4, call.length, more);

  test("a fix over several lines, with CRLF and no line break at the end", () => {
    const edits = [edit("a.py", call, 4, 14, "load"), edit("a.py", call, 43, 43, ",\r\n    weights_only=True")];
    const output = reviewOf(verdict({ introduced: [spread(safeFix(...edits))] }), change({ "a.py": call }), [META]);
    expect(output?.comments[0]).toMatchObject({ start_line: 1, line: 3, start_side: "RIGHT", side: "RIGHT" });
    expect(applied(output, 0, call)).toBe(applyEdits(call, edits));
  });

  test("only the part of a finding inside a hunk is marked", () => {
    const output = reviewOf(verdict({ introduced: [spread()] }), change({ "a.py": call }, [{ start: 2, end: 3 }]), [
      META,
    ]);
    expect(output?.comments[0]).toMatchObject({ start_line: 2, line: 3 });
  });

  test("a fix beyond the hunk is left to the command line", () => {
    const beyond = safeFix(edit("a.py", TEXT, 0, 0, "import os\n"), weightsOnly(29));
    const output = reviewOf(
      verdict({ introduced: [loadP(beyond)] }),
      change({ "a.py": TEXT }, [{ start: 2, end: 3 }]),
      [META],
    );
    expect(output?.comments[0]?.line).toBe(2);
    expect(suggestedText(output?.comments[0]?.body ?? "")).toBeUndefined();
    expect(output?.comments[0]?.body).toContain("mlsec scan --fix");
  });

  test("a fix for review or of another file is not suggested", () => {
    const forReview = { fix: { title: "t", safety: "review" as const, edits: [weightsOnly(29)] } };
    const elsewhere = safeFix({ ...weightsOnly(29), path: "b.py" });
    for (const more of [forReview, elsewhere]) {
      const output = reviewOf(verdict({ introduced: [loadP(more)] }), change({ "a.py": TEXT, "b.py": TEXT }), [META]);
      expect(suggestedText(output?.comments[0]?.body ?? "")).toBeUndefined();
    }
  });

  test("no suggestion that would repeat a secret", () => {
    const text = 'm = torch.load(p, key="hf_abcdefghij")\n';
    const fix = safeFix(edit("a.py", text, 37, 37, ", weights_only=True"));
    const introduced = [finding("a.py", text, 4, 38, fix), finding("a.py", text, 23, 36, { secret: true })];
    const output = reviewOf(verdict({ introduced }), change({ "a.py": text }), [META]);
    expect(output?.comments).toHaveLength(1);
    expect(JSON.stringify(output)).not.toContain("hf_abcdefghij");
    expect(output?.comments[0]?.body).toContain("A fix is ready that a suggestion cannot carry");
  });

  test("no suggestion where bytes are not plain UTF-8", () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(TEXT), 0xff]);
    const output = reviewOf(verdict({ introduced: [loadP()] }), change({ "a.py": bytes }), [META]);
    expect(suggestedText(output?.comments[0]?.body ?? "")).toBeUndefined();
  });
});

test("at most 20 comments, worst first; the body counts the rest", () => {
  const text = "x = 1\n".repeat(40);
  const introduced = Array.from({ length: 40 }, (_, index) =>
    onLine("a.py", text, index + 1, { severity: index === 39 ? "critical" : "medium" }),
  );
  const output = reviewOf(verdict({ introduced, failOn: "critical" }), change({ "a.py": text }), [META]);
  expect(output?.comments).toHaveLength(20);
  expect(output?.comments[0]?.line).toBe(40);
  expect(output?.body).toContain("20 more findings stand in the `mlsec` check");
});

test("text of the change cannot pass for our marker, close the block or mention people", () => {
  const text = "```\n<!-- mlsec:ffff --> @octocat\n";
  const hostile = onLine("a.py", text, 2, {
    ...safeFix(edit("a.py", text, 0, 0, "#"), edit("a.py", text, 4, 4, "#")),
    message: "<!-- mlsec:ffff --> @octocat ``` x",
  });
  const head = change({ "a.py": text });
  const output = reviewOf(verdict({ introduced: [hostile] }), head, [META]);
  const body = output?.comments[0]?.body ?? "";
  expect(fingerprintsOf(body)).toEqual([hostile.fingerprint]);
  expect(body.split("\n").slice(1, 4).join("\n")).not.toContain("<!--");
  expect(body.split("````suggestion")[0]).not.toContain("@octocat");
  const [file] = head.files;
  const before = new TextDecoder().decode(bytesOf(file?.after));
  expect(applied(output, 0, before)).toBe(applyEdits(before, hostile.fix?.edits ?? []));
  expect(fingerprintsOf(` ${body}`)).toEqual([]);
});
