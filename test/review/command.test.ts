/** Commands as people write them. */
import { expect, test } from "@jest/globals";
import { readCommand } from "../../src/review/command.ts";

const WAIVE = { name: "waive", what: "root-container", reason: "runs on the build machine", until: undefined };

test.each<[string, unknown]>([
  ["/mlsec help", { command: { name: "help" } }],
  ["/mlsec", { command: { name: "help" } }],
  ["  /mlsec fix\n\nthank you", { command: { name: "fix" } }],
  ["/mlsec RESCAN", { command: { name: "rescan" } }],
  ["/mlsec explain root-container", { command: { name: "explain", what: "root-container" } }],
  ["/mlsec unwaive 1a2b3c4d", { command: { name: "unwaive", what: "1a2b3c4d" } }],
  ['/mlsec waive root-container reason="runs on the build machine"', { command: WAIVE }],
  [
    "/mlsec waive root-container reason=“runs on the build machine” until=2027-01-31",
    { command: { ...WAIVE, until: "2027-01-31" } },
  ],
  [
    '/mlsec false-positive 1a2b3c4d reason="the value is a constant"',
    { command: { name: "false-positive", what: "1a2b3c4d", reason: "the value is a constant" } },
  ],
])("%s", (body, expected) => {
  expect(readCommand(body)).toEqual(expected);
});

test.each([
  ["/mlsec wave root-container", "no such command; did you mean `waive`? `/mlsec help`"],
  ["/mlsec unwave root-container", "did you mean `unwaive`?"],
  ["/mlsec fixx", "did you mean `fix`?"],
  ["/mlsec deploy", "no such command; `/mlsec help`"],
  ["/mlsec waive", "write `/mlsec waive"],
  ["/mlsec waive a b", "write `/mlsec waive"],
  ['/mlsec waive ../etc reason="because it is so"', "write `/mlsec waive"],
  ["/mlsec waive root-container", "say why"],
  ['/mlsec waive root-container reason="short"', "say why"],
  ['/mlsec waive root-container reason="runs on the build machine" until=2027-02-30', "must be a day"],
  ['/mlsec waive root-container reason="runs on the build machine" untill=2027-02-20', "write `/mlsec waive"],
  ['/mlsec false-positive root-container reason="the value is a constant"', "name the finding"],
  ["/mlsec fix everything", "write `/mlsec fix`"],
  [`/mlsec waive root-container reason="${"x".repeat(1001)}"`, "longer than"],
])("%s is answered in one line", (body, words) => {
  expect(readCommand(body)).toEqual({ problem: expect.stringContaining(words) });
});

test.each(["hello", "see /mlsec help", "/mlsecure", "/mlsec-foo", "> /mlsec fix", "`/mlsec fix`", ""])(
  "%j is no command",
  (body) => {
    expect(readCommand(body)).toBeUndefined();
  },
);
