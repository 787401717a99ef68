/** Python: what names stand for, what folds to a constant, how fixes are written, what damage does. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { applyEdits, type Edit, type Fix } from "../../src/core/location.ts";
import { Source } from "../../src/core/source.ts";
import type { DocumentKind } from "../../src/documents/document.ts";
import { readPython } from "../../src/documents/python/code.ts";
import type { Literal, PythonDocument } from "../../src/documents/python/document.ts";
import { readDocuments } from "../../src/documents/read.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

const read = (code: string): PythonDocument => readPython(new Source("code.py", code));

/** The qualified names of the calls whose last part is `method`. */
const named = (code: string, method: string) =>
  read(code)
    .calls(`*.${method}`)
    .map((call) => call.names);

test.each(["\\\n", "a\\\n", "a \\\r\n"])("a file of %j is not parsed, and the next one is", (line) => {
  const documents = (code: string) => readDocuments("a.py", Buffer.from(code), new Set<DocumentKind>(["python"]));
  expect(documents(line.repeat(200_000))).toMatchObject([{ kind: "unparsed", wanted: "python" }]);
  expect(documents(`x = ${line.repeat(20)}1`)).toMatchObject([{ kind: "python" }]);
});

describe("a call is torch.load", () => {
  test.each([
    ["plain", "import torch\ntorch.load(p)"],
    ["module alias", "import torch as t\nt.load(p)"],
    ["from import", "from torch import load\nload(p)"],
    ["from import with alias", "from torch import load as l\nl(p)"],
    ["parenthesized import", "from torch import (\n  nn,\n  load,\n)\nload(p)"],
    ["star import", "from torch import *\nload(p)"],
    ["no import at all", "torch.load(p)"],
    ["import inside the function", "def f(p):\n  import torch\n  return torch.load(p)"],
    ["import in a try", "try:\n  import torch\nexcept ImportError:\n  torch = None\ntorch.load(p)"],
    ["import under a condition", "if x:\n  from torch import load\nelse:\n  from a import load\nload(p)"],
    ["import of a submodule", "import torch.nn\ntorch.load(p)"],
    ["name for the function", "import torch\nload = torch.load\nload(p)"],
    ["name for the module", "import torch\nt = torch\nt.load(p)"],
    ["partial under a name", "import torch, functools\nl = functools.partial(torch.load, map_location=d)\nl(p)"],
    ["partial handed on", "import torch\nfrom functools import partial\nrun(partial(torch.load, mmap=True))"],
    ["getattr", "import torch\ngetattr(torch, 'load')(p)"],
    ["getattr of a joined name", "import torch\ngetattr(torch, 'lo' + 'ad')(p)"],
    ["__import__", "__import__('torch').load(p)"],
    ["import_module", "import importlib\nm = importlib.import_module('torch')\nm.load(p)"],
    ["class attribute", "import torch\nclass A:\n  load = torch.load\n  def f(self, p):\n    return self.load(p)"],
    ["member", "import torch\nclass A:\n  def __init__(self):\n    self.t = torch\n  def f(self):\n    self.t.load(p)"],
    ["conditional", "import torch, json\nload = torch.load if x else json.load\nload(p)"],
    ["walrus", "import torch\n(t := torch).load(p)"],
    ["inside an f-string", "import torch\nprint(f'{torch.load(p)}')"],
    ["decorator argument", "import torch\n@d(torch.load(p))\ndef f(): pass"],
    ["default argument", "import torch\ndef f(x=torch.load(p)): pass"],
    ["lambda", "import torch\nf = lambda p: torch.load(p)"],
    ["comprehension", "import torch\n[torch.load(p) for p in ps]"],
    ["line continuation", "import torch\nx = torch \\\n  .load(p)"],
    ["shadowed elsewhere", "import torch\ndef g(torch): pass\ndef f(p): torch.load(p)"],
    ["rebound later", "import torch\ntorch.load(p)\ntorch = 1"],
    ["global", "import torch\nload = None\ndef f():\n  global load\n  load = torch.load\ndef g(): load(p)"],
  ])("%s", (_what, code) => {
    expect(read(code).calls("torch.load").length).toBe(1);
  });
});

