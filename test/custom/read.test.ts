/** From a policy's file to what it finds, or to its faults. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { parse } from "yaml";
import { exampleProblems } from "../../src/custom/examples.ts";
import { FACT_KINDS } from "../../src/custom/facts/index.ts";
import { readPolicy } from "../../src/custom/read.ts";
import { headRulebook, rulebookOf } from "../../src/custom/rulebook.ts";
import { SAMPLES } from "../../src/custom/samples.ts";
import { ownPolicyJsonSchema } from "../../src/custom/schema.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

const PATH = ".mlsec/policies/a.yml";
const GOOD = `id: acme/no-eval
title: eval is not used
severity: high
stage: development
how: Use ast.literal_eval.
each: calls
when: call.name == "eval"
unless: file.test
message: "{{ call.name }} runs {{ call.arguments[0] }}"
fix: {replace: eval, with: ast.literal_eval, safe: true}
examples:
  bad: ["eval(x)"]
  good: ["print(x)"]
`;

function faults(text: string): string[] {
  const { parts, problems, problemAt } = readPolicy({ path: PATH, text });
  const all = parts ? exampleProblems(parts, problemAt) : problems;
  return all.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test("a policy without faults", () => {
  expect(faults(GOOD)).toEqual([]);
});

describe("faults stand at their line and column", () => {
  const without = (line: RegExp, instead = "") => GOOD.replace(line, instead);
  test.each([
    ["", ["1:1 the file holds no policy"]],
    ["[]", ["1:1 invalid input: expected object, received array"]],
    [`${GOOD}---\n${GOOD}`, ["15:1 a file holds one policy; give the other a file of its own"]],
    [without(/^id: .*$/m, "id: no-eval"), ['1:5 id: must be a namespace and a name, as in "acme/no-public-index"']],
    [without(/^severity: .*$/m, "severity: hihg"), ["3:11 severity: must be one of info, low, medium, high, critical"]],
    [without(/^unless: .*$/m, "unles: file.test"), ['8:1 unrecognized key: "unles"']],
    [without(/^when: .*$/m, 'when: call.nam == "eval"'), [expect.stringMatching(/^7:12 when: there is no fact nam: /)]],
    [
      without(/^when: .*$/m, 'when: |\n  call.name == "eval" &&\n  call.nam == "x"'),
      [expect.stringMatching(/^9:8 when: there is no fact nam: /)],
    ],
    [without(/^message: .*$/m, 'message: "{{ call.keywords }}"'), [expect.stringMatching(/^9:13 message: is map/)]],
    [without(/^each: .*$/m, "each: calls\nreads: [pipeline]"), ["7:9 reads: pipeline has no calls; only python"]],
    [
      without(/bad: .*$/m, 'bad: ["print(x)"]'),
      [expect.stringMatching(/^12:9 a bad example in which the policy finds nothing/)],
    ],
    [without(/bad: .*$/m, 'bad: ["x = 1"]'), ["12:9 there are no calls in this example, read as example.py"]],
    [without(/bad: .*$/m, 'bad: ["eval("]'), [expect.stringMatching(/^12:9 the example cannot be read: /)]],
    [
      without(/good: .*$/m, 'good: ["a\\neval(x)"]'),
      [expect.stringMatching(/^13:10 a good example .* in its line 2$/)],
    ],
    [
      without(/fix: .*$/m, "fix: {replace: eval, with: eval, safe: true}"),
      [expect.stringMatching(/still finds something/)],
    ],
    [without(/fix: .*$/m, "fix: {replace: exec, with: x, safe: true}"), [expect.stringMatching(/does not apply/)]],
    [without(/unless: .*$/m, "paths: [serving/**]"), [expect.stringMatching(/paths leave out example.py/)]],
    ["a: &a [*a]", [expect.any(String)]],
    [`id: ${"x".repeat(100_001)}`, ["1:1 longer than 100,000 characters"]],
  ])("%#", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test("a link is no policy", () => {
    expect(readPolicy({ path: PATH, text: "", notPlain: true }).problems).toHaveLength(1);
  });
});

test("no text makes the reader throw", () => {
  const piece = fc.constantFrom(...GOOD.split(/(?<=[\n:{}"])/), "&a ", "*a", "\t", "- ", "\0", "{{", "}}", "(((", "é");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { parts, problems } = readPolicy({ path: PATH, text: pieces.join("") });
      expect(parts === undefined).toBe(problems.length > 0);
    }),
  );
});

describe("samples", () => {
  test("there is one for every kind", () => {
    expect(Object.keys(SAMPLES)).toEqual(FACT_KINDS.map(({ name }) => name));
  });
  test.each(Object.entries(SAMPLES))("%s does what its examples say", (name, text) => {
    expect(faults(text)).toEqual([]);
    expect(readPolicy({ path: PATH, text }).parts?.kind.name).toBe(name);
  });
  test.each(Object.entries(SAMPLES))("%s passes the schema for editors", (_name, text) => {
    const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(ownPolicyJsonSchema("x"));
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
  });
});

describe("the rulebook", () => {
  const text = (path: string, body = GOOD) => ({ path, text: body });
  test("an id of the organization cannot be taken", () => {
    const { policies, problems } = rulebookOf(
      {
        organization: [text("acme/.github/a.yml")],
        base: [text("b.yml", GOOD.replace("severity: high", "severity: info"))],
      },
      [],
    );
    expect(policies.map(({ severity }) => severity)).toEqual(["high"]);
    expect(problems).toMatchObject([
      { path: "b.yml", line: 1, message: "acme/no-eval is taken by acme/.github/a.yml" },
    ]);
  });
  test("one whose examples fail is known and idle", () => {
    const { policies, idle, problems } = rulebookOf(
      { base: [text("a.yml", GOOD.replace('good: ["print', 'good: ["eval'))] },
      [],
    );
    expect(policies).toHaveLength(1);
    expect([...idle]).toEqual(["acme/no-eval"]);
    expect(problems).toHaveLength(1);
  });
  test("more files than anyone reads are a fault, and the first ones count", () => {
    const base = Array.from({ length: 60 }, (_, index) => text(`${index}.yml`, GOOD.replace("no-eval", `p-${index}`)));
    const { policies, problems } = rulebookOf({ base }, []);
    expect(policies).toHaveLength(50);
    expect(problems).toHaveLength(1);
  });
  test.each([
    ["removed", undefined, ["acme/no-eval: removed"]],
    ["milder", GOOD.replace("severity: high", "severity: low"), ["acme/no-eval: high → low"]],
    [
      "blind to what it found",
      GOOD.replace('"eval"', '"exec"')
        .replace("eval(x)", "exec(x)")
        .replace(/^fix: .*\n/m, ""),
      ["acme/no-eval: no longer finds what was its bad example 1"],
    ],
    ["stricter", GOOD.replace("severity: high", "severity: critical"), []],
    ["reworded", GOOD.replace("eval is not used", "No eval"), []],
  ])("a policy that is %s", (_name, head, expected) => {
    const result = headRulebook({ base: [text("a.yml")], head: head === undefined ? [] : [text("a.yml", head)] }, []);
    expect(result.problems).toEqual([]);
    expect(result.weakenings.map(({ what }) => what)).toEqual(expected);
    expect(result.changes).toHaveLength(1);
  });
  test("a head that leaves policies alone changes nothing", () => {
    const base = [text("a.yml")];
    expect(headRulebook({ base, head: base }, [])).toMatchObject({ weakenings: [], changes: [], problems: [] });
  });
});
