/** The judgement over changes, with small policies that look at words in text. */
import { describe, expect, test } from "@jest/globals";
import { exampleChange } from "../../scripts/examples.ts";
import type { Change, Commit } from "../../src/core/change.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { defineChangePolicy, definePolicy } from "../../src/policy/door.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { review } from "../../src/review/review.ts";

const meta = {
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "A word",
  why: "Because.",
  fix: "Remove it.",
  references: [],
  since: "0.1.0",
} as const;

/** Finds a word wherever it stands. */
const word = (id: string, pattern: RegExp, more: object = {}): Policy =>
  definePolicy({
    ...meta,
    id,
    ...more,
    reads: ["text"],
    *check({ source }) {
      for (const match of source.text.matchAll(pattern)) {
        yield { location: source.locate(match.index, match.index + match[0].length), message: `${match[0]} is here` };
      }
    },
  });

const bad = word("bad-word", /bad/g);
const throwing = definePolicy({
  ...meta,
  id: "broken-policy",
  reads: ["text"],
  // biome-ignore lint/correctness/useYield: it throws before it yields, as a bug would
  *check() {
    throw new Error("a bug");
  },
});

type Files = Record<string, string>;

function judged(
  before: Files,
  after: Files,
  policies: readonly Policy[] = [bad],
  edit: (change: Change) => Change = (c) => c,
): Verdict {
  const files = (side: Files) => new Map(Object.entries(side).map(([path, text]) => [path, Buffer.from(text)]));
  const { change, configs } = exampleChange(files(before), files(after));
  return review({ change: edit(change), configs, policies, today: "2026-11-01" });
}

const summary = (verdict: Verdict) => ({
  conclusion: verdict.conclusion,
  introduced: verdict.introduced.length,
  existing: verdict.existing.length,
  fixed: verdict.fixed.length,
});

describe("what a change introduces", () => {
  test.each<[string, Files, Files, ReturnType<typeof summary>]>([
    [
      "a new fault",
      { "a.txt": "ok" },
      { "a.txt": "bad" },
      { conclusion: "failure", introduced: 1, existing: 0, fixed: 0 },
    ],
    [
      "an old fault in a touched file",
      { "a.txt": "bad" },
      { "a.txt": "\n\nbad\nmore" },
      { conclusion: "success", introduced: 0, existing: 1, fixed: 0 },
    ],
    [
      "one more of the same",
      { "a.txt": "bad" },
      { "a.txt": "bad bad" },
      { conclusion: "failure", introduced: 1, existing: 1, fixed: 0 },
    ],
    [
      "one fewer",
      { "a.txt": "bad bad" },
      { "a.txt": "bad" },
      { conclusion: "success", introduced: 0, existing: 1, fixed: 1 },
    ],
    ["a deleted file", { "a.txt": "bad" }, {}, { conclusion: "success", introduced: 0, existing: 0, fixed: 1 }],
    [
      "an empty change",
      { "a.txt": "bad" },
      { "a.txt": "bad" },
      { conclusion: "success", introduced: 0, existing: 0, fixed: 0 },
    ],
  ])("%s", (_name, before, after, expected) => {
    expect(summary(judged(before, after))).toEqual(expected);
  });

  test("a renamed file keeps its old faults", () => {
    const renamed = (change: Change): Change => {
      const [added, deleted] = [
        change.files.find((file) => file.path === "new.txt"),
        change.files.find((file) => file.path === "old.txt"),
      ];
      if (!added?.after || !deleted?.before) throw new Error("expected both sides");
      return {
        ...change,
        files: [
          { path: "new.txt", previousPath: "old.txt", status: "renamed", before: deleted.before, after: added.after },
        ],
      };
    };
    expect(summary(judged({ "old.txt": "bad" }, { "new.txt": "bad, still" }, [bad], renamed))).toMatchObject({
      introduced: 0,
      existing: 1,
    });
  });

  test("a control that was removed is introduced although no line was added", () => {
    const guard = definePolicy({
      ...meta,
      id: "no-guard",
      reads: ["text"],
      *check({ source }) {
        if (!source.text.includes("guard")) yield { location: source.locate(0, 4), message: "no guard" };
      },
    });
    expect(summary(judged({ "a.txt": "load\nguard\n" }, { "a.txt": "load\n" }, [guard]))).toMatchObject({
      conclusion: "failure",
      introduced: 1,
    });
  });
});

