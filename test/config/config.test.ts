/** Reading, layering and comparing configurations. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { policies } from "../../policies/index.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { resolveConfig } from "../../src/config/resolve.ts";

const at = (text: string) => ({ path: ".mlsec.yml", text });
const problems = (text: string) =>
  parseConfig(at(text), policies).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe("faults stand at their line and column", () => {
  test.each([
    ["version: 2\n", ["1:10 version: must be 1, the version of this format"]],
    ["version: 1\ngates: {}\n", ['2:1 unrecognized key: "gates"']],
    [
      "version: 1\npolicies:\n  policy-weakend: off\n",
      ['3:19 no policy is called "policy-weakend"; did you mean "policy-weakened"?'],
    ],
    ["version: 1\npolicies:\n  policy-weakened:\n    options: {a: 1}\n", ["4:14 policy-weakened has no options"]],
    ["version: 1\nversion: 1\n", ["2:1 Map keys must be unique"]],
    ["", ["1:1 invalid input: expected object, received null"]],
  ])("%j", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test("a longer text than anyone writes is refused before it is parsed", () => {
    expect(problems(`version: 1\n${"# x\n".repeat(40_000)}`)).toEqual(["1:1 longer than 100,000 characters"]);
  });

  test.each([
    ["policies: {nope: off}", "nope"],
    ["policies: {policy-weakened: {options: {a: 1}}}", "policy-weakened has no options"],
    ["overrides: [{paths: [a], policies: {nope: off}}]", "nope"],
    ["waiving: {never: [nope]}", "nope"],
    ["waivers: [{policy: nope, paths: [a], reason: long enough, owner: me, expires: 2027-01-01}]", "nope"],
  ])("an entry of repositories with %s", (line, words) => {
    expect(problems(`version: 1\nrepositories:\n  - names: [a]\n    ${line}\n`)).toEqual([
      expect.stringMatching(new RegExp(`^4:\\d+ .*${words}`)),
    ]);
  });

  test("an alias bomb", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefgh".split("").map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`),
    ];
    expect(problems(bomb.join("\n"))).toHaveLength(1);
  });

  test("no text makes the parser throw", () => {
    const piece = fc.constantFrom(
      "version: 1\n",
      "policies:\n",
      "  policy-weakened: off\n",
      "waivers: [",
      "{",
      "&a *a",
      "\t",
      ": ",
      "- ",
      "\n",
      "é",
      "\0",
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join("")),
        (text) => {
          const parsed = parseConfig(at(text), policies);
          expect(parsed.file === undefined).toBe(parsed.problems.length > 0);
        },
      ),
    );
  });
});

describe("layers", () => {
  test("the organization's file lies below the repository's", () => {
    const { config } = resolveConfig(
      {
        organization: at(
          "version: 1\ngate: {fail_on: medium}\npaths: {ignore: [a/**]}\npolicies: {policy-weakened: low}\n",
        ),
        base: at("version: 1\npaths: {ignore: [b/**]}\npolicies: {policy-weakened: critical}\n"),
      },
      policies,
    );
    expect(config.failOn).toBe("medium");
    expect(config.paths.ignore).toEqual(expect.arrayContaining(["a/**", "b/**", "**/vendor/**"]));
    expect(config.policies["policy-weakened"]).toEqual({ severity: "critical" });
  });

  test("a broken file counts as absent and is told", () => {
    const { config, problems: found } = resolveConfig(
      { base: at("version: 1\ngate: {fail_on: never, x: 1}\n") },
      policies,
    );
    expect(config.failOn).toBe("high");
    expect(found).toHaveLength(1);
  });

  test("waivers of the organization do not shift the lines of the repository's", () => {
    const waiver = (policy: string) =>
      `  - {policy: ${policy}, paths: [x], reason: long enough, owner: me, expires: 2027-01-01}\n`;
    const { head } = resolveConfig(
      {
        organization: at(`version: 1\nwaivers:\n${waiver("policy-weakened")}`),
        head: at(`version: 1\nwaivers:\n${waiver("unreadable-file")}`),
      },
      policies,
    );
    expect(head.weakenings).toEqual([
      { what: "waiver added: unreadable-file on x until 2027-01-01", path: ".mlsec.yml", line: 3 },
    ]);
  });
});
