/** A suggestion does to the file exactly what its edits do. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits, type Edit } from "../../src/core/location.ts";
import { suggestionOf } from "../../src/report/suggestion.ts";
import { replaceLines, suggestionsIn } from "../hub/reviews/suggestion.ts";
import { applySuggestion } from "./apply.ts";
import { edit } from "./build.ts";

const EVERYWHERE = [{ start: 1, end: 1_000_000 }];
const piece = fc.constantFrom("a", "bc", "", "\n", "\r\n", "`", "```", "  ", "é", "😀", "```suggestion", "\n\n");
const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(""));

/** Disjoint edits anywhere in a text. */
const edited = text.chain((head) =>
  fc
    .tuple(fc.array(fc.nat(head.length), { maxLength: 6 }), fc.array(text, { minLength: 3, maxLength: 3 }))
    .map(([cuts, replacements]): { head: string; edits: Edit[] } => {
      const at = [...cuts].sort((a, b) => a - b);
      const edits: Edit[] = [];
      for (let i = 0; i + 1 < at.length; i += 2) {
        edits.push(edit("f", head, at[i] ?? 0, at[i + 1] ?? 0, replacements[i / 2] ?? ""));
      }
      return { head, edits };
    }),
);

test("applied, it equals the edits, whether line ends are taken from it or from the file", () => {
  let made = 0;
  fc.assert(
    fc.property(edited, ({ head, edits }) => {
      const suggestion = suggestionOf(head, edits, EVERYWHERE);
      if (!suggestion) return;
      made++;
      const { start, end, block } = suggestion;
      expect(applySuggestion(head, start, end, block)).toBe(applyEdits(head, edits));
      const [lines = []] = suggestionsIn(block);
      expect(replaceLines(head, [{ start, end, lines }])).toBe(applyEdits(head, edits));
      expect(suggestion.end).toBeLessThanOrEqual(head.replace(/\n$/, "").split("\n").length);
    }),
    { numRuns: 2000 },
  );
  expect(made).toBeGreaterThan(200);
});

const HEAD = "import torch\nm = torch.load(p)\nprint(m)\n";

describe("lines", () => {
  test.each([
    ["inside a line", HEAD, [29, 29, ", weights_only=True"], 2, 2],
    ["a new line before one", HEAD, [13, 13, "# note\n"], 2, 2],
    ["a whole line away", HEAD, [13, 31, ""], 2, 2],
    ["two lines joined", HEAD, [30, 31, "; "], 2, 3],
    ["after the last line", HEAD, [40, 40, "done()\n"], 3, 3],
    ["the last line without its line break", "a\nb", [3, 3, "c"], 2, 2],
  ] as const)("%s", (_name, head, [from, to, replacement], start, end) => {
    const suggestion = suggestionOf(head, [edit("f", head, from, to, replacement)], EVERYWHERE);
    expect(suggestion).toMatchObject({ start, end });
  });

  test.each([
    ["changes nothing", HEAD, [0, 6, "import"]],
    ["takes the last line break", "a\nb\n", [3, 4, ""]],
    ["adds the last line break", "a\nb", [3, 3, "\n"]],
    ["holds a lone carriage return", HEAD, [0, 0, "a\rb"]],
    ["mixes line ends", "a\r\nb\r\n", [0, 0, "x\n"]],
    ["holds NUL", HEAD, [0, 0, "\0"]],
    ["is long", HEAD, [0, 0, "x\n".repeat(40)]],
    ["spans many lines", "x\n".repeat(20), [0, 30, "y\n"]],
  ] as const)("none when it %s", (_name, head, [from, to, replacement]) => {
    expect(suggestionOf(head, [edit("f", head, from, to, replacement)], EVERYWHERE)).toBeUndefined();
  });

  test("none across hunks or outside them", () => {
    const edits = [edit("f", HEAD, 13, 31, "")];
    expect(suggestionOf(HEAD, edits, [{ start: 2, end: 2 }])).toBeDefined();
    expect(suggestionOf(HEAD, edits, [{ start: 3, end: 3 }])).toBeUndefined();
    const both = [edit("f", HEAD, 0, 6, "x"), edit("f", HEAD, 31, 36, "y")];
    expect(
      suggestionOf(HEAD, both, [
        { start: 1, end: 2 },
        { start: 3, end: 3 },
      ]),
    ).toBeUndefined();
  });

  test("none for edits that overlap", () => {
    expect(suggestionOf(HEAD, [edit("f", HEAD, 0, 5, "x"), edit("f", HEAD, 3, 8, "y")], EVERYWHERE)).toBeUndefined();
  });

  test("keeps CRLF and outgrows backticks", () => {
    const head = "a\r\n```\r\nb\r\n";
    expect(suggestionOf(head, [edit("f", head, 3, 3, "> ")], EVERYWHERE)?.block).toBe("````suggestion\n> ```\r\n````");
  });
});