describe("a call is not torch.load", () => {
  test.each([
    ["parameter", "import torch\ndef f(torch): torch.load(p)"],
    ["lambda parameter", "import torch\nf = lambda torch: torch.load(p)"],
    ["local function", "from torch import load\ndef load(p): pass\nload(p)"],
    ["local class", "import torch\nclass torch:\n  def load(p): pass\ntorch.load(p)"],
    ["loop variable", "import torch\nfor torch in xs:\n  torch.load(p)"],
    ["comprehension variable", "import torch\n[torch.load(p) for torch in xs]"],
    ["rebound name", "from torch import load\nfrom json import load\nload(p)"],
    ["other module", "import json\njson.load(p)"],
    ["method of something", "import torch\nself.torch.load(p)"],
    ["relative import", "from .torch import load\nload(p)"],
    ["longer path", "import a.torch\na.torch.load(p)"],
    ["submodule function", "import torch\ntorch.jit.load(p)"],
    ["not called", "import torch\nx = torch.load"],
    ["text", "'torch.load(p)'  # torch.load(p)"],
    ["model method", "model = build()\nmodel.load(p)"],
    ["unpacked name", "import torch\ntorch, x = pair()\ntorch.load(p)"],
    ["with target", "import torch\nwith a as (torch, b):\n  torch.load(p)"],
    ["except target", "import torch\ntry: pass\nexcept E as torch:\n  torch.load(p)"],
  ])("%s", (_what, code) => {
    expect(read(code).calls("torch.load")).toEqual([]);
  });
});

test.each([
  ["import requests\ns = requests.Session()\ns.get(u)", "get", ["requests.Session.get"]],
  ["import requests\nwith requests.Session() as s:\n  s.get(u)", "get", ["requests.Session.get"]],
  ["import requests\ndef f(s: requests.Session): s.get(u)", "get", ["requests.Session.get"]],
  ["from requests import Session\ndef f(s: 'Session | None' = None): s.get(u)", "get", ["requests.Session.get"]],
  [
    "import requests\nclass A:\n  def __init__(self):\n    self.s = requests.Session()\n  def f(self): self.s.get(u)",
    "get",
    ["requests.Session.get"],
  ],
  ["import requests\nrequests.Session().get(u)", "get", ["requests.Session.get"]],
  ["import sqlite3\ncur = sqlite3.connect(d).cursor()\ncur.execute(q)", "execute", ["sqlite3.connect.cursor.execute"]],
  ["x = await client()\nx.run()", "run", ["client.run"]],
  [
    "try:\n  import cPickle as pickle\nexcept ImportError:\n  import pickle\npickle.loads(b)",
    "loads",
    ["pickle.loads", "cPickle.loads"],
  ],
  ["s = f(x)\ns = g(s)\ns.run()", "run", ["g.run"]],
  ["if c:\n  s = A()\nelse:\n  s = B()\ns.run()", "run", ["B.run", "A.run"]],
  ["if c:\n  s = A()\nelse:\n  s = B()\n  s.run()", "run", ["B.run"]],
  ["def f(x): x.run()", "run", []],
  ["class A:\n  def run(self): pass\nA().run()", "run", []],
  ["a().b().c().run()", "run", ["a.b.c.run"]],
])("%# the receiver of %s", (code, method, names) => {
  expect(named(code, method)).toEqual([names]);
});

