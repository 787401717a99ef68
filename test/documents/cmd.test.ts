// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the platform.
/** Batch text: what runs, with which words, fed by what. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Source } from "../../src/core/source.ts";
import { parseCmd } from "../../src/documents/command/cmd/cmd.ts";
import type { Command } from "../../src/documents/command/document.ts";

function parse(text: string): readonly Command[] {
  return parseCmd(new Source("a.bat", text), 0, text.length, { owner: "script" });
}

function shown(commands: readonly Command[]): string[] {
  return commands.map(({ program, args, redirects }) =>
    [
      [program || "?", ...args.map(({ value, dynamic }) => value + (dynamic ? "~" : ""))].join("|"),
      ...redirects.map(({ operator, target }) => `${operator}${target.value}`),
    ].join(" "),
  );
}

test.each<[string, string[]]>([
  ["@echo off\r\nrem a & b\n:: c\n:label\nd", ["echo|off", "d"]],
  ['a "b & c"d ^& e ^\n f', ["a|b & cd|&|e|f"]],
  ["a %X% %X:a=b% !Y! %~dp0 %%i 100%", ["a|%X%~|%X:a=b%~|!Y!~|%~dp0~|%%i~|100%"]],
  ["a ${{ x || 'b & c' }} d", ["a|${{ x || 'b & c' }}~|d"]],
  ['a "b\nc', ["a|b", "c"]],
  ["echo X=%T%>>%GITHUB_ENV% 2>&1", ["echo|X=%T%~ >>%GITHUB_ENV%"]],
  ["call C:\\x\\Activate.bat base & PIP.EXE install y", ["activate|base", "pip|install|y"]],
  ["call :sub x", ["?|:sub|x"]],
  ["if not exist x (a ^(b^) & c) else if /i %Y%==z d", ["a|(b)", "c", "d"]],
  ["if %X% == y a\nif errorlevel 1 b\nif 1 GEQ 2 c", ["a", "b", "c"]],
  ["for /f \"tokens=*\" %%i in ('git log') do a %%i", ["git|log", "a|%%i~"]],
  ["for %%f in (*.whl) do (pip install %%f)", ["pip|install|%%f~"]],
  ["(a & b) > c", ["a >c", "b >c"]],
  ['cmd /c "a & b"', ["cmd|/c|a & b", "a", "b"]],
  ['powershell -Command "a | b"', ["powershell|-Command|a | b", "a", "b"]],
])("%j", (text, expected) => expect(shown(parse(text))).toEqual(expected));

test("what feeds what, and what follows", () => {
  const [a, b, c, d] = parse("a | b && c || d");
  expect([b?.pipedFrom, a?.next, b?.next, c?.next, c?.fallback]).toEqual([a, "|", "&&", "||", d]);
});

test("a variable that is set counts for what follows", () => {
  const [, a] = parse('set "HF_HOME=C:\\cache"\na');
  expect(a?.env.get("HF_HOME")).toMatchObject({ value: "C:\\cache", from: 13, to: 21, dynamic: false });
});

test("any text is read to its end, and long or deep text quickly", () => {
  const parts = [
    '"',
    "%",
    "!",
    "^",
    "(",
    ")",
    "&",
    "|",
    ">",
    "\n",
    " ",
    "a",
    "if ",
    "for ",
    "in ",
    "('",
    "')",
    "else ",
  ];
  const part = fc.constantFrom(...parts, "call ", "set x=", "${{", "}}", "@", ":", "do ", "==");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (all) => {
      const text = all.join("");
      expect(() => parse(text)).not.toThrow();
      for (const { argv } of parse(text)) {
        for (const { from, to } of argv) expect(from <= to && to <= text.length).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
  for (const one of ["(", "if a==b ", "for %i in ('", "call ", '"', "%", "^", "a|", "${{", "set a=%", "(a)>b "]) {
    expect(() => parse(one.repeat(300_000 / one.length))).not.toThrow();
  }
});
