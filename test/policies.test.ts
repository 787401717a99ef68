/** Every policy over every one of its examples: bad ones are found as written down, good ones stay silent, safe fixes hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { diffLines } from "diff";
import { policies } from "../policies/index.ts";
import { EXAMPLE_DAY, examplesOf, findingsOf, golden, policyFolder, ROOT, rewritten } from "../scripts/examples.ts";
import { applyFix, exampleWith, headText } from "../scripts/fixes.ts";
import { ownPoliciesPage } from "../scripts/own-policies-page.ts";
import { readmeOf } from "../scripts/readme.ts";
import { rulebook } from "../scripts/rulebook.ts";
import type { Change } from "../src/core/change.ts";
import type { Edit } from "../src/core/location.ts";
import { STAGES } from "../src/core/stage.ts";
import type { Verdict } from "../src/core/verdict.ts";
import { prepareReaders } from "../src/documents/readers.ts";
import { review } from "../src/review/review.ts";
import { verified } from "../src/review/verify.ts";

beforeAll(prepareReaders);

const ENDINGS = [
  ["LF", (text: string) => text.replace(/\r?\n/g, "\n")],
  ["CRLF", (text: string) => text.replace(/\r?\n/g, "\r\n")],
  ["no last line break", (text: string) => text.replace(/(?:\r?\n)+$/, "")],
] as const;

/** Lines that differ though no edit reaches them; the diff is another's, so that it sees what really changed. */
function strayLines(before: string, after: string, edits: readonly Edit[]): string[] {
  const reached = (line: number) => edits.some(({ span }) => span.start.line <= line && line <= span.end.line);
  let line = 1;
  return diffLines(before, after).flatMap(({ value, count, removed, added }) => {
    const first = line;
    if (!added) line += count;
    const lines = value.split("\n").slice(0, count);
    return removed ? lines.filter((_text, index) => !reached(first + index)) : [];
  });
}

/** The kinds of line ends there are, and whether the last line has one. */
function lineEnds(text: string) {
  return { kinds: [...new Set(text.match(/\r?\n/g))].sort(), last: /\n$/.test(text) };
}

test("the list and the folders are the same", () => {
  const folders = STAGES.flatMap((stage) =>
    readdirSync(join(ROOT, "policies", stage), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${stage}/${entry.name}`),
  );
  expect(policies.map((policy) => `${policy.stage}/${policy.id}`).sort()).toEqual(folders.sort());
  const order = policies.map((policy) => STAGES.indexOf(policy.stage));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test("docs/custom-policies.md has the facts and the examples that there are", () => {
  const page = readFileSync(join(ROOT, "docs", "custom-policies.md"), "utf8");
  expect(page).toBe(ownPoliciesPage(page));
});

test("docs/policies.md is what the list says", () => {
  expect(readFileSync(join(ROOT, "docs", "policies.md"), "utf8")).toBe(rulebook());
});

describe.each(policies.map((policy) => [policy.id, policy] as const))("%s", (_id, policy) => {
  const examples = examplesOf(policy);
  const bad = examples.filter((example) => example.kind === "bad");
  const good = examples.filter((example) => example.kind === "good");

  test("has at least three bad and three good examples", () => {
    expect(bad.length).toBeGreaterThanOrEqual(3);
    expect(good.length).toBeGreaterThanOrEqual(3);
  });

  test("finds what findings.txt says", () => {
    for (const example of bad)
      expect({ [example.name]: findingsOf(example, policy).length }).not.toEqual({ [example.name]: 0 });
    expect(golden(policy)).toBe(readFileSync(join(policyFolder(policy), "findings.txt"), "utf8"));
  });

  test.each(good.map((example) => [example.name, example] as const))("is silent on %s", (_name, example) => {
    expect(findingsOf(example, policy).map((finding) => finding.message)).toEqual([]);
  });

  test("safe fixes remove their finding, add none and touch no other line", () => {
    for (const example of bad) {
      for (const finding of findingsOf(example, policy)) {
        if (finding.fix?.safety !== "safe") continue;
        const before = findingsOf(example);
        const fixed = exampleWith(example, applyFix(example.change, finding.fix));
        const after = findingsOf(fixed);
        const name = `${example.name}: ${finding.message}`;
        expect({ [name]: after.filter((one) => one.fingerprint === finding.fingerprint).length }).toEqual({
          [name]: before.filter((one) => one.fingerprint === finding.fingerprint).length - 1,
        });
        const known = before.flatMap((one) => [one.fingerprint, `${one.policy} ${one.message}`]);
        const news = after.filter(({ fingerprint }) => !known.includes(fingerprint));
        expect(news.map((one) => `${one.policy} ${one.message}`).filter((one) => !known.includes(one))).toEqual([]);
      }
    }
  });

  test("proposals make their finding go and leave every file readable", () => {
    for (const example of bad) {
      for (const finding of findingsOf(example, policy)) {
        if (finding.fix?.safety !== "review") continue;
        const after = findingsOf(exampleWith(example, applyFix(example.change, finding.fix)));
        const count = (list: typeof after) =>
          list.filter(({ policy: id, fingerprint }) => id === "unreadable-file" || fingerprint === finding.fingerprint)
            .length;
        const name = `${example.name}: ${finding.message}`;
        expect({ [name]: count(after) }).toEqual({ [name]: count(findingsOf(example)) - 1 });
      }
    }
  });

  test.each(ENDINGS)("fixes touch no other line and no line end, with %s", (_name, rewrite) => {
    for (const example of bad) {
      const ended = rewritten(example, rewrite);
      for (const { fix, message } of findingsOf(ended, policy)) {
        if (!fix) continue;
        for (const [path, after] of applyFix(ended.change, fix)) {
          const before = headText(ended.change, path);
          const edits = fix.edits.filter((edit) => edit.path === path);
          const name = `${example.name}: ${message}`;
          // Where last lines go away, the line before them keeps its own break.
          const expected = before.startsWith(after) ? after : before;
          expect({ [name]: strayLines(before, after, edits) }).toEqual({ [name]: [] });
          // A text of one line says nothing about how its lines end.
          if (expected.includes("\n")) expect({ [name]: lineEnds(after) }).toEqual({ [name]: lineEnds(expected) });
        }
      }
    }
  });

  test.each(ENDINGS)("safe fixes hold as they are offered, with %s", (_name, rewrite) => {
    for (const example of bad) {
      const ended = rewritten(example, rewrite);
      const judge = (change: Change) => review({ ...ended, change, policies, today: EXAMPLE_DAY });
      const found = judge(ended.change);
      const held = verified(ended.change, found, judge).verdict;
      const safe = ({ introduced }: Verdict) =>
        introduced.filter((one) => one.policy === policy.id && one.fix?.safety === "safe").map((one) => one.message);
      expect({ [example.name]: safe(held) }).toEqual({ [example.name]: safe(found) });
    }
  });

  test("README.md is what its metadata and examples say", () => {
    expect(readFileSync(join(policyFolder(policy), "README.md"), "utf8")).toBe(readmeOf(policy));
  });
});