test.each<[string, Literal | undefined]>([
  ["'a'", "a"],
  ["'a' \"b\" '''c'''", "abc"],
  ["('a' +\n 'b')", "ab"],
  ["r'\\n'", "\\n"],
  ["'\\x41\\u0042\\103\\n\\\n'", "ABC\n"],
  ["b'ab'", "ab"],
  ["f'a{{b'", "a{b"],
  ["f'{ORG}/model'", "acme/model"],
  ["f'{x}/model'", undefined],
  ["f'{ORG!r}'", undefined],
  ["ORG + '/m'", "acme/m"],
  ["Config.REVISION", "abc"],
  ["TWICE", undefined],
  ["LATER", "later"],
  ["'{}/m'.format(ORG)", "acme/m"],
  ["'{0}/{n}{{'.format(ORG, n='m')", "acme/m{"],
  ["'{:>9}'.format(ORG)", undefined],
  ["'{}'.format(x)", undefined],
  ["'{}{}'.format(*ORG)", undefined],
  ["'%s/m' % ORG", "acme/m"],
  ["'%s/%d%%' % (ORG, 2)", "acme/2%"],
  ["'%s' % x", undefined],
  ["'%5s' % ORG", undefined],
  ["True", true],
  ["not True", false],
  ["None", null],
  ["-1", -1],
  ["1_000", 1000],
  ["0x10", 16],
  ["1e-3", 0.001],
  ["1j", undefined],
  ["2 + 3", 5],
  ["x", undefined],
  ["os.environ.get('A', 'b')", undefined],
])("%s folds to %p", (expression, value) => {
  const code = `ORG = "acme"\nTWICE = "a"\nTWICE += "b"\nclass Config:\n  REVISION = "abc"\ndef f(x):\n  use(${expression})\nLATER = "later"\n`;
  const argument = read(code).calls("use")[0]?.argument(0);
  expect({ literal: argument?.literal, dynamic: argument?.dynamic }).toEqual({
    literal: value,
    dynamic: value === undefined,
  });
});

test.each<[string, string, Literal | "dynamic" | "absent"]>([
  ["f(a, x=True)", "x", true],
  ["f(a, y=True)", "x", "absent"],
  ["f(a, x=flag)", "x", "dynamic"],
  ["f(**{'x': True})", "x", true],
  ["kw = {'x': True}\nf(**kw)", "x", true],
  ["kw = dict(x=True)\nf(**kw)", "x", true],
  ["import functools\ng = functools.partial(f, x=True)\ng()", "x", true],
  ["kw = dict(a=1)\nkw['x'] = True\nf(**kw)", "x", true],
  ["kw = {'x': False}\nkw['x'] = True\nf(**kw)", "x", true],
  ["kw = {}\nkw.update(x=True)\nf(**kw)", "x", true],
  ["kw = {}\nkw.update({'x': True})\nf(**kw)", "x", true],
  ["kw = {}\nkw.setdefault('x', True)\nf(**kw)", "x", true],
  ["kw = {'x': False}\nkw.setdefault('x', True)\nf(**kw)", "x", false],
  ["kw = {}\nkw |= {'x': True}\nf(**kw)", "x", true],
  ["base = {'x': True}\nf(**{**base, 'y': 1})", "x", true],
  ["base = {'x': True}\nf(**{**base, 'x': False})", "x", false],
  ["base = {'x': True}\nf(**{'x': False, **base})", "x", true],
  ["a = {'x': True}\nf(**(a | {'y': 1}))", "x", true],
  ["a = {'x': True}\nf(**(a | {'x': False}))", "x", false],
  ["a = {'x': True}\nf(**dict(a, y=1))", "x", true],
  ["a = {'x': True}\nf(**dict(**a, y=1))", "x", true],
  ["class A:\n  def __init__(self):\n    self.kw = {'x': True}\n  def g(self):\n    f(**self.kw)", "x", true],
  ["kw = {}\nf(**kw)\nkw['x'] = True", "x", "absent"],
  ["def g(**kw):\n  kw['x'] = True\n  f(**kw)", "x", true],
  ["f(**kw)", "x", "absent"],
  ["import functools\ng = functools.partial(f, x=True)\ng(x=False)", "x", false],
  ["import functools\nif a: g = h\nelse: g = functools.partial(f, x=True)\ng()", "x", true],
])("in %s the keyword %s is %p", (code, keyword, expected) => {
  const value = read(code).calls("f")[0]?.keyword(keyword);
  expect(value?.absent ? "absent" : value?.dynamic ? "dynamic" : value?.literal).toBe(expected);
});

