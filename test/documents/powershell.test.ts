// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the platform and for PowerShell.
/** PowerShell text: what runs, with which words, fed by what, and in which quotes the platform's expressions stand. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Source } from "../../src/core/source.ts";
import type { Command } from "../../src/documents/command/document.ts";
import { parsePowershell, powershellHoles } from "../../src/documents/command/powershell/powershell.ts";
import { parseShell } from "../../src/documents/command/shell.ts";

function parse(text: string): readonly Command[] {
  return parsePowershell(new Source("a.ps1", text), 0, text.length, { owner: "script" });
}

/** `program|arg|arg >>file`, one a command. */
function shown(commands: readonly Command[]): string[] {
  return commands.map(({ program, args, redirects }) =>
    [
      [program || "?", ...args.map(({ value }) => value)].join("|"),
      ...redirects.map(({ operator, target }) => `${operator}${target.value}`),
    ].join(" "),
  );
}

test.each<[string, string[]]>([
  ['a \'b\'\'c\' "d ""e`"" f`$g', ['a|b\'c|d "e"|f$g']],
  ["a `\n  b `\r\n c", ["a|b|c"]],
  ['a $x ${env:Y} $env:Z "$w" $(b c)', ["a|$x|${env:Y}|$env:Z|$w|$(b c)", "b|c"]],
  ["a # b\n<# c\nd #> e #f", ["a", "e"]],
  ["a b#c d,e", ["a|b#c|d,e"]],
  ["a @'\nit's $x\n'@ b", ["a|it's $x|b"]],
  ['a @"\nsay "hi" $(b)\n"@ c', ['a|say "hi" $(b)|c', "b"]],
  ["'x' >> $env:GITHUB_ENV", ["Write-Output|x >>$env:GITHUB_ENV"]],
  ["a 2>&1 *> log > out", ["a *>log >out".replace("*", "")]],
  ["& 'C:\\b\\git.exe' tag; .\\v\\python.exe -m pip install x", ["git|tag", "pip|install|x"]],
  ["if ($a -eq (b)) { c } elseif (d) { e } else { f }", ["b", "c", "d", "e", "f"]],
  ["foreach ($f in (ls *.py)) { python $f }", ["ls|*.py", "python|$f"]],
  ["$x = irm https://a; $y = 'b'; $h = @{ a = 1; b = (c) }", ["Invoke-RestMethod|https://a", "c"]],
  ["function f($p) { a }\ntry { b } catch { throw 'c' }", ["a", "b"]],
  ["cmd --% /c echo %PATH%\nb", ["cmd|/c|echo|%PATH%", "echo|%PATH%", "b"]],
  ["IEX x; IWR y; invoke-webrequest z", ["Invoke-Expression|x", "Invoke-WebRequest|y", "Invoke-WebRequest|z"]],
  ["bash -c 'curl a'", ["bash|-c|curl a", "curl|a"]],
  ["pwsh -c 'irm a'", ["pwsh|-c|irm a", "Invoke-RestMethod|a"]],
])("%j", (text, expected) => expect(shown(parse(text))).toEqual(expected));

test("another shell hands PowerShell its script", () => {
  const text = 'powershell -NoProfile -ExecutionPolicy Bypass -Command "irm a | iex"';
  const commands = parseShell(new Source("a.sh", text), 0, text.length, { owner: "script" });
  expect(commands.map(({ program }) => program)).toEqual(["powershell", "Invoke-RestMethod", "Invoke-Expression"]);
  expect(commands[1]?.location.span.start.column).toBe(text.indexOf("irm") + 1);
});

test("what feeds what, on this line and on the next", () => {
  const [a, b, c] = parse("a |\n  b\n| c");
  expect([b?.pipedFrom, c?.pipedFrom, a?.next, b?.next]).toEqual([a, b, "|", "|"]);
  const [d, e] = parse("d ||\n e");
  expect([d?.next, d?.fallback]).toEqual(["||", e]);
});

test("what is within what: brackets are, blocks are not", () => {
  const [iex, made, fetched] = parse("iex ((New-Object Net.WebClient).DownloadString('https://a'))");
  expect([made?.program, made?.within, fetched?.program, fetched?.within]).toEqual([
    "New-Object",
    iex,
    "DownloadString",
    iex,
  ]);
  expect(fetched?.args.map(({ value }) => value)).toEqual(["https://a"]);
  expect(parse("1..3 | % { a }").at(-1)?.within).toBeUndefined();
});

test("a variable that is set counts for what follows", () => {
  const [a, b] = parse("a\n$env:HF_HOME = 'cache'\nb");
  expect([a?.env.get("HF_HOME"), b?.env.get("HF_HOME")?.value]).toEqual([undefined, "cache"]);
});

test.each([
  ["a ${{ x }}", "argument"],
  ["a --b=${{ x }}", "word"],
  ['a "b ${{ x }}"', "double"],
  ["a 'b ${{ x == 'y' }}'", "single"],
  ["$a = ${{ x }}", "code"],
  ["# ${{ x }}", "comment"],
  ["<# it's\n${{ x }} #>", "comment"],
  ["@'\n${{ x }}\n'@", "here-single"],
  ['@"\nit\'s "${{ x }}"\n"@', "double"],
  ['a "$(b ${{ x }})"', "argument"],
])("the platform's expression in %j is in %s", (text, quotes) => {
  const source = new Source("a.ps1", text);
  const holes = powershellHoles(source);
  expect(holes.map((hole) => [hole.quotes, text.slice(hole.from, hole.to)])).toEqual([
    [quotes, /\$\{\{.*\}\}/.exec(text)?.[0]],
  ]);
});

test("any text is read to its end, and long or deep text quickly", () => {
  const parts = ["'", '"', "@'\n", "\n'@", '@"\n', '\n"@', "$(", "${", "(", ")", "{", "}", "`", "\n", "|", ">>", "#"];
  const part = fc.constantFrom(...parts, "<#", "#>", "@{", "=", "a", " ", ";", "&", "${{ x }}", "$env:X", ".Create(");
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
  for (const one of ["(", "$(", "{", '"$(', "@{a=", "'", "${{", "<#", "@'\n", "a |", "a.Create("]) {
    expect(() => parse(one.repeat(300_000 / one.length))).not.toThrow();
  }
});
