// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are for the platform and for shells.
/** Python inside of other files: what is read, where it stands, and which edits may be made there. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Source } from "../../src/core/source.ts";
import { readPython } from "../../src/documents/python/code.ts";
import type { PythonDocument } from "../../src/documents/python/document.ts";
import { pythonFlows } from "../../src/documents/python/embedded/flows.ts";
import { pythonQuotes } from "../../src/documents/python/embedded/quotes.ts";
import { embeddedPythonReader } from "../../src/documents/python/embedded/reader.ts";
import { fileHead } from "../../src/documents/reader.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

function read(text: string, path = "a.sh"): readonly PythonDocument[] {
  const source = new Source(path, text);
  if (!embeddedPythonReader.accepts(fileHead(path, text))) return [];
  return embeddedPythonReader.read(source).flatMap((document) => (document.kind === "python" ? [document] : []));
}

/** Calls with the text of the file that stands at their place. */
function calls(text: string, path?: string): string[] {
  return read(text, path).flatMap(({ allCalls }) =>
    allCalls.map(({ location }) => text.slice(location.span.start.offset, location.span.end.offset)),
  );
}

test.each<[string, string[]]>([
  ["python - <<'EOF'\nf(1)\nEOF\ng", ["f(1)"]],
  ["python3 <<-EOF\n\tif a:\n\t\tf(1)\n\tEOF\n", ["f(1)"]],
  ['a | python -u <<EOF\nf($X, "$Y", $(b), `c`)\nEOF', ['f($X, "$Y", $(b), `c`)']],
  ["python -c 'f(\"x\")'", ['f("x")']],
  ["python -c \"f('$X'); g()\"", ["f('$X')", "g()"]],
  ["python -W ignore -c 'f()' && python x.py <<EOF\ng()\nEOF", ["f()"]],
  ["cat > a/train.py <<'EOF'\nf()\nEOF\ncat > a.txt <<'EOF'\ng()\nEOF", ["f()"]],
  ["tee b.py <<EOF\nf()\nEOF", ["f()"]],
  ["echo 'python - <<EOF'", []],
])("%j", (text, expected) => expect(calls(text)).toEqual(expected));

test("workflows and Dockerfiles carry it too", () => {
  const workflow =
    "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - shell: python\n        run: |\n          f(\n            '${{ a }}')\n      - run: |\n          python - <<'E'\n          g(${{ b }})\n          E\n";
  expect(calls(workflow, ".github/workflows/a.yml")).toEqual(["f(\n            '${{ a }}')", "g(${{ b }})"]);
  expect(calls("FROM a\nRUN python - <<EOF\nf()\nEOF\n", "Dockerfile")).toEqual(["f()"]);
});

test("what others put in is not known", () => {
  const [document] = read("python - <<EOF\nf(\"$X\", 'y', r'a ${Z}')\nEOF");
  const [call] = document?.allCalls ?? [];
  expect(call?.args.map(({ dynamic, string }) => [dynamic, string])).toEqual([
    [true, undefined],
    [false, "y"],
    [true, undefined],
  ]);
});

test.each<[string, string, boolean]>([
  ["python - <<'EOF'\nf(1)\nEOF", "'$\"", true],
  ["python - <<EOF\nf(1)\nEOF", "'\"", true],
  ["python - <<EOF\nf(1)\nEOF", "$X", false],
  ["python -c 'f(1)'", '"a"', true],
  ["python -c 'f(1)'", "'a'", false],
  ['python -c "f(1)"', "'a'", true],
  ['python -c "f(1)"', '"a"', false],
  ["python -c 'f(1)'", "a_____b", false],
])("an edit in %j may write %j: %j", (text, fresh, allowed) => {
  const [document] = read(text);
  const value = document?.allCalls[0]?.args[0];
  expect(value?.replace(fresh) !== undefined).toBe(allowed);
});

describe("places of Python text", () => {
  test.each([
    ["a = @@", "code", ""],
    ["a = 'b @@'", "string", "'"],
    ['a = rb"@@"', "string", '"'],
    ['a = """b\n@@"""', "string", '"""'],
    ["a = 'b\n@@", "code", ""],
    ["# it's @@", "comment", ""],
    ["a = '\\'@@'", "string", "'"],
    ["a = '' @@", "code", ""],
  ])("%j", (text, place, quote) => {
    const at = text.indexOf("@@");
    const [found] = pythonQuotes(text, [{ from: at, to: at + 2 }]);
    expect([found?.place, found?.quote]).toEqual([place, quote]);
  });
});

describe("text of variables", () => {
  test.each<[string, string[]]>([
    ["os.system('a ' + os.environ['X'])", ["shell X"]],
    ["t = os.getenv('X')\nsubprocess.run(f'a {t}', shell=True)", ["shell X"]],
    ["subprocess.run(['a', os.environ['X']])", []],
    ["os.system('a ' + shlex.quote(os.environ['X']))", []],
    ["eval(os.environ.get('X', ''))", ["code X"]],
    ["os.system('a' if os.environ['X'] == 'b' else 'c')", []],
    ["with open(os.environ['GITHUB_ENV'], 'a') as f:\n  f.write('A=' + os.environ['X'])", ["file X"]],
    ["f = open(os.environ['GITHUB_PATH'], 'a')\nprint(os.environ['X'], file=f)", ["file X"]],
    ["with open('x', 'a') as f:\n  f.write(os.environ['X'])", []],
  ])("%j", (text, expected) => {
    const source = new Source("a.py", `import os, shlex, subprocess\n${text}`);
    expect(pythonFlows(readPython(source)).map(({ sink, variable }) => `${sink} ${variable}`)).toEqual(expected);
  });
});

test("nothing throws, and long text is read quickly", () => {
  const parts = [
    "python - <<EOF\n",
    "EOF\n",
    "python -c '",
    "'",
    '"',
    "$(",
    ")",
    "`",
    "\\",
    "${{ x }}",
    "f(",
    "\n",
    "\t",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (all) => {
      expect(() => read(all.join(""))).not.toThrow();
    }),
    { numRuns: 300 },
  );
  for (const one of ["python -c 'f()'\n", "$(", '"$X" ', "${{ x }}", "'"]) {
    expect(() => read(`python - <<EOF\n${one.repeat(300_000 / one.length)}\nEOF\n`)).not.toThrow();
  }
});