test("spreads that cannot be seen through are said to be there", () => {
  const open = (code: string) => read(code).calls("f")[0]?.hasSpread;
  expect(open("f(**kwargs)")).toBe(true);
  expect(open("f(**{'a': 1, **b})")).toBe(true);
  expect(open("a = {}\na[k] = 1\nf(**a)")).toBe(true);
  expect(open("def g(**kw):\n  f(**kw)")).toBe(true);
  expect(open("f(**make())")).toBe(true);
  expect(open("f(**{'a': 1})")).toBe(false);
  expect(open("a = dict(b=1)\na['c'] = 2\nf(**a)")).toBe(false);
});

const fixed = (code: string, fix: Fix | undefined) => fix && applyEdits(code, fix.edits);

test.each([
  ["f()", "f(x=1)"],
  ["f(a)", "f(a, x=1)"],
  ["f(a,)", "f(a, x=1,)"],
  ["f(a, x=2, b=3)", "f(a, x=1, b=3)"],
  ["f(\n    a,\n    b=2,\n)", "f(\n    a,\n    b=2,\n    x=1,\n)"],
  ["f(\n    a,\n    b=2\n)", "f(\n    a,\n    b=2,\n    x=1\n)"],
  ["f(\r\n\ta,\r\n)", "f(\r\n\ta,\r\n\tx=1,\r\n)"],
  ["f(a,\n  b)  # note", "f(a,\n  b,\n  x=1)  # note"],
  ["f(a  # note\n  )", "f(a, x=1  # note\n  )"],
  ["f([i for i in j])", "f([i for i in j], x=1)"],
  ["f(\n    a,  # one\n    b,  # two\n)", "f(\n    a,  # one\n    b,  # two\n    x=1,\n)"],
  ["f(\n    a,  # one\n    b  # two\n)", "f(\n    a,  # one\n    b,  # two\n    x=1\n)"],
  ["f(\n    a,\n    # last\n)", "f(\n    a,\n    x=1,\n    # last\n)"],
  ["f(\n    a\n    , b\n)", "f(\n    a\n    , b, x=1\n)"],
])("a keyword is added to %j", (code, expected) => {
  expect(fixed(code, read(code).calls("f")[0]?.withKeyword("x", "1"))).toBe(expected);
});

test("no keyword is added behind a bare generator, and one behind a spread is for review", () => {
  expect(read("f(i for i in j)").calls("f")[0]?.withKeyword("x", "1")).toBeUndefined();
  expect(read("f(**k)").calls("f")[0]?.withKeyword("x", "1")?.safety).toBe("review");
});

test.each([
  ["f(x=1)", "f()"],
  ["f(a, x=1)", "f(a)"],
  ["f(a, x=1,)", "f(a,)"],
  ["f(x=1, b=2)", "f(b=2)"],
  ["f(a, x=1, b=2)", "f(a, b=2)"],
  ["f(\n    a,\n    x=1,  # why\n    b,\n)", "f(\n    a,\n    b,\n)"],
  ["f(\n    a,\n    x=1\n)", "f(\n    a\n)"],
  ["f(\n    a,\n    x=1)", "f(\n    a)"],
  ["f(\n    a,\n    x=1  # why\n)", "f(\n    a,\n)"],
  ["f(\n    a,  # one\n    x=1\n)", "f(\n    a,  # one\n)"],
  ["f(a,  # one\n  x=1)", "f(a,  # one\n  )"],
  ["f(\n    x=1\n    , b\n)", "f(\n    b\n)"],
  ["f(\n    a\n    , x=1\n    , b\n)", "f(\n    a\n    , b\n)"],
  ["f(a, \\\n  x=1, \\\n  b)", "f(a, \\\n  b)"],
  ["f(\n    x=1,\n)", "f(\n)"],
  ["f(a,\n  x=1)", "f(a)"],
  ["f(x=1,\n  b=2)", "f(\n  b=2)"],
])("a keyword is removed from %j", (code, expected) => {
  expect(fixed(code, read(code).calls("f")[0]?.withoutKeyword("x"))).toBe(expected);
});

