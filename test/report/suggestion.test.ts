/** A suggestion does to the file exactly what its edits do. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits, type Edit } from "../../src/core/location.ts";
import { fingerprintsOf } from "../../src/report/marker.ts";
import { reviewOf } from "../../src/report/review.ts";
import { type Lines, suggestionOf } from "../../src/report/suggestion.ts";
import { replaceLines, suggestionsIn } from "../hub/reviews/suggestion.ts";
import { applySuggestion } from "./apply.ts";
import { change, edit, finding, META, safeFix, verdict } from "./build.ts";

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

/** Files whose lines end in one way, as files do, with what a fence or a parser may trip over. */
const file = fc
  .tuple(
    fc.array(fc.constantFrom("a", "\tb", "", "```", "  ````", "~~~", "é😀", "x = 1  ", "```suggestion", "\\"), {
      minLength: 1,
      maxLength: 12,
    }),
    fc.constantFrom("\n", "\r\n"),
    fc.boolean(),
  )
  .map(([lines, end, last]) => ({ head: lines.join(end) + (last ? end : ""), end }));

/** Fixes of one or two edits each; they may be disjoint, the same, or in each other's way. */
const fixed = file.chain(({ head, end }) => {
  const words = fc.constantFrom("", "y", "\t", "````", `new${end}`, `${end}deep`, "é");
  const one = fc
    .tuple(fc.nat(head.length), fc.nat(6), words)
    .filter(([from, length]) => ![from, from + length].some((at) => head[at] === "\n" && head[at - 1] === "\r"))
    .map(([from, length, words]) => edit("f", head, from, Math.min(head.length, from + length), words))
    .filter(({ span: { start, end }, text }) => text !== "" || start.offset < end.offset);
  const hunks = fc
    .uniqueArray(fc.integer({ min: 1, max: 13 }), { minLength: 2, maxLength: 4 })
    .map((cuts) => cuts.sort((a, b) => a - b))
    .map((cuts) => cuts.slice(1).map((to, index) => ({ start: cuts[index] ?? 1, end: to - 1 })));
  return fc.record({
    head: fc.constant(head),
    // No fix makes the same edit twice, or one that changes nothing.
    fixes: fc.array(fc.uniqueArray(one, { minLength: 1, maxLength: 2, selector: (edit) => JSON.stringify(edit) }), {
      minLength: 1,
      maxLength: 4,
    }),
    hunks: fc.oneof(fc.constant<Lines[]>([{ start: 1, end: 13 }]), hunks),
  });
});

/** The same edit of two fixes is made once. */
function distinct(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((each) => [JSON.stringify(each), each])).values()];
}

function subsets<T>(all: readonly T[]): T[][] {
  const [first, ...rest] = all;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}

test("of several fixes in one review, what is committed is some of them whole, and no line is replaced twice", () => {
  const seen = { suggestions: 0, merged: 0, left: 0 };
  fc.assert(
    fc.property(fixed, ({ head, fixes, hunks }) => {
      const introduced = fixes.map((edits) => {
        const from = edits[0]?.span.start.offset ?? 0;
        return finding("f", head, from, from, safeFix(...edits));
      });
      const { comments = [] } = reviewOf(verdict({ introduced }), change({ f: head }, hunks), [META]) ?? {};
      const suggested = comments.flatMap(({ start_line, line, body }) => {
        const [lines, ...more] = suggestionsIn(body);
        expect(more).toEqual([]);
        return lines ? [{ start: start_line ?? line, end: line, lines, body }] : [];
      });
      for (const { start, end, lines, body } of suggested) {
        expect(hunks.some((hunk) => hunk.start <= start && end <= hunk.end)).toBe(true);
        const fence = /^(`{3,})suggestion$/m.exec(body)?.[1] ?? "";
        const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
        expect(fence.length).toBeGreaterThan(Math.max(0, ...runs));
      }
      const committed = replaceLines(head, suggested);
      expect(committed).toBeDefined();
      const possible = subsets(fixes).map((set) => applyEdits(head, distinct(set.flat())));
      expect(possible).toContain(committed);
      seen.suggestions += suggested.length;
      if (comments.some(({ body }) => fingerprintsOf(body).length > 1 && suggestionsIn(body).length > 0)) seen.merged++;
      if (suggested.length > 0 && committed !== applyEdits(head, distinct(fixes.flat()))) seen.left++;
    }),
    { numRuns: 500 },
  );
  expect(seen.suggestions).toBeGreaterThan(150);
  expect(Math.min(seen.merged, seen.left)).toBeGreaterThan(10);
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
    ["hides something", HEAD, [0, 0, "safe\u202e"]],
    ["holds NUL", HEAD, [0, 0, "\0"]],
    ["is long", HEAD, [0, 0, "x\n".repeat(40)]],
    ["stands in a line that nobody reads", `${"x".repeat(5000)}\n`, [2, 3, "y"]],
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
