/** What threads already say, and which of them speak of nothing any more. */
import { describe, expect, test } from "@jest/globals";
import { closedComment, commentMark, commentMarker } from "../../src/report/marker.ts";
import { type SaidThread, saidSoFar } from "../../src/report/said.ts";
import { META, onLine, verdict } from "./build.ts";

const TEXT = "torch.load(p)\n";
const found = (fingerprint: string, identity = `${fingerprint}0`) => onLine("a.py", TEXT, 1, { fingerprint, identity });
const thread = (more: Partial<SaidThread> = {}): SaidThread => ({
  fingerprints: ["a1"],
  identities: ["a10"],
  closed: false,
  closedByUs: false,
  answered: false,
  ...more,
});
const WAIVER = {
  policy: META.id,
  paths: ["**"],
  reason: "our own weights @team",
  owner: "@ml",
  expires: "2026-12-31",
  origin: { kind: "command" as const, by: "ada", at: "2026-11-01T00:00:00Z" },
};

describe("findings that need no comment", () => {
  test.each<[string, SaidThread, string[]]>([
    ["an open thread", thread(), ["a1"]],
    ["a thread that a person resolved", thread({ closed: true }), ["a1"]],
    ["a thread that we closed: the finding is back", thread({ closed: true, closedByUs: true }), []],
    ["a thread on another path: the file moved", thread({ fingerprints: ["b2"] }), ["a1"]],
    ["a thread about something else", thread({ fingerprints: ["b2"], identities: ["b20"] }), []],
  ])("%s", (_name, one, expected) => {
    expect([...saidSoFar([one], verdict({ introduced: [found("a1")] })).fingerprints]).toEqual(expected);
  });

  test("a moved finding is followed by one thread, not by two", () => {
    const twice = verdict({ introduced: [found("a1", "same"), found("a2", "same")] });
    const old = thread({ fingerprints: ["b2"], identities: ["same"] });
    expect([...saidSoFar([old], twice).fingerprints]).toEqual(["a1"]);
    expect(saidSoFar([old, old, old], twice).gone).toHaveLength(1);
  });
});

describe("threads that speak of nothing any more", () => {
  test.each<[string, SaidThread, Parameters<typeof verdict>[0], string[]]>([
    ["the finding is gone", thread(), {}, ["no longer found in `aaaaaaa`."]],
    ["the finding is there", thread(), { introduced: [found("a1")] }, []],
    ["somebody wrote in it", thread({ answered: true }), {}, []],
    ["it is closed", thread({ closed: true }), {}, []],
    ["the review saw too little", thread(), { failures: [{ what: "change", reason: "cut" }] }, []],
    [
      "the finding is waived",
      thread(),
      { waived: [{ finding: found("a1"), waiver: WAIVER }] },
      ["waived by ada until 2026-12-31: our own weights \u200b@\u200bteam"],
    ],
  ])("%s", (_name, one, judged, reasons) => {
    expect(saidSoFar([one], verdict(judged)).gone.map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe("the mark of a comment", () => {
  const body = `${commentMarker([{ fingerprint: "a1", identity: "b2" }])}\n\nwords`;
  test("says what the comment is about", () => {
    expect(commentMark(body)).toEqual({ fingerprints: ["a1"], identities: ["b2"], closed: false });
    expect(commentMark("<!-- mlsec:a1,b2 -->")).toMatchObject({ fingerprints: ["a1", "b2"], identities: [] });
  });
  test("and that it is closed, with the reason", () => {
    const closed = closedComment(body, "no longer found.");
    expect(commentMark(closed)).toMatchObject({ fingerprints: ["a1"], closed: true });
    expect(closed).toContain("**Resolved:** no longer found.\n\nwords");
  });
  test("only at the very start", () => {
    expect(commentMark(` ${body}`)).toBeUndefined();
    expect(commentMark(`text\n${body}`)).toBeUndefined();
  });
});