test.each([
  ["f(a)", 'f(a, x="y")'],
  ["f('a')", "f('a', x='y')"],
  [`f('a', "b", "c")`, `f('a', "b", "c", x="y")`],
  [`f("a", x='b')`, `f("a", x='y')`],
  [`f("a", "b", x=r'b')`, `f("a", "b", x='y')`],
  [`f'{f(a)} {b}'`, `f'{f(a, x="y")} {b}'`],
  [`f"{f(a)} {b}"`, `f"{f(a, x='y')} {b}"`],
  ['f"""{f(a)}"""', 'f"""{f(a, x="y")}"""'],
])("a string that is put into %j has quotes that fit", (code, expected) => {
  expect(fixed(code, read(code).calls("f")[0]?.withKeyword("x", '"y"'))).toBe(expected);
});

test.each([
  ["f(**{'x': 0})", "f(**{'x': 1})", "f(**{})", "safe"],
  ["f(a, **{'x': (0), 'b': 2})", "f(a, **{'x': (1), 'b': 2})", "f(a, **{'b': 2})", "safe"],
  ["f(**dict(b=2, x=0))", "f(**dict(b=2, x=1))", "f(**dict(b=2))", "safe"],
  [
    "k = {\n  'b': 2,\n  'x': 0,\n}\nf(**k)",
    "k = {\n  'b': 2,\n  'x': 1,\n}\nf(**k)",
    "k = {\n  'b': 2,\n}\nf(**k)",
    "review",
  ],
  ["k = {}\nk['x'] = 0\nf(**k)", "k = {}\nk['x'] = 1\nf(**k)", undefined, "review"],
])("a keyword that a dict brings is changed there: %j", (code, set, dropped, safety) => {
  const [call] = read(code).calls("f");
  const fix = call?.withKeyword("x", "1");
  expect([fixed(code, fix), fix?.safety]).toEqual([set, safety]);
  const without = call?.withoutKeyword("x");
  expect([fixed(code, without), without?.safety]).toEqual([dropped, dropped && safety]);
});

test("no string is put where an f-string leaves no quotes", () => {
  expect(read(`f"{f'{f(a)}'}"`).calls("f")[0]?.withKeyword("x", '"y"')).toBeUndefined();
});

test("the method of a call is replaced where it is an attribute", () => {
  const code = "import yaml as y\ny.load(\n  f)\n";
  expect(fixed(code, read(code).calls("yaml.load")[0]?.withMethod("safe_load"))).toBe(
    "import yaml as y\ny.safe_load(\n  f)\n",
  );
});

test.each([
  ["from yaml import load\nload(f)", "from yaml import safe_load\nsafe_load(f)"],
  ["from yaml import load as l\nl(f)", "from yaml import safe_load\nsafe_load(f)"],
  ["from yaml import a, load, b\nload(f)", "from yaml import a, safe_load, b\nsafe_load(f)"],
  ["from yaml import load\nload(f)\nload(g)", "from yaml import load, safe_load\nsafe_load(f)\nload(g)"],
  [
    "from yaml import (\n    load,\n    dump,\n)\nload(f); g = load",
    "from yaml import (\n    load,\n    safe_load,\n    dump,\n)\nsafe_load(f); g = load",
  ],
  ["from yaml import a, \\\n  load\nload(f); load", "from yaml import a, \\\n  load, safe_load\nsafe_load(f); load"],
  ["from yaml import load, safe_load\nload(f)", "from yaml import load, safe_load\nsafe_load(f)"],
  [
    "def g():\n  from yaml import load\n  return load(f)",
    "def g():\n  from yaml import safe_load\n  return safe_load(f)",
  ],
  [
    "import functools, yaml\nl = functools.partial(yaml.load, x=1)",
    "import functools, yaml\nl = functools.partial(yaml.safe_load, x=1)",
  ],
  [
    "from yaml import safe_load\nfrom yaml import load\nload(f)",
    "from yaml import safe_load\nfrom yaml import load\nsafe_load(f)",
  ],
  ["from yaml import load\nx.load = load(f)", "from yaml import safe_load\nx.load = safe_load(f)"],
])("a function that is imported by its name is imported anew: %j", (code, expected) => {
  expect(fixed(code, read(code).calls("yaml.load")[0]?.withMethod("safe_load"))).toBe(expected);
});

