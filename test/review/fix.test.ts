/** Fixes are applied together, judged again, and taken back when they do harm. */
import { describe, expect, test } from "@jest/globals";
import { bytesOf, type Change } from "../../src/core/change.ts";
import type { Finding } from "../../src/core/finding.ts";
import { Source } from "../../src/core/source.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { applySafeFixes } from "../../src/review/fix.ts";
import { change, edit, finding, safeFix, verdict } from "../report/build.ts";

const textOf = (subject: Change, path: string) =>
  Buffer.from(bytesOf(subject.files.find((file) => file.path === path)?.after) ?? []).toString();
const BOM = "\ufeff";

/** Every `bad` of every file is a finding; its fix writes `with`. */
function judge(subject: Change, replacement: string): Verdict {
  const introduced: Finding[] = subject.files.flatMap(({ path }) => {
    const text = textOf(subject, path).replace(BOM, "");
    return [...text.matchAll(/bad/g)].map(({ index }) => {
      const name = new Source(path, text).line(new Source(path, text).position(index).line);
      return finding(path, text, index, index + 3, {
        ...safeFix(edit(path, text, index, index + 3, replacement)),
        fingerprint: `${path} ${name.replace(/good|bad/g, "")}`,
      });
    });
  });
  return verdict({ introduced });
}

function fixed(files: Readonly<Record<string, string | Uint8Array>>, replacement = "good") {
  const subject = change(files);
  return applySafeFixes(subject, judge(subject, replacement), (part) => judge(part, replacement));
}

test("all of them, in all files, and no other byte", () => {
  const {
    change: after,
    files,
    applied,
    left,
  } = fixed({ "a.py": "1 bad\r\n2 bad", "b.py": `${BOM}3 bad\n`, "c.py": "fine\n" });
  expect(textOf(after, "a.py")).toBe("1 good\r\n2 good");
  expect(textOf(after, "b.py")).toBe(`${BOM}3 good\n`);
  expect(files.map(({ path }) => path)).toEqual(["a.py", "b.py"]);
  expect(applied).toHaveLength(3);
  expect(left).toEqual([]);
});

test("fixes of one place wait for each other", () => {
  const subject = change({ "a.py": "bad\n" });
  const find = (part: Change): Verdict => {
    const text = textOf(part, "a.py");
    const end = text.length - 1;
    const one = (policy: string, to: string) =>
      finding("a.py", text, 0, end, {
        ...safeFix(edit("a.py", text, 0, end, text.slice(0, end) + to)),
        policy,
        fingerprint: policy,
      });
    return verdict({
      introduced: [
        ...(text.includes("1") ? [] : [one("first", "1")]),
        ...(text.includes("2") ? [] : [one("second", "2")]),
      ],
    });
  };
  const result = applySafeFixes(subject, find(subject), find);
  expect(textOf(result.change, "a.py")).toBe("bad12\n");
  expect(result.applied).toHaveLength(2);
});

describe("taken back", () => {
  test("when the finding stays", () => {
    const { change: after, applied, left } = fixed({ "a.py": "1 bad\n" }, "bad # fixed");
    expect(textOf(after, "a.py")).toBe("1 bad\n");
    expect(applied).toEqual([]);
    expect(left).toMatchObject([{ reason: "the finding would stay" }]);
  });
  test("when the file says more than before", () => {
    expect(fixed({ "a.py": "1 bad\n" }, "bad bad").left).toMatchObject([{ reason: "the file would be worse with it" }]);
  });
  test("alone: other files keep theirs", () => {
    const subject = change({ "a.py": "1 bad\n", "b.py": "2 bad\n" });
    const harm = (part: Change): Verdict => {
      const found = judge(part, "good");
      const broken = textOf(part, "a.py").includes("good") ? [{ path: "a.py", reason: "syntax" }] : [];
      return { ...found, coverage: { ...found.coverage, partial: broken } };
    };
    const result = applySafeFixes(subject, harm(subject), harm);
    expect(textOf(result.change, "a.py")).toBe("1 bad\n");
    expect(textOf(result.change, "b.py")).toBe("2 good\n");
  });
});

describe("left alone", () => {
  test("what is no UTF-8", () => {
    const latin = new Uint8Array([...Buffer.from("1 bad "), 0xe9]);
    expect(fixed({ "a.py": latin }).left).toMatchObject([{ reason: "a.py is not a UTF-8 file of this change" }]);
  });
  test("fixes for review, and lines that only an earlier commit had", () => {
    const subject = change({ "a.py": "bad\n" });
    const [first] = judge(subject, "good").introduced;
    if (!first?.fix) throw new Error("no fix");
    const introduced = [
      { ...first, commit: "abc" },
      { ...first, fix: { ...first.fix, safety: "review" as const } },
    ];
    const result = applySafeFixes(subject, verdict({ introduced }), () => verdict());
    expect(result).toMatchObject({ files: [], applied: [], left: [] });
  });
});

test("a fix over two files is made whole or not at all", () => {
  const subject = change({ "a.py": "bad\n" });
  const both = {
    fix: {
      title: "t",
      safety: "safe" as const,
      edits: [edit("a.py", "bad\n", 0, 3, "x"), edit("gone.py", "", 0, 0, "y")],
    },
  };
  const result = applySafeFixes(subject, verdict({ introduced: [finding("a.py", "bad\n", 0, 3, both)] }), () =>
    verdict(),
  );
  expect(textOf(result.change, "a.py")).toBe("bad\n");
  expect(result.left).toMatchObject([{ reason: "gone.py is not a UTF-8 file of this change" }]);
});
