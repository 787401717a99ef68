/** A fix that a person must decide on is shown as what it would change, wherever its finding stands. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { applyPatch } from "diff";
import MarkdownIt from "markdown-it";
import { policies } from "../../policies/index.ts";
import { examplesOf, findingsOf } from "../../scripts/examples.ts";
import { applyFix } from "../../scripts/fixes.ts";
import type { Edit } from "../../src/core/location.ts";
import { prepareReaders } from "../../src/documents/readers.ts";
import { checkRunOutput } from "../../src/report/check-run.ts";
import { markdownReport } from "../../src/report/document.ts";
import { proposalsOf } from "../../src/report/proposal.ts";
import { reviewOf } from "../../src/report/review.ts";
import { textReport } from "../../src/report/text.ts";
import { change, edit, finding, META, onLine, verdict } from "./build.ts";

beforeAll(prepareReaders);

const TEXT = "import torch\nm = torch.load(p)\nprint(m)\n";
const proposed = (...edits: Edit[]) => ({ fix: { title: "load weights only", safety: "review" as const, edits } });
const weightsOnly = edit("a.py", TEXT, 29, 29, ", weights_only=True");
const one = (more = {}) => finding("a.py", TEXT, 17, 29, { ...proposed(weightsOnly), ...more });
const LINES = [
  "@@ -1,3 +1,3 @@",
  " import torch",
  "-m = torch.load(p)",
  "+m = torch.load(p, weights_only=True)",
  " print(m)",
];
const linesOf = (found: ReturnType<typeof one>, head = change({ "a.py": TEXT }), others = [found]) =>
  proposalsOf(verdict({ introduced: others }), head)(found);

describe("lines", () => {
  test("of one place", () => {
    expect(linesOf(one())).toEqual(LINES);
  });
  test("of a file that ends its lines otherwise, or not at all", () => {
    const crlf = TEXT.replaceAll("\n", "\r\n");
    const found = one(proposed(edit("a.py", crlf, 30, 30, ", weights_only=True")));
    expect(linesOf(found, change({ "a.py": crlf }))).toEqual(LINES);
    const last = one(proposed(edit("a.py", "a\nb", 2, 3, "c")));
    expect(linesOf(last, change({ "a.py": "a\nb" }))?.filter((line) => /^[-+]/.test(line))).toEqual(["-b", "+c"]);
  });
  test("far apart in one file", () => {
    const long = `a\n${"x\n".repeat(30)}b\n`;
    const found = one(proposed(edit("a.py", long, 0, 1, "A"), edit("a.py", long, 62, 63, "B")));
    expect(linesOf(found, change({ "a.py": long }))).toEqual(
      ["@@ -1,2 +1,2 @@", "-a", "+A", " x", "@@ -31,2 +31,2 @@", " x", "-b", "+B"].map((line) => line),
    );
  });
  test("of another file, also one that is not there yet", () => {
    const other = one(proposed(edit("docs/threat-model.md", "", 0, 0, "# Threats\n")));
    const head = change({ "a.py": TEXT });
    expect(linesOf(other, head)).toEqual(["+++ docs/threat-model.md", "@@ -0,0 +1,1 @@", "+# Threats"]);
    const unread = { ...head, trees: { ...head.trees, head: { ...head.trees.head, paths: ["docs/threat-model.md"] } } };
    expect(linesOf(other, unread)).toBeUndefined();
  });
  test.each([
    ["safe fixes", one({ fix: { title: "", safety: "safe", edits: [weightsOnly] } })],
    ["none", one({ fix: undefined })],
    ["commits that are gone", one({ commit: "abc" })],
    ["edits that overlap", one(proposed(weightsOnly, edit("a.py", TEXT, 28, 30, "")))],
    ["what changes nothing", one(proposed(edit("a.py", TEXT, 0, 1, "i")))],
    ["many lines", one(proposed(edit("a.py", TEXT, 0, 0, "x\n".repeat(60))))],
    ["long lines", one(proposed(edit("a.py", TEXT, 0, 0, "x".repeat(500))))],
  ])("not of %s", (_name, found) => {
    expect(linesOf(found)).toBeUndefined();
  });
  test("without secrets and without what hides", () => {
    const text = 'key = "hf_abcdefghijklmnop"\nb = 1\n';
    const secret = finding("a.py", text, 7, 26, { secret: true, ...proposed(edit("a.py", text, 6, 27, "KEY\u202e")) });
    const lines = linesOf(secret, change({ "a.py": text }))?.join("\n");
    expect(lines).toContain('-key = "****');
    expect(lines).toContain("+key = KEY\ufffd");
    expect(lines).not.toContain("hf_abc");
  });
});

test("what is shown of the examples is what their fixes do", () => {
  let shown = 0;
  for (const policy of policies) {
    for (const example of examplesOf(policy).filter(({ kind }) => kind === "bad")) {
      for (const found of findingsOf(example, policy)) {
        if (found.fix?.safety !== "review" || found.secret) continue;
        const lines = proposalsOf(verdict({ introduced: [found] }), example.change)(found);
        const [path, ...others] = new Set(found.fix.edits.map((each) => each.path));
        const file = example.change.files.find((each) => each.path === path);
        if (!lines || path === undefined || others.length > 0 || !file?.after || !("bytes" in file.after)) continue;
        shown++;
        const patch = `--- a\n+++ b\n${lines.filter((line) => !line.startsWith("+++ ")).join("\n")}\n`;
        const head = Buffer.from(file.after.bytes).toString();
        expect({ [example.name]: applyPatch(head, patch) }).toEqual({
          [example.name]: applyFix(example.change, found.fix).get(path),
        });
      }
    }
  }
  expect(shown).toBeGreaterThan(20);
});

describe("shown", () => {
  const head = change({ "a.py": TEXT });
  const introduced = [one()];
  const block = `\n\`\`\`diff\n${LINES.join("\n")}\n\`\`\``;
  const long = one(proposed(edit("a.py", TEXT, 0, 0, "# `why`\n".repeat(20))));

  test("in the comment, with what to check", () => {
    const [comment] = reviewOf(verdict({ introduced }), head, [META])?.comments ?? [];
    expect(comment?.body).toContain(
      `**Pass \`weights_only=True\`.**\n\nProposed, to be checked first: load weights only.`,
    );
    expect(comment?.body).toContain(block);
    expect(comment?.body).not.toContain("<details>");
  });
  test("in the comment of many findings for the first ones, each with its policy's advice", () => {
    const many = Array.from({ length: 5 }, () => one());
    const [comment] = reviewOf(verdict({ introduced: many }), head, [META])?.comments ?? [];
    expect(comment?.body.split("load weights only. **Pass `weights_only=True`.**")).toHaveLength(4);
  });
  test("in the check and in the document", () => {
    const { text } = checkRunOutput(verdict({ introduced }), [META], { change: head });
    for (const shown of [text, markdownReport(verdict({ introduced }), [META], head)]) {
      expect(shown).toContain("**Proposed, to be checked first**, for `a.py:2`: load weights only.\n");
      expect(shown).toContain(block);
    }
  });
  test("folded where it is longer", () => {
    const bodies = [
      reviewOf(verdict({ introduced: [long] }), head, [META])?.comments[0]?.body ?? "",
      checkRunOutput(verdict({ introduced: [long] }), [META], { change: head }).text,
    ];
    for (const body of bodies) {
      expect(body).toContain("<details><summary>What it would change (22 lines)</summary>");
      const html = new MarkdownIt({ html: true }).render(body);
      expect(/<details><summary>What[^<]*<\/summary>\s*<pre><code class="language-diff">/.test(html)).toBe(true);
    }
  });
  test("within the room of a policy, so that its findings stay", () => {
    const many = Array.from({ length: 50 }, () =>
      one(proposed(edit("a.py", TEXT, 0, 0, `${"y".repeat(150)}\n`.repeat(9)))),
    );
    const { text } = checkRunOutput(verdict({ introduced: many }), [META], { change: head });
    expect(text.match(/```diff/g)).toHaveLength(2);
    expect(text.match(/^- \*\*high\*\*/gm)).toHaveLength(50);
  });
  test("in a terminal, with how to fix; a long one when asked for", () => {
    const plain = { colour: false, verbose: false };
    expect(textReport(verdict({ introduced }), head, [META], plain)).toContain(
      [
        "     = proposed fix, to be checked first: load weights only",
        ...LINES.map((line) => `       ${line}`),
        "     = fix: Pass `weights_only=True`.",
      ].join("\n"),
    );
    expect(textReport(verdict({ introduced: [long] }), head, [], plain)).toContain("22 lines (--verbose shows them)");
    const all = textReport(verdict({ introduced: [long] }), head, [], { ...plain, verbose: true });
    expect(all.match(/^ {7}\+# `why`$/gm)).toHaveLength(20);
    const coloured = textReport(verdict({ introduced }), head, [], { colour: true, verbose: false });
    expect(coloured).toContain("\u001b[32m+m = torch.load(p, weights_only=True)\u001b[39m");
  });
  test("a finding on the same line says its own", () => {
    const both = [one(), onLine("a.py", TEXT, 2)];
    const [comment] = reviewOf(verdict({ introduced: both }), head, [META])?.comments ?? [];
    expect(comment?.body.match(/```diff/g)).toHaveLength(1);
  });
});
