// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the platform and for JavaScript.
/** JavaScript of steps: what is text and what is code, which calls get what, and where foreign text goes. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readJavascript } from "../../src/documents/javascript/script.ts";

describe("an expression of the platform stands in", () => {
  test.each([
    ["'a ${{ x }}'", "string"],
    ['"${{ x == \'"\' }}"', "string"],
    ["`a ${b} ${{ x }}`", "template"],
    ["`a ${ f(`${{ x }}`) }`", "template"],
    ["`a ${ ${{ x }} }`", "code"],
    ["// it's ${{ x }}", "comment"],
    ["/* '\n${{ x }} */", "comment"],
    ["a = b / 2; c = '${{ x }}' / 3", "string"],
    ["/['\"`/]/.test(a) && f(${{ x }})", "code"],
    ["a = /${{ x }}/g", "regex"],
    ["return /'/.test(${{ x }})", "code"],
    ["a = 'b\n${{ x }}", "code"],
    ["'\\'${{ x }}'", "string"],
  ])("%j: %s", (text, place) => {
    const { holes } = readJavascript(text);
    expect(holes.map((hole) => [hole.place, text.slice(hole.from, hole.to)])).toEqual([
      [place, /\$\{\{.*?\}\}/.exec(text)?.[0]],
    ]);
  });
});

test("calls have their dotted name and their arguments", () => {
  const { calls } = readJavascript("a.b?.c(d, [e, f], g(h)); (i)(j); k().l(`m ${n(o)}`); if (p) {} function q(r) {}");
  expect(calls.map(({ name, args }) => `${name}/${args.length}`)).toEqual(["g/1", "a.b.c/3", "k/0", "n/1", "?.l/1"]);
});

describe("foreign text", () => {
  test.each([
    ["eval(context.payload.comment.body)", ["code payload.comment.body"]],
    ["eval(github.context.payload['issue']?.title)", ["code payload.issue.title"]],
    ["const { body: b } = context.payload.comment\neval(b)", ["code payload.comment.body"]],
    ["let t = context.payload.issue\n  .title\nnew Function(t)", ["code payload.issue.title"]],
    ["const t = context.payload.issue.title.trim() || 'x'; eval('a' + t)", ["code payload.issue.title"]],
    ["eval(process.env.BODY)", ["code env.BODY"]],
    ["const { exec: e } = require('child_process'); e(`a ${context.payload.x}`)", ["shell payload.x"]],
    ["import * as cp from 'node:child_process'; cp.execSync(context.payload.x)", ["shell payload.x"]],
    ["const cp = require('child_process'); cp.spawn('a', [context.payload.x])", []],
    ["const cp = require('child_process'); cp.spawn('a', [context.payload.x], { shell: true })", ["shell payload.x"]],
    ["await exec.exec('git', [context.payload.x])", []],
    ["await exec.exec(`git ${context.payload.x}`)", ["words payload.x"]],
    ["await exec.exec('bash', ['-c', context.payload.x])", ["shell payload.x"]],
    ["core.exportVariable('A', context.payload.x)", []],
    ["core.exportVariable(context.payload.x, 1)", ["variable payload.x"]],
    ["core.exportVariable('LD_PRELOAD', context.payload.x)", ["variable payload.x"]],
    ["core.addPath(context.payload.x)", ["path payload.x"]],
    ["core.setOutput('a', context.payload.x)", ["output payload.x"]],
    ["if (a) { return context.payload.y }\nreturn context.payload.x", ["output payload.x"]],
    ["fs.appendFileSync(process.env.GITHUB_PATH, context.payload.x)", ["file payload.x"]],
    ["eval(context.payload.x === 'a' ? 'b' : 'c')", []],
    ["eval(context.payload.x.includes('a'))", []],
    ["eval(parseInt(context.payload.x))", []],
    ["eval('context.payload.x') // eval(context.payload.x)", []],
    ["regex.exec(context.payload.x)", []],
    ["f({ eval: context.payload.x })", []],
  ])("%j", (text, flows) =>
    expect(readJavascript(text).flows.map(({ sink, source }) => `${sink} ${source}`)).toEqual(flows),
  );
});

test("what is run once more is known", () => {
  const text = "eval('a ${{ x }}'); f('${{ y }}')";
  const { holes, interprets } = readJavascript(text);
  expect(holes.map(({ from }) => interprets(from))).toEqual([true, false]);
});

test("any text is read to its end, and long or deep text quickly", () => {
  const parts = ["'", '"', "`", "${", "}", "{", "(", ")", "[", "]", "/", "*", "//", "\n", "\\", "=", ",", ";"];
  const part = fc.constantFrom(...parts, "${{", "}}", "eval(", "const ", "a", ".", "context.payload.x", "return ");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (all) => {
      const text = all.join("");
      expect(() => readJavascript(text)).not.toThrow();
      for (const { from, to } of readJavascript(text).tokens) expect(from <= to && to <= text.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
  for (const one of [
    "`${",
    "eval(",
    "a=(",
    "a=",
    "{",
    "'",
    "/",
    "/*",
    "a.",
    "${{",
    "a=context.payload.x;",
    "return ",
    "]",
  ]) {
    expect(() => readJavascript(one.repeat(300_000 / one.length))).not.toThrow();
  }
});