describe("fails closed", () => {
  test("a policy that throws", () => {
    const verdict = judged({}, { "a.txt": "x" }, [throwing]);
    expect(verdict.conclusion).toBe("action_required");
    expect(verdict.failures).toEqual([{ what: "policy broken-policy", path: "a.txt", reason: "a bug" }]);
  });

  test("a change policy that throws, beside one that finds", () => {
    const broken = defineChangePolicy({
      ...meta,
      id: "broken-change-policy",
      checkChange() {
        throw new Error("a bug");
      },
    });
    const verdict = judged({}, { "a.txt": "bad" }, [broken, bad]);
    expect(verdict.conclusion).toBe("failure");
    expect(verdict.failures).toHaveLength(1);
  });

  test("a gap in the change", () => {
    const cut = (change: Change): Change => ({ ...change, gaps: ["more than 3,000 files"] });
    expect(judged({}, { "a.txt": "x" }, [bad], cut).conclusion).toBe("action_required");
  });

  test("content that could not be fetched", () => {
    const missing = (change: Change): Change => ({
      ...change,
      files: [{ path: "a.txt", status: "added", after: { missing: "not-fetched" } }],
    });
    const verdict = judged({}, { "a.txt": "x" }, [bad], missing);
    expect(verdict.conclusion).toBe("action_required");
    expect(verdict.coverage.skipped).toEqual([{ path: "a.txt", reason: "its content could not be fetched" }]);
  });

  test.each([
    ["train.py", "action_required"],
    ["weights.bin", "success"],
    ["weights.pt", "action_required"],
    ["weights.safetensors", "success"],
  ])("content too large to be read: %s ends in %s", (path, conclusion) => {
    const unreadable = definePolicy({
      ...meta,
      id: "unreadable-file",
      severity: "medium",
      reads: ["unparsed"],
      *check({ location, reason }) {
        yield { location, message: reason };
      },
    });
    const python = definePolicy({ ...meta, id: "python-policy", reads: ["python", "model"], *check() {} });
    const large = (change: Change): Change => ({
      ...change,
      files: [{ path, status: "added", after: { missing: "too-large", size: 30_000_000 } }],
    });
    const verdict = judged({}, {}, [unreadable, python], large);
    expect(verdict.conclusion).toBe(conclusion);
    expect(verdict.coverage.skipped.map((skipped) => skipped.path)).toEqual([path]);
  });

  test("a base configuration that does not parse: defaults judge, and the check does not pass", () => {
    const config = { ".mlsec.yml": "version: 1\npolicies: [" };
    const verdict = judged(config, { ...config, "a.txt": "x" });
    expect(verdict.conclusion).toBe("action_required");
    expect(verdict.failures[0]).toMatchObject({ what: "configuration", path: ".mlsec.yml" });
    expect(judged(config, { ...config, "a.txt": "bad" }).conclusion).toBe("failure");
  });
});

describe("configuration", () => {
  test("a locked policy at its own severity keeps the cases that are worse", () => {
    const worse = definePolicy({
      ...meta,
      id: "worse-word",
      reads: ["text"],
      *check({ source }) {
        if (source.text.includes("bad")) {
          yield { location: source.locate(0, 3), message: "bad is here", severity: "critical" as const };
        }
      },
    });
    const files = (side: Files) => new Map(Object.entries(side).map(([path, text]) => [path, Buffer.from(text)]));
    const { change } = exampleChange(files({}), files({ "a.txt": "bad" }));
    const file = (text: string) => ({ path: ".mlsec.yml", text: `version: 1\n${text}` });
    const own = file("policies: {worse-word: high}\n");
    const severity = (organization: string) =>
      review({
        change,
        configs: { organization: file(organization), base: own, head: own },
        policies: [worse],
        today: "2026-11-01",
      }).introduced.map((finding) => finding.severity);
    expect(severity("locked: [policies.worse-word]\n")).toEqual(["critical"]);
    expect(severity("")).toEqual(["high"]);
  });

  test.each<[string, string, string[]]>([
    ["raises", "critical", ["critical"]],
    ["raises no case that is as bad", "high", ["high"]],
    ["lowers nothing", "low", ["high"]],
  ])("an override of a locked policy %s", (_name, severity, expected) => {
    const file = (text: string) => ({ path: ".mlsec.yml", text: `version: 1\n${text}` });
    const own = file(`overrides: [{paths: [a.txt], policies: {bad-word: ${severity}}}]\n`);
    const files = new Map([["a.txt", Buffer.from("bad")]]);
    const { change } = exampleChange(new Map(), files);
    const organization = file("locked: [policies.bad-word]\n");
    const configs = { organization, base: own, head: own };
    const { introduced } = review({ change, configs, policies: [bad], today: "2026-11-01" });
    expect(introduced.map((finding) => finding.severity)).toEqual(expected);
  });

  const off = { ".mlsec.yml": "version: 1\npolicies:\n  bad-word: off\n" };

  test("the base's counts", () => {
    expect(judged(off, { ...off, "a.txt": "bad" }).conclusion).toBe("success");
  });

  test("the head's never does", () => {
    expect(judged({}, { ...off, "a.txt": "bad" }).conclusion).toBe("failure");
  });

  test("a severity below the gate does not fail the check", () => {
    const low = { ".mlsec.yml": "version: 1\npolicies: {bad-word: low}\n" };
    expect(summary(judged(low, { ...low, "a.txt": "bad" }))).toMatchObject({ conclusion: "success", introduced: 1 });
  });

  test("ignored paths and tests", () => {
    const config = { ".mlsec.yml": "version: 1\npaths: {ignore: [old/**], tests: [trial/**]}\n" };
    const verdict = judged(config, { ...config, "old/a.txt": "bad", "trial/a.txt": "bad" });
    expect(verdict.introduced.map((finding) => [finding.location.path, finding.severity])).toEqual([
      ["trial/a.txt", "medium"],
    ]);
    expect(
      judged(config, { ...config, "old/a.txt": "bad" }, [word("bad-word", /bad/g, { everywhere: true })]).introduced,
    ).toHaveLength(1);
  });

  test.each([
    ["2026-11-01", "success", 1],
    ["2026-10-31", "failure", 0],
  ])("a waiver that expires on %s", (expires, conclusion, waived) => {
    const waiver = `version: 1\nwaivers:\n  - {policy: bad-word, paths: ["a.*"], reason: it is quoted here, owner: me, expires: ${expires}}\n`;
    const config = { ".mlsec.yml": waiver };
    const verdict = judged(config, { ...config, "a.txt": "bad" });
    expect([verdict.conclusion, verdict.waived.length]).toEqual([conclusion, waived]);
  });
});

