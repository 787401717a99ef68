/** Conditions: what they may say, and what stops them. */
import { describe, expect, test } from "@jest/globals";
import { isFault, scopeOf } from "../../src/custom/expression.ts";
import { FACT_KINDS } from "../../src/custom/facts/index.ts";

const calls = FACT_KINDS.find(({ name }) => name === "calls");
if (!calls) throw new Error("no calls");
const scope = scopeOf(calls);
const call = {
  name: "torch.load",
  names: ["torch.load"],
  method: "load",
  args: ["a.pt", null, 3n],
  arguments: ['"a.pt"', "x", "3"],
  keywords: new Map<string, unknown>([
    ["weights_only", false],
    ["timeout", 30n],
  ]),
  written: new Map([["weights_only", "False"]]),
  open: false,
  function: "Trainer.fit",
  decorator: false,
  notebook: false,
  text: 'torch.load("a.pt", x, 3)',
};
const file = { path: "train/a.py", folder: "train", name: "a.py", extension: "py", test: false };

function result(text: string): unknown {
  const compiled = scope.compile(text, ["bool"]);
  return isFault(compiled)
    ? `${compiled.from}-${compiled.to} ${compiled.message}`
    : compiled.evaluate(scope.facts(call, file));
}

describe("conditions hold or do not", () => {
  test.each([
    ['call.name == "torch.load"', true],
    ['call.keywords["weights_only"] == false', true],
    ['"weights_only" in call.keywords && call.keywords.timeout > 10', true],
    ['call.args[0] == "a.pt" && call.args[2] == 3', true],
    ["call.args[1] == null", true],
    ['call.names.exists(name, name.startsWith("torch."))', true],
    ['file.path.endsWith(".py") && !file.test', true],
    ['call.text.matches("load\\\\(.*[.]pt")', true],
    ["call.text.matches(r'^load')", false],
    // What is not there has no value, and neither has its negation.
    ['call.keywords["verify"] == false', undefined],
    ['!(call.keywords["verify"] == false)', undefined],
    ["call.args[9] == 1", undefined],
    ['call.keywords["weights_only"] > 3', undefined],
    // The prototype is no key.
    ['"constructor" in call.keywords', false],
    ['"__proto__" in call.keywords', false],
  ])("%s", (text, expected) => {
    expect(result(text)).toBe(expected);
  });
});

describe("faults stand at their place", () => {
  test.each([
    ['call.nmae == "x"', /^5-9 there is no fact nmae: call has name, names, method/],
    ["call.name", /^0-9 is string, and must be bool$/],
    ["call.name > 3", /^0-13 no such overload: string > int$/],
    ["call.name ==", /^\d+-\d+ unexpected token/],
    ["process.exit()", /unknown variable: process/],
    ["call.constructor == 1", /there is no fact constructor/],
    ["call.name.matches(call.text)", /^0-28 matches\(\) takes a pattern in quotes/],
    ['call.name.matches("(?=x)")', /none of RE2/],
    ['call.name.matches("(x)\\\\1")', /none of RE2/],
    ['call.name.matches("((a{1,100}){1,100}){1,10}")', /none of RE2|repeats too much/],
    [`call.name.matches("${"a".repeat(501)}")`, /longer than 500 characters/],
    ["call.names.exists(a, call.names.exists(b, call.names.exists(c, a + b == c)))", /lists inside lists inside lists/],
    [`${"(".repeat(60)}true${")".repeat(60)}`, /depth|nest|exceeded/i],
    [Array(400).fill("true").join(" && "), /exceeded|nodes/i],
  ])("%#", (text, expected) => {
    expect(result(text)).toMatch(expected);
  });
});

test("an evil pattern on an evil text takes linear time", () => {
  const compiled = scope.compile('call.text.matches("^(a+)+$")', ["bool"]);
  if (isFault(compiled)) throw new Error(compiled.message);
  expect(compiled.evaluate(scope.facts({ ...call, text: `${"a".repeat(20_000)}!` }, file))).toBe(false);
});

test("a text may say matches without being one", () => {
  expect(result('call.name != "x.matches(y)" && call.text.matches("pt")')).toBe(true);
});
