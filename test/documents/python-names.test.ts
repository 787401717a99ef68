/** What names stand for: every way in which a call can be one of `torch.load`, and every way in which it is not. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import { readPython } from "../../src/documents/python/code.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

const count = (code: string, ...names: string[]) => readPython(new Source("code.py", code)).calls(...names).length;

describe("is torch.load", () => {
  test.each([
    ["module", "import torch\ntorch.load(p)"],
    ["alias of the module", "import torch as t\nt.load(p)"],
    ["from", "from torch import load\nload(p)"],
    ["from with alias", "from torch import load as l\nl(p)"],
    ["several in one import", "from torch import save, load as l, nn\nl(p)"],
    ["two modules in one import", "import os, torch as t\nt.load(p)"],
    ["alias by assignment", "import torch\nl = torch.load\nl(p)"],
    ["alias of an alias", "import torch\na = torch.load\nb = a\nb(p)"],
    ["annotated alias", "from typing import Any\nimport torch\nl: Any = torch.load\nl(p)"],
    ["chained assignment", "import torch\na = b = torch.load\nb(p)"],
    ["unpacked alias", "import torch\na, b = torch.save, torch.load\nb(p)"],
    ["alias of the module by assignment", "import torch\nT = torch\nT.load(p)"],
    ["target in parentheses", "import torch\n(l) = torch.load\nl(p)"],
    ["walrus of a conditional", "import torch\nif l := None if x else torch.load:\n  l(p)"],
    ["with in parentheses", "import torch\nwith (torch as t):\n  t.load(p)"],
    ["behind a comment that a carriage return ends", "import torch # c\rtorch.load(p)"],
    ["inside a function", "def f():\n  from torch import load\n  load(p)"],
    ["function around", "def f():\n  import torch\n  def g():\n    torch.load(p)"],
    ["try and except", "try:\n  from torch import load\nexcept ImportError:\n  load = None\nload(p)"],
    ["except branch", "try:\n  import a as torch\nexcept ImportError:\n  import torch\ntorch.load(p)"],
    ["else of a condition", "if x:\n  import a as t\nelse:\n  import torch as t\nt.load(p)"],
    ["under TYPE_CHECKING", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  import torch\ntorch.load(p)"],
    ["import_module", "import importlib\nimportlib.import_module('torch').load(p)"],
    ["import_module under a name", "from importlib import import_module\nt = import_module('torch')\nt.load(p)"],
    ["import_module under another name", "from importlib import import_module as im\nim('torch').load(p)"],
    ["__import__", "__import__('torch').load(p)"],
    ["getattr", "import torch\ngetattr(torch, 'load')(p)"],
    ["getattr under a name", "import torch\nl = getattr(torch, 'load', None)\nl(p)"],
    ["getattr of a constant", "import torch\nNAME = 'load'\ngetattr(torch, NAME)(p)"],
    ["builtins.getattr", "import torch, builtins\nbuiltins.getattr(torch, 'load')(p)"],
    ["sys.modules", "import sys\nsys.modules['torch'].load(p)"],
    ["__dict__", "import torch\ntorch.__dict__['load'](p)"],
    ["vars", "import torch\nvars(torch)['load'](p)"],
    ["partial", "import torch\nfrom functools import partial\nl = partial(torch.load, map_location='cpu')\nl(p)"],
    [
      "partial of a partial",
      "import torch\nfrom functools import partial\nl = partial(partial(torch.load, a=1), b=2)\nl(p)",
    ],
    ["partial called at once", "import torch, functools\nfunctools.partial(torch.load, a=1)(p)"],
    ["partial under an alias", "import torch\nfrom functools import partial as P\nl = P(torch.load)\nl(p)"],
    ["partial handed on", "import torch, functools\nmap(functools.partial(torch.load, a=1), ps)"],
    ["class attribute by self", "import torch\nclass A:\n  l = torch.load\n  def f(self):\n    self.l(p)"],
    ["class attribute by the class", "import torch\nclass A:\n  l = torch.load\nA.l(p)"],
    ["class attribute by cls", "import torch\nclass A:\n  l = torch.load\n  @classmethod\n  def f(cls):\n    cls.l(p)"],
    ["staticmethod", "import torch\nclass A:\n  l = staticmethod(torch.load)\n  def f(self):\n    self.l(p)"],
    [
      "member set in __init__",
      "import torch\nclass A:\n  def __init__(self):\n    self.l = torch.load\n  def f(self):\n    self.l(p)",
    ],
    [
      "member of a module",
      "import torch\nclass A:\n  def __init__(self):\n    self.t = torch\n  def f(self):\n    self.t.load(p)",
    ],
    ["conditional expression", "import torch\nl = torch.load if x else None\nl(p)"],
    ["or", "import torch\nl = given or torch.load\nl(p)"],
    ["walrus", "import torch\nif (l := torch.load):\n  l(p)"],
    ["default of a parameter", "import torch\ndef f(l=torch.load):\n  l(p)"],
    ["default of a keyword-only parameter", "import torch\ndef f(*, l=torch.load):\n  l(p)"],
    ["lambda's body", "import torch\nf = lambda p: torch.load(p)"],
    ["decorator's argument", "import torch\n@d(torch.load(p))\ndef f(): pass"],
    ["star import", "from torch import *\nload(p)"],
    ["star import under a condition", "try:\n  from torch import *\nexcept ImportError:\n  pass\nload(p)"],
    ["global", "import torch\nl = None\ndef f():\n  global l\n  l = torch.load\ndef g():\n  l(p)"],
    ["nonlocal", "import torch\ndef f():\n  l = None\n  def g():\n    nonlocal l\n    l = torch.load\n  l(p)"],
    ["bound again later", "import torch\ntorch.load(p)\ntorch = None"],
    ["shadowed in another function", "import torch\ndef f(torch): pass\ntorch.load(p)"],
    ["shadowed in a class body", "from torch import load\nclass A:\n  load = None\n  def f(self):\n    load(p)"],
    ["shadowed in a comprehension", "from torch import load\n[load for load in xs]\nload(p)"],
    ["inside a comprehension", "from torch import load\n[load(x) for x in xs]"],
    ["inside an f-string", "import torch\nf'{torch.load(p)}'"],
    ["inside a match", "import torch\nmatch x:\n  case 1:\n    torch.load(p)"],
    ["inside an async function", "import torch\nasync def f():\n  await g(torch.load(p))"],
    ["dict of functions", "import torch\nLOADERS = {'pt': torch.load}\nLOADERS['pt'](p)"],
    ["parentheses", "import torch\n(torch.load)(p)"],
    ["line breaks", "import torch\n(\n  torch\n  .load\n)(p)"],
  ])("%s", (_what, code) => {
    expect(count(code, "torch.load")).toBe(1);
  });

  test("under its own module", () => {
    expect(count("import torch\ntorch.serialization.load(p)", "torch.serialization.load")).toBe(1);
    expect(count("from torch.serialization import load\nload(p)", "torch.serialization.load")).toBe(1);
    expect(count("import torch.serialization as s\ns.load(p)", "torch.serialization.load")).toBe(1);
  });
});

test.each([
  ["attribute", "__builtins__.eval(x)"],
  ["subscript", "__builtins__['eval'](x)"],
  ["getattr", "getattr(__builtins__, 'eval')(x)"],
  ["module", "import builtins as b\nb.eval(x)"],
])("builtins by %s", (_what, code) => {
  expect(count(code, "builtins.eval")).toBe(1);
});

test("another __builtins__", () => {
  expect(count("__builtins__ = {'eval': f}\n__builtins__['eval'](x)", "builtins.eval", "eval")).toBe(0);
});

test.each([
  ["closing", "from contextlib import closing\nwith closing(tarfile.open(p)) as t:\n  t.extractall()"],
  ["nullcontext", "import contextlib\nwith contextlib.nullcontext(tarfile.open(p)) as t:\n  t.extractall()"],
  [
    "enter_context",
    "from contextlib import ExitStack\nwith ExitStack() as s:\n  t = s.enter_context(tarfile.open(p))\n  t.extractall()",
  ],
])("an archive under %s", (_what, code) => {
  expect(count(`import tarfile\n${code}`, "tarfile.open.extractall")).toBe(1);
});

describe("is no torch.load", () => {
  test.each([
    ["local function", "from torch import load\ndef load(p): pass\nload(p)"],
    ["local class", "from torch import load\nclass load: pass\nload(p)"],
    ["local async function", "from torch import load\nasync def load(p): pass\nload(p)"],
    ["parameter", "from torch import load\ndef f(load):\n  load(p)"],
    ["parameter with annotation", "from torch import load\ndef f(load: Any):\n  load(p)"],
    ["star parameter", "from torch import load\ndef f(*load):\n  load(p)"],
    ["keyword parameter", "from torch import load\ndef f(**load):\n  load(p)"],
    ["keyword-only parameter", "from torch import load\ndef f(*, load):\n  load(p)"],
    ["lambda parameter", "from torch import load\nf = lambda load: load(p)"],
    ["lambda parameter with default", "from torch import load\nf = lambda load=None: load(p)"],
    ["for target", "from torch import load\nfor load in xs:\n  load(p)"],
    ["for target in a tuple", "from torch import load\nfor i, load in xs:\n  load(p)"],
    ["comprehension variable", "from torch import load\n[load(p) for load in xs]"],
    ["generator variable", "from torch import load\nany(load(p) for load in xs)"],
    ["dict comprehension variable", "from torch import load\n{k: load(p) for k, load in xs}"],
    ["with target", "from torch import load\nwith a() as load:\n  load(p)"],
    ["except target", "from torch import load\ntry: pass\nexcept E as load:\n  load(p)"],
    ["except target in a group", "from torch import load\ntry: pass\nexcept* E as load:\n  load(p)"],
    ["match capture", "from torch import load\nmatch x:\n  case load:\n    load(p)"],
    ["match capture in a sequence", "from torch import load\nmatch x:\n  case [1, load]:\n    load(p)"],
    ["match capture in a mapping", "from torch import load\nmatch x:\n  case {'a': load}:\n    load(p)"],
    ["match capture in a class", "from torch import load\nmatch x:\n  case A(b=load):\n    load(p)"],
    ["match as", "from torch import load\nmatch x:\n  case 1 | 2 as load:\n    load(p)"],
    ["match star", "from torch import load\nmatch x:\n  case [1, *load]:\n    load(p)"],
    ["match rest of a mapping", "from torch import load\nmatch x:\n  case {'a': 1, **load}:\n    load(p)"],
    ["type alias", "from torch import load\ntype load = int\nload(p)"],
    ["deleted", "from torch import load\ndel load\nload(p)"],
    ["deleted and made anew", "from torch import load\ndel load\nload = mine\nload(p)"],
    ["assignment", "from torch import load\nload = mine\nload(p)"],
    ["annotated assignment", "from torch import load\nload: F = mine\nload(p)"],
    ["walrus", "from torch import load\n(load := mine)\nload(p)"],
    ["walrus inside a comprehension", "from torch import load\n[(load := y) for y in ys]\nload(p)"],
    ["unpacking", "from torch import load\nload, x = pair\nload(p)"],
    ["starred unpacking", "from torch import load\nx, *load = pair\nload(p)"],
    ["import over import", "from torch import load\nfrom json import load\nload(p)"],
    ["global set elsewhere is not this one", "from torch import load\ndef f():\n  load = mine\n  load(p)"],
    ["nonlocal", "from torch import load\ndef f():\n  load = mine\n  def g():\n    nonlocal load\n    load(p)"],
    ["bound later in the function", "from torch import load\ndef f():\n  load(p)\n  load = mine"],
    ["class attribute of that name", "class A:\n  load = mine\n  def f(self):\n    self.load(p)"],
    ["class body", "from torch import load\nclass A:\n  load = mine\n  x = load(p)"],
    ["method of that name", "class A:\n  def load(self, p): pass\n  def f(self):\n    self.load(p)"],
    ["attribute of something", "model.load(p)"],
    ["attribute of self", "self.load(p)"],
    ["attribute torch of something", "x.torch.load(p)"],
    ["other module", "import numpy\nnumpy.load(p)"],
    ["other module under the name", "import numpy as torch\ntorch.load(p)"],
    ["relative import", "from .torch import load\nload(p)"],
    ["relative import of the module", "from . import torch\ntorch.load(p)"],
    ["longer path", "import vendor.torch\nvendor.torch.load(p)"],
    ["submodule", "import torch\ntorch.jit.load(p)"],
    ["name that begins alike", "import torchaudio\ntorchaudio.load(p)"],
    ["bare name without import", "load(p)"],
    ["what a load gives", "import torch\nm = torch.load\nm.load(p)"],
    ["result that is called", "import torch\nx = torch.load\nx = x()\nx.eval()"],
    ["not called", "import torch\nmap(torch.load, ps)"],
    ["string", "'torch.load(p)'"],
    ["comment", "# torch.load(p)"],
    ["keyword name", "f(load=1)"],
    ["import_module of a name", "import importlib\nimportlib.import_module(name).load(p)"],
    ["getattr of a name", "import torch\ngetattr(torch, name)(p)"],
    ["partial of another", "import torch, functools\nfunctools.partial(torch.save)(p)"],
    ["own partial", "import torch\ndef partial(f): return g\npartial(torch.load)"],
  ])("%s", (_what, code) => {
    expect(count(code, "torch.load")).toBe(/x = x\(\)/.test(code) ? 1 : 0);
  });
});

describe("a method belongs to requests.Session", () => {
  test.each([
    ["constructor", "import requests\ns = requests.Session()\ns.get(u)"],
    ["constructor under an alias", "from requests import Session as S\ns = S()\ns.get(u)"],
    ["called at once", "import requests\nrequests.Session().get(u)"],
    ["with", "import requests\nwith requests.Session() as s:\n  s.get(u)"],
    ["with in parentheses", "import requests\nwith (requests.Session() as s, a() as b):\n  s.get(u)"],
    ["async with", "import requests\nasync def f():\n  async with requests.Session() as s:\n    s.get(u)"],
    ["annotation", "import requests\ndef f(s: requests.Session):\n  s.get(u)"],
    ["annotation as text", "import requests\ndef f(s: 'requests.Session'):\n  s.get(u)"],
    [
      "optional annotation",
      "import requests\nfrom typing import Optional\ndef f(s: Optional[requests.Session] = None):\n  s.get(u)",
    ],
    ["union with None", "import requests\ndef f(s: requests.Session | None):\n  s.get(u)"],
    ["None first", "import requests\ndef f(s: None | requests.Session):\n  s.get(u)"],
    ["Union", "import requests\nfrom typing import Union\ndef f(s: Union[requests.Session, None]):\n  s.get(u)"],
    [
      "Annotated",
      "import requests\nfrom typing import Annotated\ndef f(s: Annotated[requests.Session, 1]):\n  s.get(u)",
    ],
    ["annotated variable", "import requests\ns: requests.Session\ns.get(u)"],
    ["annotated variable with a value", "import requests\ns: requests.Session = make()\ns.get(u)"],
    [
      "member",
      "import requests\nclass A:\n  def __init__(self):\n    self.s = requests.Session()\n  def f(self):\n    self.s.get(u)",
    ],
    [
      "member from a parameter",
      "import requests\nclass A:\n  def __init__(self, s: requests.Session):\n    self.s = s\n  def f(self):\n    self.s.get(u)",
    ],
    [
      "annotated member",
      "import requests\nclass A:\n  def __init__(self, s):\n    self.s: requests.Session = s\n  def f(self):\n    self.s.get(u)",
    ],
    ["class attribute", "import requests\nclass A:\n  s = requests.Session()\n  def f(self):\n    self.s.get(u)"],
    [
      "dataclass field",
      "import requests\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n  s: requests.Session\n  def f(self):\n    self.s.get(u)",
    ],
    ["module global", "import requests\ns = requests.Session()\ndef f():\n  s.get(u)"],
    ["walrus", "import requests\nif (s := requests.Session()):\n  s.get(u)"],
    ["awaited", "import requests\nasync def f():\n  s = await requests.Session()\n  s.get(u)"],
    ["function of this document", "import requests\ndef make():\n  return requests.Session()\ns = make()\ns.get(u)"],
    [
      "function with a declared result",
      "import requests\ndef make() -> requests.Session:\n  return x\ns = make()\ns.get(u)",
    ],
  ])("%s", (_what, code) => {
    expect(count(code, "requests.Session.get")).toBe(1);
  });

  test.each([
    ["own class", "class Session: pass\ns = Session()\ns.get(u)"],
    ["other annotation", "import requests\ndef f(s: list[requests.Session]):\n  s.get(u)"],
    ["bound again", "import requests\ns = requests.Session()\ns = {}\ns.get(u)"],
    ["a dict", "s = {}\ns.get(u)"],
  ])("not: %s", (_what, code) => {
    expect(count(code, "requests.Session.get")).toBe(0);
  });
});
