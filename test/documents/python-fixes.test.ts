/** Fixes of calls in any style, file and notebook: the code still reads, and only what was meant has changed. */
import { beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits, type Fix } from "../../src/core/location.ts";
import type { Call, PythonDocument } from "../../src/documents/python/document.ts";
import { readDocuments } from "../../src/documents/read.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

const PLAIN = ["a", "(b)", "'é😀'", "[i for i in j]", "g(h, k=1)", '{"x": 2}', "'''t'''"] as const;
const NAMED = ["b=2", "c=lambda q: (q, 1)", "d='#'"] as const;
const SPREAD = ["*rest", "**more"] as const;
const BETWEEN = [
  ", ",
  ",",
  " , ",
  ",\n    ",
  ",  # note,)\n    ",
  "\n    , ",
  ", \\\n    ",
  ",\n    # above\n    ",
  ",\n\n\t",
];
const OPEN = ["", " ", "\n    ", "  # first\n    "];
const CLOSE = ["", " ", ",", ",\n", "\n", "  # last\n", ",  # last\n", ",\n    # end\n"];
const AROUND: readonly (readonly [string, string])[] = [
  ["", ""],
  ["n = 'é😀'; v = ", "; w = 1"],
  ["def run():\n    return ", ""],
  ["@", "\ndef run(): pass"],
  ["v = [", " for a in s]"],
  ["with ", " as v: pass"],
  ["if (v := ", "): pass"],
  ["print(wrap(", ", 1), end='')"],
  ["v = 1 + \\\n    ", "  # tail"],
];

/** `yaml.load(…)`, with the keyword x or without. */
const call = fc
  .record({
    plain: fc.uniqueArray(fc.constantFrom(...PLAIN), { maxLength: 2 }),
    named: fc.uniqueArray(fc.constantFrom(...NAMED), { maxLength: 2 }),
    spread: fc.subarray([...SPREAD]),
    at: fc.option(fc.nat(3)),
    around: fc.constantFrom(...AROUND),
    between: fc.array(fc.constantFrom(...BETWEEN), { minLength: 8, maxLength: 8 }),
    open: fc.constantFrom(...OPEN),
    close: fc.constantFrom(...CLOSE),
  })
  .map(({ plain, named, spread, at, around, between, open, close }) => {
    const keywords: string[] = [...named];
    if (at !== null) keywords.splice(at, 0, "x=0");
    const stars = spread.filter((one) => one === "*rest");
    const all = [...plain, ...stars, ...keywords, ...spread.filter((one) => one === "**more")];
    const list = all.map((one, index) => one + (index < all.length - 1 ? between[index] : "")).join("");
    const inside = all.length === 0 ? "" : open + list + close;
    return { code: `import yaml\n${around[0]}yaml.load(${inside})${around[1]}\nlast = 1\n`, given: at !== null };
  });

/** How the code is kept: what it is written as, and what it is again. */
const CARRIERS = [
  { path: "a.py", write: (code: string) => code, read: (text: string) => text },
  { path: "a.py", write: (code: string) => code.replaceAll("\n", "\r\n"), read: (text: string) => text },
  { path: "a.py", write: (code: string) => code.trimEnd(), read: (text: string) => text },
  ...([0, 1, 2, "\t"] as const).map((space) => ({
    path: "a.ipynb",
    write: (code: string) => notebook(code.match(/.*\n|.+$/g) ?? [], space),
    read: sourceOf,
  })),
  { path: "a.ipynb", write: (code: string) => notebook(code, 1).replaceAll("\n", "\r\n"), read: sourceOf },
] as const;

function notebook(source: string | string[], space: number | string): string {
  return JSON.stringify({ cells: [{ cell_type: "code", outputs: [], source }], nbformat: 4 }, null, space);
}

/** An element must be a line, as the notebook had it. */
function sourceOf(text: string): string {
  const { source } = JSON.parse(text).cells[0];
  if (typeof source === "string") return source;
  for (const line of source.slice(0, -1)) expect(line).toMatch(/^.*\n$/);
  expect(source).not.toContain("");
  return source.join("");
}

function documentOf(path: string, text: string): PythonDocument {
  const document = readDocuments(path, Buffer.from(text), new Set(["python"] as const))[0];
  if (document?.kind !== "python") throw new Error("no Python");
  return document;
}

/** Arguments of the call as they stand, keywords by their names. */
function argumentsOf(one: Call | undefined): readonly string[] {
  const keywords = one?.keywords.map(({ place }) => place.text.replace(/\s*=\s*/, "=")).sort() ?? [];
  return [...(one?.args.map(({ text }) => text) ?? []), ...keywords];
}

const FIXES: Readonly<Record<string, (one: Call) => Fix | undefined>> = {
  "a keyword set": (one) => one.withKeyword("x", "1"),
  "a keyword dropped": (one) => one.withoutKeyword("x"),
  "another function": (one) => one.withMethod("safe_load"),
};

test.each(Object.entries(FIXES))("%s", (what, make) => {
  let made = 0;
  fc.assert(
    fc.property(call, fc.constantFrom(...CARRIERS), ({ code, given }, { path, write, read }) => {
      const text = write(code);
      const before = documentOf(path, text);
      expect(before.partial).toBeUndefined();
      const [old] = before.calls("yaml.load");
      const fix = old && make(old);
      if (!fix || !old) return;
      made++;
      const after = applyEdits(text, fix.edits) ?? "";
      const fixed = documentOf(path, after);
      expect(fixed.partial).toBeUndefined();
      const [fresh] = fixed.calls("yaml.load", "yaml.safe_load");
      const rest = argumentsOf(old).filter((one) => one !== "x=0");
      const expected =
        what === "a keyword set" ? [...rest, "x=1"] : what === "another function" && given ? [...rest, "x=0"] : rest;
      expect([...argumentsOf(fresh)].sort()).toEqual([...expected].sort());
      expect(fresh?.method).toBe(what === "another function" ? "safe_load" : "load");
      expect(fixed.allCalls.length).toBe(before.allCalls.length);
      // A comment goes with its argument only.
      const comments = [before, fixed].map((one) => one.comments.length);
      expect((comments[0] ?? 0) - (comments[1] ?? 0)).toBeLessThanOrEqual(what === "a keyword dropped" ? 1 : 0);
      const [was, is] = [read(text), read(after)];
      expect(is.startsWith(was.slice(0, was.indexOf("yaml.load")))).toBe(true);
      expect(is.replace(/\r/g, "").endsWith(was.replace(/\r/g, "").slice(-9))).toBe(true);
      expect(new Set(after.match(/\r?\n/g))).toEqual(new Set(text.match(/\r?\n/g)));
    }),
    { numRuns: 1500 },
  );
  expect(made).toBeGreaterThan(300);
});