test.each([
  "from yaml import load\nsafe_load = 1\nload(f)",
  "from yaml import load\ndef g(safe_load): return load(f)",
  "from mine import safe_load\nfrom yaml import load\nload(f)",
  "try:\n  from yaml import load\nexcept ImportError:\n  from ruamel.yaml import load\nload(f)",
  "from yaml import load\nif TYPE_CHECKING:\n  from yaml import safe_load\nload(f)",
  "from yaml import *\nload(f)",
  "import yaml\nl = yaml.load\nl(f)",
])("a name that is taken, or is not imported once, stays: %j", (code) => {
  expect(read(code).calls("yaml.load")[0]?.withMethod("safe_load")).toBeUndefined();
});

test("calls know their function, location and anchor", () => {
  const [call] = read("class A:\n  async def run(self):\n    x = [torch.load(p)]\n").calls("torch.load");
  const violation = call?.violation("loads");
  expect(violation).toMatchObject({
    anchor: "A.run",
    location: { span: { start: { line: 3, column: 10 } }, snippet: "torch.load(p)" },
  });
  expect(call?.function).toMatchObject({ name: "run", path: "A.run" });
});

test("in a chain over lines a violation points at the last link", () => {
  const [call] = read("x = (a\n  .b()\n  .c(1)\n)\n").calls("*.c");
  expect(call?.violation("m").location.snippet).toBe("c(1)");
});

test("environment writes in all their forms", () => {
  const code = [
    "import os",
    "os.environ['A'] = '1'",
    "os.environ.setdefault('B', '2')",
    "os.environ.update({'C': '3'}, D='4')",
    "os.putenv('E', x)",
    "from os import environ as env",
    "env['F'] = '6'",
    "other['G'] = '7'",
    "os.environ |= {'H': '8', **more}",
    "import subprocess",
    "subprocess.run(['x'], env={**os.environ, 'I': '9'})",
    "settings |= {'J': '10'}",
    "run(['x'], env={'K': '11'})",
  ].join("\n");
  expect(read(code).environment.map(({ name, value }) => [name, value.literal])).toEqual([
    ["A", "1"],
    ["B", "2"],
    ["C", "3"],
    ["D", "4"],
    ["E", undefined],
    ["F", "6"],
    ["H", "8"],
    ["I", "9"],
  ]);
});

test("statements: imports, assignments, tries, definitions, comments, references", () => {
  const document = read(
    [
      "import a.b as c, d.e  # first",
      "from ..f import g as h",
      "c.App.token = k = ''",
      "n += 1",
      "try:",
      "  x()",
      "except (A, B) as e:",
      "  y()",
      "except:",
      "  z()",
      "@app.post('/p', n=1)",
      "def f(a, b: int = 1, *args, k: str, **rest):",
      "  return g(a)",
      "class C(d.e.Base, metaclass=M):",
      "  def m(self): pass",
      "map(c.load, xs)",
    ].join("\n"),
  );
  expect(document.imports.map(({ name, module, alias }) => [name, module, alias])).toEqual([
    ["a.b", "a.b", "c"],
    ["d.e", "d.e", "d"],
    ["..f.g", "..f", "h"],
  ]);
  expect(document.importsModule("d")).toBe(true);
  expect(document.importsModule("e")).toBe(false);
  expect(document.assignments.map(({ target, augmented }) => [target.text, augmented])).toEqual([
    ["c.App.token", false],
    ["k", false],
    ["n", true],
  ]);
  const [tried] = document.tries;
  expect(tried?.handlers.map(({ types }) => types.map((type) => type.text))).toEqual([["A", "B"], []]);
  expect(tried && document.callsIn(tried.body).map((call) => call.text)).toEqual(["x()"]);
  const [f] = document.functions;
  expect(
    f?.parameters.map(({ name, annotation, spread, default: value }) => [name, annotation, spread, value.literal]),
  ).toEqual([
    ["a", undefined, undefined, undefined],
    ["b", "int", undefined, 1],
    ["args", undefined, "*", undefined],
    ["k", "str", undefined, undefined],
    ["rest", undefined, "**", undefined],
  ]);
  expect(f?.decorators.map(({ call }) => call?.name)).toEqual(["app.post"]);
  expect(f?.returns.map((value) => value.text)).toEqual(["g(a)"]);
  expect(document.classes.map(({ name, bases, methods }) => [name, bases[0]?.name, methods[0]?.path])).toEqual([
    ["C", "d.e.Base", "C.m"],
  ]);
  expect(document.comments.map(({ text }) => text)).toEqual(["# first"]);
  expect(document.references("a.b.load").map(({ text }) => text)).toEqual(["c.load"]);
});