describe("commits of the change", () => {
  const secret = definePolicy({
    ...meta,
    id: "secret-word",
    reads: ["text"],
    history: true,
    *check({ source }) {
      for (const match of source.text.matchAll(/s3cr3t\d/g)) {
        yield {
          location: source.locate(match.index, match.index + match[0].length),
          message: "a secret",
          secret: match[0],
        };
      }
    },
  });
  const commit = (text: string, complete = true): Commit => ({
    sha: "0123456789abcdef",
    message: "",
    additions: [{ path: "gone.txt", line: 7, text }],
    complete,
  });
  const withCommits =
    (...commits: Commit[]) =>
    (change: Change): Change => ({ ...change, commits });

  test("a secret that was added and removed again is found at its line, without its text", () => {
    const [finding, ...rest] = judged({}, { "a.txt": "x" }, [secret], withCommits(commit("key = s3cr3t1"))).introduced;
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      message: "a secret, in commit 0123456",
      location: { path: "gone.txt", span: { start: { line: 7, column: 7 } } },
    });
    expect(JSON.stringify(finding)).not.toContain("s3cr3t1");
  });

  test("one that still stands at the head is told once", () => {
    const commits = withCommits({ ...commit("s3cr3t1"), additions: [{ path: "a.txt", line: 1, text: "s3cr3t1" }] });
    expect(judged({}, { "a.txt": "s3cr3t1" }, [secret], commits).introduced).toHaveLength(1);
  });

  test("a commit that could not be read in full", () => {
    expect(judged({}, { "a.txt": "x" }, [secret], withCommits(commit("", false))).conclusion).toBe("action_required");
  });
});

test("no finding says what another one found to be a secret", () => {
  const secret = definePolicy({
    ...meta,
    id: "secret-word",
    reads: ["text"],
    *check({ source }) {
      const at = source.text.indexOf("s3cr3t-word");
      if (at !== -1) yield { location: source.locate(at, at + 11), message: "a secret", secret: "s3cr3t-word" };
    },
  });
  const talkative = definePolicy({
    ...meta,
    id: "talkative",
    reads: ["text"],
    *check({ source }) {
      const location = source.locate(source.text.indexOf("use"), source.text.length);
      const words = `${source.text.trim()} is here`;
      const related = [{ ...location, note: words }];
      const fix = { title: words, safety: "review", edits: [] } as const;
      yield { location, message: words, related, fix, anchor: words };
    },
  });
  const verdict = judged({}, { "a.txt": "key = s3cr3t-word\nuse" }, [talkative, secret]);
  expect(verdict.introduced).toHaveLength(2);
  expect(JSON.stringify(verdict)).not.toContain("s3cr3t-word");
  expect(verdict.introduced.map(({ message }) => message)).toContain("key = ***\nuse is here");
});

test("a symlink is not followed", () => {
  const link = (change: Change): Change => ({
    ...change,
    files: change.files.map((file) => ({ ...file, mode: "120000" })),
  });
  expect(judged({}, { "a.txt": "bad" }, [bad], link).introduced).toEqual([]);
});
