/** Python that is made to take long; a size of 50,000 gives files near the limit of a megabyte. */

/** What policies look at, all asked about one name. */
const USE = "eval(x); torch.load(x); subprocess.run(x, shell=True); requests.get(x); open(x)";
const IMPORTS =
  "import torch, subprocess, requests, os, pickle, flask, transformers\nfrom fastapi import FastAPI\napp = FastAPI()\n";

const rep = (text: string, times: number) => text.repeat(times);
const each = (times: number, make: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => make(index)).join("");

const CASES: Readonly<Record<string, (size: number) => string>> = {
  "calls in calls": (k) => `x = ${rep("eval(", k)}1${rep(")", k)}\n${USE}`,
  attributes: (k) => `x = input()${rep(".a", k)}\n${USE}`,
  chain: (k) => `x = input()${rep(".strip()", k)}\n${USE}`,
  "chain of a client": (k) => `x = requests.Session()${rep(".get(x)", k)}\n${USE}`,
  subscripts: (k) => `x = input()${rep("[0]", k)}\n${USE}`,
  sum: (k) => `x = input()\ny = ${rep("x + ", k)}x\nx = y\n${USE}`,
  "strings in a sum": (k) => `x = ${rep('"a" + ', k)}"b"\n${USE}`,
  "strings side by side": (k) => `x = (${rep('"a" ', k)})\n${USE}`,
  percent: (k) => `x = ${rep('"%s" % ', k)}input()\n${USE}`,
  or: (k) => `x = ${rep("input() or ", k)}1\n${USE}`,
  comparisons: (k) => `x = ${rep("a < ", k)}1\n${USE}`,
  "long string": (k) => `x = "${rep("a", 18 * k)}"\n${USE}`,
  "long fstring": (k) => `x = f"${rep("{x}", 2 * k)}"\n${USE}`,
  "long list": (k) => `x = [${rep("1, ", 6 * k)}]\n${USE}`,
  "long dict": (k) => `x = {${each(k, (i) => `"k${i}": "v", `)}}\n${USE}`,
  "dict spread": (k) => `x = {${each(k, (i) => `"k${i}": x, `)}}\nrequests.get(**x)\n${USE}`,
  "long list of calls": (k) => `x = [${rep("input(), ", k)}]\n${USE}`,
  parens: (k) => `x = ${rep("(", k)}input()${rep(")", k)}\n${USE}`,
  brackets: (k) => `x = ${rep("[", k)}input()${rep("]", k)}\n${USE}`,
  lambdas: (k) => `x = ${rep("lambda: ", k)}input()\n${USE}`,
  conditionals: (k) => `x = ${rep("a if b else ", k)}input()\n${USE}`,
  nots: (k) => `x = ${rep("not ", k)}input()\n${USE}`,
  minuses: (k) => `x = ${rep("- ", k)}input()\n${USE}`,
  powers: (k) => `x = ${rep("a ** ", k)}input()\n${USE}`,
  decorators: (k) => `${rep("@app.get('/')\n", k)}def f(x):\n  ${USE}`,
  elifs: (k) => `x = input()\nif a: b\n${rep("elif x: x = f(x)\n", k)}\n${USE}`,
  "ifs 90 deep": (k) =>
    each(Math.ceil(k / 90 / 8), () => `${each(90, (d) => `${" ".repeat(d)}if x:\n`) + " ".repeat(90)}x = input()\n`) +
    USE,
  "ifs deep": () => each(1300, (d) => `${" ".repeat(d)}if x:\n`) + " ".repeat(1300) + USE,
  "ifs in a row": (k) => each(k, () => `if x: x = f(x)\n`) + USE,
  comprehensions: (k) => `x = ${rep("[", k)}a${rep(" for a in b]", k)}\n${USE}`,
  "for clauses": (k) => `x = [a${rep(" for a in input()", k)}]\n${USE}`,
  "comprehensions in a row": (k) => each(k, () => "x = [a for a in x]\n") + USE,
  assignments: (k) => `x = input()\n${rep("x = x\n", 2 * k)}${USE}`,
  "assignments of calls": (k) => `x = input()\n${rep("x = f(x)\n", 2 * k)}${USE}`,
  "assignments used": (k) => `x = input()\n${rep("x = f(x); eval(x)\n", k)}${USE}`,
  growing: (k) => `x = ""\n${rep("x += input()\n", k)}${USE}`,
  "growing used": (k) => `x = ""\n${rep("x += y; eval(x)\n", k)}${USE}`,
  "append used": (k) => `x = []\n${rep("x.append(y);eval(x)\n", k * 0.8)}${USE}`,
  "keys used": (k) => `x = {}\n${rep("x['a'] = 1;run(**x)\n", k * 0.8)}${USE}`,
  keys: (k) => `x = {}\n${each(k * 0.8, (i) => `x['a${i}'] = 1\n`)}${USE}\nrequests.get(**x)`,
  functions: (k) => each(k * 0.2, (n) => `def f${n}(x):\n  y = f${n + 1}(x)\n  eval(y)\n  return y\n`) + USE,
  "functions back": (k) =>
    each(k * 0.2, (n) => `def f${n + 1}(x):\n  y = f${n}(x)\n  eval(y)\n  return y\n`) +
    `x = f${k * 0.2}(input())\n${USE}`,
  "functions all to one": (k) => `def f(x):\n  ${USE}\n${each(k, () => `f(input())\n`)}`,
  "one function many returns": (k) => `def f(x):\n${rep("  if x: return input()\n", k * 0.6)}\nx = f(1)\n${USE}`,
  methods: (k) =>
    `class A:\n${each(k * 0.2, (n) => `  def f${n}(self):\n    self.a = self.f${n + 1}()\n    eval(self.a)\n`)}`,
  members: (k) => `class A:\n  def g(self):\n${each(k * 0.4, () => `    self.a = self.a\n`)}    x = self.a; ${USE}`,
  classes: (k) => each(k * 0.2, (n) => `class A${n + 1}(A${n}):\n  x = input()\n  eval(x)\n`) + USE,
  parameters: (k) => `def f(${each(k * 0.2, (n) => `a${n}, `)}x):\n  ${USE}\nf(${rep("input(), ", k * 0.2)}x)`,
  "parameters used": (k) =>
    `def f(${each(k * 0.2, (n) => `a${n}, `)}x):\n${each(k * 0.2, (n) => `  eval(a${n})\n`)}f(${rep("input(), ", k * 0.2)}x)`,
  keywords: (k) => `x = torch.load(${each(k, (n) => `a${n}=1, `)})\n${USE}`,
  arguments: (k) => `x = torch.load(${each(k, () => `a, `)})\n${USE}`,
  aliases: (k) => `a0 = eval\n${each(k * 0.2, (n) => `a${n + 1} = a${n}\n`)}x = input()\na${k * 0.2}(x); ${USE}`,
  "aliases used": (k) => `a0 = eval\nx = input()\n${each(k * 0.2, (n) => `a${n + 1} = a${n}\na${n}(x)\n`)}${USE}`,
  "aliases back": (k) =>
    `x = input()\n${each(k * 0.2, (n) => `def g${n}(): return a${n}(x)\na${n} = a${n + 1}\n`)}a${k * 0.2} = eval\n${USE}`,
  "one alias": (k) => `a = eval\nx = input()\n${rep("a = a or eval; a(x)\n", k * 0.6)}${USE}`,
  imports: (k) =>
    `${each(k * 0.4, (n) => `import torch as t${n}\n`)}x = input()\n${each(k * 0.2, (n) => `t${n}.load(x)\n`)}`,
  "imports one name": (k) => `${rep("import torch as t\n", k * 0.4)}x = input()\n${rep("t.load(x)\n", k * 0.3)}`,
  stars: (k) => `${each(k * 0.4, (n) => `from m${n} import *\n`)}x = input()\n${rep("load(x)\n", k * 0.3)}`,
  guards: (k) => `x = input()\n${rep("if x not in y:\n  raise E\neval(x)\n", k * 0.4)}`,
  tries: (k) => `x = input()\n${rep("try:\n  eval(x)\nexcept E:\n  pass\n", k * 0.4)}`,
  withs: (k) => `x = input()\n${rep("with open(x) as f:\n  eval(f.read())\n", k * 0.4)}`,
  routes: (k) => each(k * 0.2, (n) => `@app.post("/${n}")\ndef f${n}(x):\n  return model.predict(x)\n`) + USE,
  globals: (k) => each(k * 0.2, (n) => `def f${n}():\n  global x\n  x = input()\n`) + USE,
  "nested functions": (k) =>
    each(90, (d) => `${" ".repeat(d)}def f${d}(x):\n`) +
    each(k * 0.05, () => `${" ".repeat(90)}x = input(); eval(x)\n`),
  comments: (k) => rep("# a comment: eval(x)\n", k * 0.9) + USE,
  "comments in a list": (k) => `x = [${rep("1, # a\n", k)}]\n${USE}`,
  "annotations with comments": (k) => `x: T[(\n${rep("1, # a\n", k)})] = 1\n${USE}`,
  docstrings: (k) => rep('"""eval(x)"""\n', k) + USE,
  "blank lines": (k) => rep("\n", 18 * k) + USE,
  spaces: (k) => `${rep(" ", 18 * k)}\n${USE}`,
  semicolons: (k) => `x = input()\n${rep("eval(x);", k)}`,
  "tuples assigned": (k) => `x, y = input(), 1\n${rep("x, y = y, x\n", k)}${USE}`,
  "unpack many": (k) => `${each(k * 0.5, (n) => `a${n}, `)} = ${each(k * 0.5, () => `input(), `)}\n${USE}`,
  "chain assignment": (k) => `${rep("a = ", k)}input()\n${USE}`,
  "chains of 150": (k) => each(k * 0.02, () => `${rep("a = ", 150)}input()\n`) + USE,
  format: (k) => `x = "${rep("{}", k)}".format(${rep("input(),", k)})\n${USE}`,
  join: (k) => `x = " ".join([${rep("input(),", k)}])\n${USE}`,
  match: (k) => `match input():\n${each(k * 0.5, () => `  case x: eval(x)\n`)}`,
  patterns: (k) => `match input():\n  case ${each(k, (n) => `a${n}|`)}x: ${USE}`,
  walrus: (k) => `${rep("(x := f(x))\n", k)}${USE}`,
  getattr: (k) => `x = ${rep("getattr(", k * 0.8)}a${rep(",'b')", k * 0.8)}\n${USE}`,
  strings: (k) => `x = input()\n${rep("y = 'http://a.b/c'\n", k)}${USE}`,
  deletes: (k) => `x = input()\n${rep("del x\n", k)}${USE}`,
  "subprocess lists": (k) => `${rep("subprocess.run(['a', 'b', '-c'])\n", k * 0.5)}`,
  "one long command": (k) => `subprocess.run([${rep("'a', ", k)}])\nos.system("${rep("a b; ", k)}")`,
  dockerish: (k) => `os.system("${rep("$(", k)}")\nos.system('${rep('"', k)}')`,
};

export function hostilePython(name: string, size: number): string {
  return `${IMPORTS}${CASES[name]?.(size)}\n`;
}

export const HOSTILE_NAMES: readonly string[] = Object.keys(CASES);