test("what decides: assertions and branches, each with what it decides about", () => {
  const document = read("assert (a >= 0.9), 'low'\nif not b:\n  x()\nelif c < 1:\n  y()\nelse:\n  z()\n");
  expect(
    document.decisions.map(({ condition, body, otherwise }) => [condition.text, body?.text, otherwise?.text]),
  ).toEqual([
    ["a >= 0.9", undefined, undefined],
    ["not b", "x()", "z()"],
    ["c < 1", "y()", "z()"],
  ]);
});

test("in a stub nothing is called", () => {
  const stub = readPython(new Source("torch.pyi", "import torch\nx = torch.load(p)\ndef f(l=torch.load): ...\n"));
  expect([stub.calls("torch.load"), stub.allCalls, stub.references("torch.load")]).toEqual([[], [], []]);
  expect(stub.functions).toHaveLength(1);
});

test("damaged code is read in part and said to be", () => {
  const document = read("import torch\ndef f(:\n  torch.load(p)\ntorch.load(q)\n");
  expect(document.partial).toMatch(/line 2/);
  expect(document.calls("torch.load").length).toBeGreaterThan(0);
});

test.each([
  ["calls", `${"a(".repeat(20_000)}${")".repeat(20_000)}`],
  ["chains", `x${".a()".repeat(50_000)}`],
  ["sums", `x = ${"'a' + ".repeat(20_000)}'a'\nuse(x)`],
  ["lists", `x = ${"[".repeat(20_000)}${"]".repeat(20_000)}`],
  ["attributes", `use(x${".a".repeat(50_000)})`],
  ["origins of chains", `x = input()${".strip()".repeat(50_000)}\nuse(x)`],
  ["origins of sums", `x = input()\nuse(${"x + ".repeat(20_000)}x)`],
  ["origins of one name", `x = input()\n${"x = str(x)\n".repeat(20_000)}use(x)`],
  ["origins of growing names", `x = ""\n${"x += input()\n".repeat(20_000)}use(x)`],
  ["origins of functions", `${fromEach(5_000, (n) => `def f${n}(a):\n  return f${n + 1}(a)\nuse(f${n}(input()))\n`)}`],
  ["keys", `x = {}\n${"x['a'] = 1\nuse(**x)\n".repeat(10_000)}`],
  ["unions", `use(**(${"a | ".repeat(10_000)}b))`],
  ["formats", `use(${"'%s' % ".repeat(5_000)}1)`],
  ["strings", `x = "${"a".repeat(900_000)}"\nuse(x)`],
  ["conditions", `x = ${"a if b else ".repeat(5_000)}c\nx.load()`],
])("deep %s do not overflow", (_what, code) => {
  const document = read(code);
  expect(
    document.allCalls.map((call) => call.names.length + call.args.map((arg) => arg.literal).length).length,
  ).toBeGreaterThan(-1);
  expect(document.environment).toEqual([]);
  for (const call of document.calls("use")) {
    for (const value of call.args) expect(value.origins.length + value.parameters.length).toBeLessThan(100);
    expect(call.keyword("x").absent).toBe(true);
  }
});

