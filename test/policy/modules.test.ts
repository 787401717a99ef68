/** Names that come through other modules of the repository. */
import { beforeAll, expect, test } from "@jest/globals";
import { Source } from "../../src/core/source.ts";
import { readPython } from "../../src/documents/python/code.ts";
import { prepareReaders } from "../../src/documents/readers.ts";
import { amongOthers } from "../../src/policy/among.ts";
import { repositoryWith } from "./repository.ts";

beforeAll(prepareReaders);

/** Names of the calls in a file, each once. */
function called(files: Readonly<Record<string, string>>, path: string): string[] {
  const document = readPython(new Source(path, files[path] ?? ""));
  amongOthers(document, repositoryWith(files));
  return [...new Set(document.allCalls.flatMap(({ names }) => names))];
}

test.each<[string, Record<string, string>, string, string[]]>([
  [
    "from a module",
    { "pkg/io.py": "from torch import load\n", "train.py": "from pkg.io import load\nload('m')\n" },
    "train.py",
    ["torch.load"],
  ],
  [
    "under another name",
    { "pkg/io.py": "import torch as t\nread = t.load  # ours\n", "train.py": "from pkg.io import read as r\nr('m')\n" },
    "train.py",
    ["torch.load"],
  ],
  [
    "from a package",
    {
      "pkg/__init__.py": "from .io import load\n",
      "pkg/io.py": "from torch import load\n",
      "train.py": "import pkg\npkg.load('m')\n",
    },
    "train.py",
    ["torch.load"],
  ],
  [
    "by a relative import",
    {
      "pkg/io.py": "from torch import (\n    load,  # weights\n    save,\n)\n",
      "pkg/sub/a.py": "from ..io import load\nload('m')\n",
    },
    "pkg/sub/a.py",
    ["torch.load"],
  ],
  [
    "by a module of the own folder",
    { "pkg/io.py": "import torch\nload = torch.load\n", "pkg/a.py": "from . import io\nio.load('m')\n" },
    "pkg/a.py",
    ["torch.load"],
  ],
  [
    "in a src layout",
    { "src/pkg/io.py": "from torch import load\n", "src/pkg/a.py": "from pkg.io import load\nload('m')\n" },
    "src/pkg/a.py",
    ["torch.load"],
  ],
  [
    "relatively in a src layout",
    { "src/pkg/io.py": "from torch import load\n", "src/pkg/a.py": "from .io import load\nload('m')\n" },
    "src/pkg/a.py",
    ["torch.load"],
  ],
  [
    "a whole module",
    { "pkg/io.py": "import torch\n", "train.py": "from pkg.io import torch\ntorch.load('m')\n" },
    "train.py",
    ["torch.load"],
  ],
  [
    "a class, and what a call of it gives",
    {
      "pkg/net.py": "from requests import Session\n",
      "train.py": "from pkg.net import Session\ns = Session()\ns.get('u', verify=False)\n",
    },
    "train.py",
    ["requests.Session", "requests.Session.get"],
  ],
  [
    "defined there",
    {
      "pkg/io.py": "from torch import load\n\ndef load(path):\n    return path\n",
      "train.py": "from pkg.io import load\nload('m')\n",
    },
    "train.py",
    ["pkg.io.load"],
  ],
  [
    "assigned there from elsewhere",
    { "pkg/io.py": "from torch import load\nload = wrap\n", "train.py": "from pkg.io import load\nload('m')\n" },
    "train.py",
    ["pkg.io.load"],
  ],
  [
    "of a module that is not at hand",
    { "train.py": "from pkg.io import load\nload('m')\n" },
    "train.py",
    ["pkg.io.load"],
  ],
  [
    "in a circle",
    {
      "pkg/a.py": "from pkg.b import load\n",
      "pkg/b.py": "from pkg.a import load\n",
      "train.py": "from pkg.a import load\nload('m')\n",
    },
    "train.py",
    ["pkg.a.load"],
  ],
  [
    "imported inside a function there",
    { "pkg/io.py": "def f():\n    from torch import load\n", "train.py": "from pkg.io import load\nload('m')\n" },
    "train.py",
    ["pkg.io.load"],
  ],
])("%s", (_name, files, path, names) => {
  expect(called(files, path)).toEqual(names);
});
