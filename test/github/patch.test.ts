import { describe, expect, test } from "@jest/globals";
import { structuredPatch } from "diff";
import fc from "fast-check";
import { compareTexts } from "../../src/github/hunks.ts";
import { additionsOf, hunksOf } from "../../src/github/patch.ts";

const PATCH = [
  "@@ -1,3 +1,4 @@ def f():",
  " one",
  "-two",
  "+TWO",
  "+more",
  " three",
  "@@ -20 +21,0 @@",
  "-gone",
  "@@ -30,0 +31 @@",
  "+@@ -1 +1 @@",
  "\\ No newline at end of file",
].join("\n");

test("hunks are the new side's lines; one that only removes has none", () => {
  expect(hunksOf(PATCH)).toEqual([
    { start: 1, end: 4 },
    { start: 31, end: 31 },
  ]);
});

test("additions are runs of added lines at their places, whatever they look like", () => {
  expect(additionsOf(PATCH)).toEqual([
    { line: 2, text: "TWO\nmore" },
    { line: 31, text: "@@ -1 +1 @@" },
  ]);
});

const texts = fc
  .array(fc.constantFrom("a", "b", "", "+", "-x", " y", "@@ -1 +1 @@"), { maxLength: 40 })
  .map((lines) => lines.join("\n"));

describe("over any two texts", () => {
  test("every added line of a patch stands where the new text has it", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { hunks } = structuredPatch("a", "b", before, after, "", "", { context: 3 }) ?? { hunks: [] };
        const patch = hunks
          .map((hunk) =>
            [`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`, ...hunk.lines].join("\n"),
          )
          .join("\n");
        const lines = after.split("\n");
        for (const { line, text } of additionsOf(patch)) {
          expect(lines.slice(line - 1, line - 1 + text.split("\n").length).join("\n")).toBe(text);
        }
        expect(hunksOf(patch)).toEqual(compareTexts(before, after));
      }),
    );
  });
});

test("texts too long to compare have no hunks", () => {
  expect(compareTexts("", "x\n".repeat(600_000))).toEqual([]);
});
