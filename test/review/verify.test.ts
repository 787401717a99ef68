/** A fix is offered as safe only when it holds. */
import { expect, test } from "@jest/globals";
import { exampleChange } from "../../scripts/examples.ts";
import type { Change } from "../../src/core/change.ts";
import { definePolicy } from "../../src/policy/door.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { review } from "../../src/review/review.ts";
import { verified } from "../../src/review/verify.ts";

/** Finds a word, and claims that another one in its place is safe. */
const word = (id: string, bad: string, good: string): Policy =>
  definePolicy({
    id,
    stage: "development",
    severity: "high",
    confidence: "high",
    title: "A word",
    why: "Because.",
    fix: "Remove it.",
    references: [],
    since: "0.1.0",
    reads: ["text"],
    *check({ source }) {
      for (const match of source.text.matchAll(new RegExp(bad, "g"))) {
        const [from, to] = [match.index, match.index + bad.length];
        const edit = source.edit(from, to, good);
        yield {
          location: source.locate(from, to),
          message: `${bad} is here`,
          ...(edit ? { fix: { title: "another word", safety: "safe" as const, edits: [edit] } } : {}),
        };
      }
    },
  });

function tried(after: Record<string, string>, policies: readonly Policy[]) {
  const files = new Map(Object.entries(after).map(([path, text]) => [path, Buffer.from(text)]));
  const { change, configs } = exampleChange(new Map(), files);
  const judge = (part: Change) => review({ change: part, configs, policies, today: "2026-11-01" });
  return verified(change, judge(change), judge);
}

const outcome = (after: Record<string, string>, policies: readonly Policy[]) => {
  const { verdict, fixed } = tried(after, policies);
  return {
    safety: verdict.introduced.map(({ fix }) => fix?.safety),
    fixed: fixed.map((file) => Buffer.from(file.after).toString()),
  };
};

test("a fix that removes its finding stays safe", () => {
  expect(outcome({ "a.txt": "bad bad" }, [word("one", "bad", "good")])).toEqual({
    safety: ["safe", "safe"],
    fixed: ["good good"],
  });
});
test("a fix that leaves its finding is for review", () => {
  expect(outcome({ "a.txt": "bad" }, [word("one", "bad", "bad again")])).toEqual({ safety: ["review"], fixed: [] });
});
test("a fix that brings another finding is for review, and others are not spoiled by it", () => {
  const policies = [word("one", "bad", "worse"), word("two", "worse", "bad"), word("three", "ugly", "fine")];
  expect(outcome({ "a.txt": "bad", "b.txt": "ugly" }, policies)).toEqual({
    safety: ["review", "safe"],
    fixed: ["fine"],
  });
});
test("a fix that puts another finding of its policy there is not carried by one that holds", () => {
  // `bad1` and `bad2` are of one policy; the fix of `bad2` only moves it on.
  const mixed = definePolicy({
    ...word("one", "bad1", "good"),
    reads: ["text"],
    *check({ source }) {
      for (const match of source.text.matchAll(/bad(\d)/g)) {
        const [from, to] = [match.index, match.index + 4];
        const edit = source.edit(from, to, match[1] === "1" ? "good" : `bad${Number(match[1]) + 1}`);
        yield {
          location: source.locate(from, to),
          message: `${match[0]} is here`,
          ...(edit ? { fix: { title: "another word", safety: "safe" as const, edits: [edit] } } : {}),
        };
      }
    },
  });
  expect(outcome({ "a.txt": "bad1 bad5" }, [mixed])).toEqual({ safety: ["safe", "review"], fixed: ["good bad5"] });
});
test("one that does not hold leaves the others of its file", () => {
  const policies = [word("one", "bad", "worse"), word("two", "worse", "bad"), word("three", "ugly", "fine")];
  expect(outcome({ "a.txt": "bad ugly ugly" }, policies)).toEqual({
    safety: ["review", "safe", "safe"],
    fixed: ["bad fine fine"],
  });
});
test("without a safe fix nothing is tried", () => {
  expect(outcome({ "a.txt": "fine" }, [word("one", "bad", "good")])).toEqual({ safety: [], fixed: [] });
});
