// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the fences of GitHub's expressions
/** GitHub's expressions: found, parsed, evaluated and put into scripts. */
import { Lexer, Parser } from "@actions/expressions";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { evaluate, literal, truthOf } from "../../src/documents/pipeline/expression/evaluate.ts";
import { findExpressions } from "../../src/documents/pipeline/expression/fences.ts";
import { flowing, pathOf } from "../../src/documents/pipeline/expression/flow.ts";
import { parseExpression } from "../../src/documents/pipeline/expression/parse.ts";
import { quotesAround } from "../../src/documents/pipeline/github/moved/quotes.ts";

const parse = (text: string) => parseExpression(text, 0, text.length);

describe("finding", () => {
  test.each<[string, readonly string[]]>([
    ["a ${{ b }} c ${{d}}", ["b", "d"]],
    ["${{ '}}' }} x", ["'}}'"]],
    ["${{ 'it''s }}' }}", ["'it''s }}'"]],
    ["${{ a", []],
    ["$ {{ a }}", []],
    ["${{ }}", [""]],
    ["${{\n a ||\n b\n}}", ["a ||\n b"]],
  ])("%j", (text, bodies) => expect(findExpressions(text).map(({ body }) => body)).toEqual(bodies));
});

describe("what reaches the value", () => {
  test.each<[string, readonly string[]]>([
    ["a.b", ["a.b"]],
    ["A['B'].c[0].*.d", ["a.b.c.*.*.d"]],
    ["a[b.c]", ["a.?"]],
    ["a == b", []],
    ["!a", []],
    ["a && b", ["b"]],
    ["a && b || c", ["b", "c"]],
    ["contains(a, b)", []],
    ["format('{0}', a, b.c)", ["a", "b.c"]],
    ["toJSON(fromJSON(a)).b", ["a"]],
    ["case(a, b, c, d, e)", ["b", "d", "e"]],
    ["newFunction(a)", ["a"]],
    ["hashFiles(a)", []],
    ["'a'", []],
  ])("%s", (text, wanted) => {
    const tree = parse(text);
    expect(tree && [...flowing(tree)].map((node) => pathOf(node)?.join("."))).toEqual(wanted);
  });
});

describe("evaluating", () => {
  const facts = (path: readonly string[]) => (path.join(".") === "x" ? literal("Push") : undefined);

  test.each<[string, boolean | undefined]>([
    ["x == 'push'", true],
    ["x != 'push'", false],
    ["x == 'push' && y", undefined],
    ["x != 'push' && y", false],
    ["x == 'push' || y", true],
    ["y || false", undefined],
    ["'' || 0 || null", false],
    ["startsWith(x, 'PU') && endsWith(x, 'sh') && contains(x, 'us')", true],
    ["contains(fromJSON('[1, \"push\"]'), x)", true],
    ["contains(fromJSON('not json'), x)", undefined],
    ["x > 1", undefined],
    ["x == 1", undefined],
  ])("%s", (text, wanted) => {
    const tree = parse(text);
    expect(tree && truthOf(evaluate(tree, facts))).toBe(wanted);
  });
});

test.each([
  "",
  "a.",
  "a b",
  "(a",
  "f(,)",
  "a[",
  "'open",
  "a ? b : c",
  "a = b",
  '"x"',
  "!".repeat(500),
  "(".repeat(500),
])("%j is no expression", (text) => expect(parse(text)).toBeUndefined());

const NAMES = ["github", "env", "inputs"];
const TREE = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      "github",
      "env.A",
      "inputs['x-y'].z",
      "github.event.*.body",
      "1",
      "-2.5",
      "true",
      "null",
      "'it''s'",
      "''",
    ),
    fc
      .tuple(tie("node"), fc.constantFrom("&&", "||", "==", "!=", "<", "<=", ">", ">="), tie("node"))
      .map((parts) => parts.join(" ")),
    tie("node").map((inner) => `(${inner})`),
    tie("node").map((inner) => `!${inner}`),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `contains(${a}, ${b})`),
    tie("node").map((inner) => `toJSON(${inner})`),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => `format('{0}{1}', ${a}, ${b})`),
    fc.tuple(tie("node"), fc.constantFrom(" ", ")", "'", "=", ",")).map(([a, junk]) => a + junk),
  ),
})).node;

test("reads what GitHub's own parser reads, and refuses what it refuses", () => {
  const theirs = (text: string): boolean => {
    try {
      return new Parser(new Lexer(text).lex().tokens, NAMES, []).parse() !== undefined;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(TREE, (text) => {
      expect({ text, read: parse(text) !== undefined }).toEqual({ text, read: theirs(text) });
    }),
    { numRuns: 1000 },
  );
});

test("trees lie inside their text, arbitrary text never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab.'[]()*!=&|<>$ {}1-,\n") }), (text) => {
      for (const { from, to, tree } of findExpressions(`\${{${text}}} ${text}`)) {
        expect(from).toBeLessThan(to);
        if (tree) expect([tree.from >= from, tree.to <= to]).toEqual([true, true]);
      }
    }),
  );
});

describe("quotes in shell", () => {
  const MARK = "@@";
  const around = (script: string) => {
    const spans: { from: number; to: number }[] = [];
    for (let at = script.indexOf(MARK); at !== -1; at = script.indexOf(MARK, at + 2))
      spans.push({ from: at, to: at + 2 });
    return quotesAround(script, spans);
  };

  test.each<[string, readonly string[]]>([
    ["echo @@", ["bare"]],
    ['echo "@@"', ["double"]],
    ["echo '@@'", ["single"]],
    ["echo $'@@'", ["unknown"]],
    ["echo \\'@@\\'", ["bare"]],
    ['echo "\\"@@"', ["double"]],
    ['echo "a $(b @@ "@@") @@"', ["bare", "double", "double"]],
    ["echo `b @@`", ["unknown"]],
    ["echo ${X:-@@}", ["unknown"]],
    ["# it's\necho @@", ["bare"]],
    ["# @@\n", ["unknown"]],
    ["echo a#'@@'", ["single"]],
    ["cat <<EOF\n'@@'\nEOF\necho '@@'", ["heredoc", "single"]],
    ["cat <<'EOF'\n@@\nEOF\necho @@", ["unknown", "bare"]],
    ["cat <<-EOF | x\n\t@@\n\tEOF\necho @@", ["heredoc", "bare"]],
    ["cat <<< '@@'", ["single"]],
    ["(cd x; echo @@)", ["bare"]],
    ["echo 'it'\"'\"'s @@'", ["single"]],
    ["echo $((1 + @@))", ["bare"]],
    ["case x in a) echo @@;; esac", ["bare"]],
    ["echo 'open\n@@", ["single"]],
  ])("%j", (script, wanted) => expect(around(script)).toEqual(wanted));
});