function fromEach(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join("");
}

/** Asks everything that there is to ask. */
function exhaust(document: PythonDocument): void {
  for (const call of document.allCalls) {
    const edits: (Edit | undefined)[] = [
      call.edits.set("x", "1"),
      call.edits.drop("a"),
      call.edits.dropArgument(0),
      ...(call.edits.method("m") ?? []),
    ];
    call.violation(`${call.name} ${call.method} ${call.hasSpread} ${call.target?.path} ${edits.length}`);
    for (const value of [...call.args, ...call.keywords.map((keyword) => keyword.value)])
      [...value.inside].map((one) => [
        one.literal,
        one.names,
        one.operator,
        one.bound.kind,
        one.origins,
        one.parameters,
        one.checked,
      ]);
  }
  document.references("a");
  for (const one of [
    ...document.functions,
    ...document.classes,
    ...document.tries,
    ...document.decisions,
    ...document.assignments,
    ...document.imports,
  ])
    one.violation("x");
  for (const one of [...document.strings, ...document.dicts]) [one.literal, one.entries, one.parts].flat();
  for (const one of document.functions) [one.parameters, one.returns, one.decorators, one.class].flat();
  for (const one of document.classes) [one.bases, one.methods].flat();
  document.environment.map(({ value }) => value.literal);
}

const PIECES = [
  "import ",
  "from ",
  "a",
  ".",
  "b",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "=",
  ",",
  "*",
  "**",
  ":",
  "\n",
  "\n  ",
  "def ",
  "class ",
  "with ",
  " as ",
  "lambda ",
  "try",
  "except ",
  "for ",
  " in ",
  "'",
  '"""',
  "f'{",
  "}'",
  "\\",
  "#",
  "@",
  "await ",
  "global ",
  "x",
  "1",
  "None",
  "self",
  "+",
  "not ",
  "return ",
  "\r\n",
  "\t",
  "é",
  "𝒳",
  "\u0000",
];

test("no text makes the reader throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((list) => list.join("")),
      ),
      (code) => {
        exhaust(read(code));
        expect(
          readDocuments("a.py", Buffer.from(code), new Set(["python"])).filter(
            (one) => one.kind === "unparsed" && one.reason.includes("failed"),
          ),
        ).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ["import torch\nx = torch.load(p)\nx(1)", "x", ["torch.load()"]],
  ["import torch\ntorch.load(p)(1)", "", ["torch.load()"]],
  ["import torch\ntorch.load(p).eval()", "eval", ["torch.load.eval"]],
])("what a call gives is not what was called: %s", (code, method, names) => {
  expect(named(code, method).at(-1) ?? read(code).allCalls[0]?.names).toEqual(names);
});

describe("input that makes tree-sitter trap", () => {
  const trap = "a: |\n".repeat(20_000);
  const readFile = (text: string) => readDocuments("a.py", Buffer.from(text), new Set<DocumentKind>(["python"]));

  test("is unreadable, and the next file is read as if nothing had been", () => {
    for (let round = 0; round < 3; round++) {
      expect(readFile(trap)).toMatchObject([
        { kind: "unparsed", reason: expect.stringContaining("nested too deeply") },
      ]);
      const [document] = readFile("import torch\ntorch.load(path)\n");
      if (document?.kind !== "python") throw new Error("expected Python");
      expect([...document.calls("torch.load")]).toHaveLength(1);
    }
  });
});

test("nothing throws on damaged copies of real code", () => {
  const folder = join(import.meta.dirname, "../../policies");
  const real = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .map((path) => readFileSync(join(folder, path), "utf8"));
  fc.assert(
    fc.property(
      fc.constantFrom(...real),
      fc.nat(4_000),
      fc.nat(400),
      fc.constantFrom(...PIECES),
      (code, at, length, noise) => {
        const damaged = code.slice(0, at) + noise + code.slice(at + length);
        exhaust(read(damaged));
        expect(read(damaged).source.text).toBe(damaged);
      },
    ),
    { numRuns: 300 },
  );
});
