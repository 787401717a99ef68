import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Source } from "../../src/core/source.ts";
import type { DependenciesDocument, Package } from "../../src/documents/dependencies/document.ts";
import { dependencyFormat, readDependencyFile } from "../../src/documents/dependencies/reader.ts";
import { originOf } from "../../src/documents/dependencies/requirement.ts";
import { condaBounds, pep440Bounds, poetryBounds } from "../../src/documents/dependencies/version.ts";

function read(path: string, text: string): DependenciesDocument {
  const format = dependencyFormat(path) ?? "script";
  const document = readDependencyFile(new Source(path, text), format);
  if (document.kind !== "dependencies") throw new Error(`${path} was not read`);
  return document;
}

/** The text that the offsets of each package name. */
function places(document: DependenciesDocument): string[] {
  return document.packages.map((one) => document.source.text.slice(one.from, one.to));
}

function named(document: DependenciesDocument, name: string): Package {
  const one = document.packages.find((known) => known.name === name);
  if (!one) throw new Error(`${name} is not there`);
  return one;
}

test.each([
  ["requirements.txt", "requirements"],
  ["requirements-dev.txt", "requirements"],
  ["requirements.dev.in", "requirements"],
  ["dev_requirements.txt", "requirements"],
  ["app/Requirements.TXT", "requirements"],
  ["requirements/base.txt", "requirements"],
  ["requirements/fabric/base.txt", "requirements"],
  ["requirements.lock", "requirements"],
  ["constraints.txt", "requirements"],
  ["requirements/README.txt", undefined],
  ["apt-requirements.txt", undefined],
  ["requirements.py", undefined],
  ["notes.txt", undefined],
  ["sub/pyproject.toml", "pyproject"],
  ["uv.toml", "uv-toml"],
  ["Pipfile", "pipfile"],
  ["Pipfile.lock", "pipfile-lock"],
  ["pylock.toml", "pylock"],
  ["pylock.dev.toml", "pylock"],
  ["environment-gpu.yaml", "conda"],
  ["conda.yaml", "conda"],
  ["Cargo.lock", undefined],
])("%s is %s", (path, format) => {
  expect(dependencyFormat(path)).toBe(format);
});

describe("requirements", () => {
  test.each<[string, Partial<Package>]>([
    ["torch", { name: "torch", specifier: "", bounded: false }],
    ["Torch_Geometric.Temporal", { name: "torch-geometric-temporal", written: "Torch_Geometric.Temporal" }],
    ["torch==2.6.0", { pinned: "2.6.0", lowest: "2.6.0", bounded: true }],
    ["torch == 2.6.0", { pinned: "2.6.0", specifier: "== 2.6.0" }],
    ["torch===2.6.0+cu124", { pinned: "2.6.0+cu124" }],
    ["torch==2.6.*", { lowest: "2.6", bounded: true }],
    ["torch>=2.6,<3", { lowest: "2.6", bounded: true }],
    ["torch (>=2.6)", { lowest: "2.6", specifier: "(>=2.6)" }],
    ["torch~=2.6", { lowest: "2.6", bounded: true }],
    ["torch!=2.5", { bounded: false }],
    ["uvicorn[standard, extra]>=0.30", { name: "uvicorn", extras: ["standard", "extra"], lowest: "0.30" }],
    ['torch>=2; python_version < "3.9" # old', { lowest: "2", marker: 'python_version < "3.9"' }],
    ["torch==2.6.0 --hash=sha256:aa --hash=sha256:bb", { pinned: "2.6.0", hashes: ["sha256:aa", "sha256:bb"] }],
    [
      "torch @ https://host/torch-2.6.0.whl",
      { name: "torch", origin: { type: "url", url: "https://host/torch-2.6.0.whl" } },
    ],
    ["torch@https://host/torch.whl ; os_name == 'nt'", { name: "torch", marker: "os_name == 'nt'" }],
    [
      "git+https://github.com/org/repo.git@abc123#egg=My_Repo",
      {
        name: "my-repo",
        origin: { type: "vcs", url: "https://github.com/org/repo.git".replace(/^/, "git+"), revision: "abc123" },
      },
    ],
    ["https://host/path/flash_attn-2.7.0-cp311-linux.whl", { name: "flash-attn" }],
    ["-e .", { name: "", editable: true, origin: { type: "path", path: "." } }],
    ["--editable=./lib", { editable: true, origin: { type: "path", path: "./lib" } }],
    ["./vendor/pkg", { origin: { type: "path", path: "./vendor/pkg" } }],
    ["file:///opt/pkg", { origin: { type: "path", path: "file:///opt/pkg" } }],
    ["-e git+https://github.com/org/repo#egg=repo", { name: "repo", editable: true }],
  ])("%s", (line, expected) => {
    const document = read("requirements.txt", `${line}\n`);
    expect(document.partial).toBeUndefined();
    expect(document.packages).toHaveLength(1);
    expect(document.packages[0]).toMatchObject(expected);
  });

  test.each([
    ["torch==", "line 1 is no requirement"],
    ["{{ cookiecutter.name }}", "line 1 is no requirement"],
    ["# ok\ntorch==1.0\n<<<<<<< HEAD", "line 3 is no requirement"],
    ["torch[extra", "line 1 is no requirement"],
  ])("a line that is none makes the file partial: %s", (text, partial) => {
    expect(read("requirements.txt", text).partial).toBe(partial);
  });

  test("positions hold over continuations, comments and CRLF", () => {
    const text =
      "# head\r\ntorch==2.6.0 \\\r\n    --hash=sha256:aa \\\r\n    --hash=sha256:bb\r\n    # via x\r\nnumpy>=1  # why\r\n";
    const document = read("requirements.txt", text);
    expect(places(document)).toEqual(["torch==2.6.0", "numpy>=1"]);
    expect(named(document, "torch").hashes).toEqual(["sha256:aa", "sha256:bb"]);
    expect(document.source.locate(named(document, "numpy").from, named(document, "numpy").to).span.start.line).toBe(6);
  });

  test("a comment ends a continuation", () => {
    expect(read("requirements.txt", "torch==1 \\\n# note \\\nnumpy==1\n").packages.map((one) => one.name)).toEqual([
      "torch",
      "numpy",
    ]);
  });

  test("options", () => {
    const document = read(
      "requirements.txt",
      [
        "-i https://a/simple --extra-index-url 'https://b/simple'",
        "--extra-index-url=https://\u0024{TOKEN}@c/simple",
        "-f https://d/links",
        "--trusted-host e",
        "--require-hashes",
        "-r base.txt",
        "-cconstraints.txt",
      ].join("\n"),
    );
    expect(document.indexes.map(({ role, url }) => [role, url])).toEqual([
      ["default", "https://a/simple"],
      ["extra", "https://b/simple"],
      ["extra", "https://\u0024{TOKEN}@c/simple"],
      ["links", "https://d/links"],
    ]);
    expect(document.indexes.map(({ from, to }) => document.source.text.slice(from, to))).toEqual(
      document.indexes.map(({ url }) => url),
    );
    expect(document.options.map(({ name, value }) => [name, value])).toEqual([
      ["trusted-host", "e"],
      ["require-hashes", ""],
    ]);
    expect(document.includes.map(({ type, path }) => [type, path])).toEqual([
      ["requirements", "base.txt"],
      ["constraints", "constraints.txt"],
    ]);
  });

  test.each([
    ["requirements.txt", "torch==1.0\n", "manifest"],
    ["requirements.txt", "# This file was autogenerated by uv via the following command:\ntorch==1.0\n", "lock"],
    ["requirements.txt", "torch==1.0 --hash=sha256:aa\n", "lock"],
    ["requirements.lock", "torch==1.0\n", "lock"],
    ["constraints.txt", "torch==1.0\n", "constraints"],
  ])("%s with %j is a %s", (path, text, role) => {
    expect(read(path, text).role).toBe(role);
  });

  test("100,000 lines", () => {
    const document = read("requirements.txt", "torch==2.6.0 \\\n  --hash=sha256:aa\n".repeat(50_000));
    expect(document.packages).toHaveLength(50_000);
  });
});

describe("pyproject.toml", () => {
  const text = `
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"
[project]
name = "x"
dependencies = [
  "torch>=2.6",  # comment
  'numpy ; python_version < "3.9"',
  "a\\u0062c==1",
]
[project.optional-dependencies]
gpu = ["flash-attn==2.7.0"]
[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
[tool.uv.sources]
torch = { git = "https://github.com/pytorch/pytorch", rev = "v2.6" }
[[tool.uv.index]]
name = "private"
url = "https://private/simple"
explicit = true
[[tool.uv.index]]
url = "https://other/simple"
[tool.uv]
index-strategy = "unsafe-best-match"
[tool.poetry.dependencies]
python = "^3.11"
pandas = "^2.1"
scipy = "1.14.0"
lib = { git = "https://github.com/o/lib", branch = "main" }
[tool.poetry.group.test.dependencies]
hypothesis = { version = "*", extras = ["numpy"] }
[[tool.poetry.source]]
name = "internal"
url = "https://internal/simple"
priority = "supplemental"
`;
  const document = read("pyproject.toml", text);

  test("packages with groups and bounds", () => {
    expect(document.packages.map((one) => [one.name, one.group, one.pinned ?? one.lowest ?? "", one.bounded])).toEqual([
      ["torch", "", "2.6", false],
      ["numpy", "", "", false],
      ["abc", "", "1", true],
      ["flash-attn", "gpu", "2.7.0", true],
      ["pytest", "dev", "", false],
      ["hatchling", "build-system", "1.27", false],
      ["pandas", "", "2.1", true],
      ["scipy", "", "1.14.0", true],
      ["lib", "", "", false],
      ["hypothesis", "test", "", false],
    ]);
    expect(document.published).toBe(true);
  });

  test("places", () => {
    expect(places(document).slice(0, 3)).toEqual(["torch>=2.6", "numpy", '"a\\u0062c==1"']);
    expect(named(document, "abc").parts).toBeUndefined();
  });

  test("origins", () => {
    expect(named(document, "torch").origin).toEqual({
      type: "vcs",
      url: "https://github.com/pytorch/pytorch",
      revision: "v2.6",
    });
    expect(named(document, "lib").origin).toMatchObject({ type: "vcs", revision: "main" });
  });

  test("indexes and settings", () => {
    expect(document.indexes.map(({ tool, role, name }) => [tool, role, name])).toEqual([
      ["uv", "explicit", "private"],
      ["uv", "extra", ""],
      ["poetry", "extra", "internal"],
    ]);
    expect(document.options).toMatchObject([{ tool: "uv", name: "index-strategy", value: "unsafe-best-match" }]);
  });

  test.each([
    ["[project]\nname='x'\n", false],
    ["[build-system]\nrequires=[]\n[project]\nname='x'\n", true],
    ["[build-system]\nrequires=[]\n[project]\nname='x'\n[tool.uv]\npackage=false\n", false],
    ["[tool.poetry]\nname='x'\npackage-mode=false\n[build-system]\nrequires=[]\n", false],
  ])("%j is published: %s", (content, published) => {
    expect(read("pyproject.toml", content).published).toBe(published);
  });
});

describe("other manifests", () => {
  test("setup.cfg", () => {
    const document = read(
      "setup.cfg",
      "[metadata]\nname = x\n[options]\ninstall_requires =\n    torch>=2.6  # why\n    # no\n    file: x.txt\n[options.extras_require]\ndev = pytest; black\n",
    );
    expect(document.packages.map(({ name, group }) => [name, group])).toEqual([
      ["torch", ""],
      ["pytest", "dev"],
    ]);
    expect(places(document)[0]).toBe("torch>=2.6");
  });

  test("Pipfile", () => {
    const document = read(
      "Pipfile",
      '[[source]]\nname="pypi"\nurl="https://pypi.org/simple"\n[[source]]\nname="p"\nurl="https://p/simple"\n[packages]\ntorch = "*"\nnumpy = "==1.26.4"\nx = {version=">=1", index="p"}\n[dev-packages]\npytest="*"\n',
    );
    expect(document.packages.map(({ name, pinned, group }) => [name, pinned, group])).toEqual([
      ["torch", undefined, ""],
      ["numpy", "1.26.4", ""],
      ["x", undefined, ""],
      ["pytest", undefined, "dev"],
    ]);
    expect(document.indexes.map(({ role }) => role)).toEqual(["default", "extra"]);
  });

  test("conda", () => {
    const document = read(
      "environment.yml",
      "name: x\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n  - numpy\n  - pytorch::pytorch=2.6.0\n  - pandas=2.1\n  - scipy >=1.11,<2\n  - pip\n  - pip:\n      - torch==2.6.0\n      - -r requirements.txt\n      - git+https://github.com/o/r\n",
    );
    expect(document.packages.map(({ name, pinned, bounded }) => [name, pinned, bounded])).toEqual([
      ["numpy", undefined, false],
      ["pytorch", "2.6.0", true],
      ["pandas", undefined, true],
      ["scipy", undefined, true],
      ["torch", "2.6.0", true],
      ["", undefined, true],
    ]);
    expect(places(document)).toContain("pytorch::pytorch=2.6.0");
  });

  test("script metadata", () => {
    const text =
      '#!/usr/bin/env -S uv run\n# /// script\n# requires-python = ">=3.11"\n# dependencies = [\n#   "torch>=2",\n# ]\n# ///\nimport torch\n';
    const document = read("run.py", text);
    const torch = named(document, "torch");
    expect(document.source.locate(torch.from, torch.to)).toMatchObject({
      snippet: "torch>=2",
      span: { start: { line: 5, column: 6 } },
    });
    expect(document.source.edit(torch.from, torch.to, "torch==2.6.0")).toMatchObject({ text: "torch==2.6.0" });
  });
});

describe("lock files", () => {
  test("uv.lock", () => {
    const document = read(
      "uv.lock",
      'version = 1\n\n[[package]]\nname = "torch"\nversion = "2.6.0+cu124"\nsource = { registry = "https://download.pytorch.org/whl/cu124" }\nwheels = [\n  { url = "https://h/torch.whl", hash = "sha256:aa", upload-time = "2025-01-01T00:00:00Z" },\n]\n\n[[package]]\nname = "app"\nversion = "0.1.0"\nsource = { editable = "." }\n\n[[package]]\nname = "lib"\nversion = "1"\nsource = { git = "https://github.com/o/lib?rev=main#0123456789012345678901234567890123456789" }\n',
    );
    expect(document.role).toBe("lock");
    expect(document.packages.map(({ name, pinned, origin }) => [name, pinned, origin])).toEqual([
      ["torch", "2.6.0+cu124", { type: "index", index: "https://download.pytorch.org/whl/cu124" }],
      ["app", "0.1.0", { type: "path", path: "." }],
      ["lib", "1", { type: "vcs", url: expect.any(String), revision: "0123456789012345678901234567890123456789" }],
    ]);
    expect(named(document, "torch").files).toEqual([
      { url: "https://h/torch.whl", hash: "sha256:aa", uploaded: "2025-01-01T00:00:00Z" },
    ]);
    expect(places(document)).toEqual(['name = "torch"', 'name = "app"', 'name = "lib"']);
  });

  test.each([
    [
      "poetry.lock",
      '[[package]]\nname = "Torch"\nversion = "2.6.0"\nfiles = [{file = "t.whl", hash = "sha256:aa"}]\n[package.source]\ntype = "legacy"\nurl = "https://p/simple"\nreference = "p"\n',
    ],
    [
      "poetry.lock",
      '[[package]]\nname = "torch"\nversion = "2.6.0"\n[metadata.files]\ntorch = [{file = "t.whl", hash = "sha256:aa"}]\n',
    ],
    ["pdm.lock", '[[package]]\nname = "torch"\nversion = "2.6.0"\nfiles = [{file = "t.whl", hash = "sha256:aa"}]\n'],
    [
      "pylock.toml",
      'lock-version = "1.0"\n[[packages]]\nname = "torch"\nversion = "2.6.0"\nwheels = [{url = "https://h/t.whl", hashes = {sha256 = "aa"}}]\n',
    ],
    [
      "Pipfile.lock",
      '{"_meta": {}, "default": {"torch": {"version": "==2.6.0", "hashes": ["sha256:aa"]}}, "develop": {}}',
    ],
  ])("%s", (path, text) => {
    const document = read(path, text);
    expect(document.packages).toHaveLength(1);
    expect(document.packages[0]).toMatchObject({ name: "torch", pinned: "2.6.0", hashes: ["sha256:aa"] });
  });
});

test.each([
  ["pyproject.toml", "[project\n"],
  ["uv.lock", "[[package]]\nname = \n"],
  ["uv.lock", "package = 1\n"],
  ["Pipfile.lock", "{"],
  ["environment.yml", "dependencies: {{{\n"],
])("a broken %s is unparsed: %j", (path, text) => {
  const format = dependencyFormat(path) ?? "script";
  expect(readDependencyFile(new Source(path, text), format)).toMatchObject({
    kind: "unparsed",
    wanted: "dependencies",
  });
});

test.each([
  ["git+https://github.com/o/r.git@v1", "v1"],
  ["git+https://github.com/o/r.git", undefined],
  ["git+ssh://git@github.com/o/r.git", undefined],
  ["git+ssh://git@github.com/o/r.git@main#egg=r", "main"],
  ["git+git@github.com:o/r.git", undefined],
  ["git+git@github.com:o/r.git@abc", "abc"],
  ["hg+https://host/o/r@default", "default"],
])("%s has revision %s", (url, revision) => {
  const origin = originOf(url);
  expect(origin.type === "vcs" && origin.revision).toBe(revision ?? (undefined as never));
});

test.each([
  [pep440Bounds("!=1.5,>=1.0,>=1.2"), { lowest: "1.2", bounded: false }],
  [pep440Bounds("<2"), { bounded: true }],
  [pep440Bounds("nonsense"), { bounded: false }],
  [poetryBounds("^1.2 || ^2.0"), { lowest: "1.2", bounded: true }],
  [poetryBounds("^1.2 || *"), { bounded: false }],
  [poetryBounds(">= 1.2, < 2"), { lowest: "1.2", bounded: true }],
  [poetryBounds("1.2.*"), { lowest: "1.2", bounded: true }],
  [poetryBounds("~1.2"), { lowest: "1.2", bounded: true }],
  [poetryBounds("*"), { bounded: false }],
  [condaBounds("=1.26.4=py311_0"), { pinned: "1.26.4", lowest: "1.26.4", bounded: true }],
  [condaBounds("=1.26"), { lowest: "1.26", bounded: true }],
  [condaBounds("1.26.*"), { bounded: false }],
])("bounds %#", (bounds, expected) => {
  expect(bounds).toEqual(expected);
});

test("offsets stay inside the text, on arbitrary files", () => {
  const piece = fc.constantFrom(
    "torch",
    "==1.0",
    ">=",
    "[a]",
    "\n",
    "\r\n",
    " ",
    "\\\n",
    "#",
    ";",
    "@",
    "-r ",
    "--hash=",
    "https://h/x",
    '"',
    "'",
    "[project]\n",
    "dependencies = [",
    "]",
    "[[package]]\n",
    'name = "a"\n',
    "=",
    "{",
    "}",
    "git+",
    "\u0024{X}",
    "😀",
  );
  const path = fc.constantFrom(
    "requirements.txt",
    "pyproject.toml",
    "uv.lock",
    "setup.cfg",
    "Pipfile",
    "environment.yml",
    "run.py",
    "Pipfile.lock",
  );
  fc.assert(
    fc.property(path, fc.array(piece, { maxLength: 40 }), (name, pieces) => {
      const source = new Source(name, pieces.join(""));
      const document = readDependencyFile(source, dependencyFormat(name) ?? "script");
      if (document.kind !== "dependencies") return;
      for (const { from, to } of [
        ...document.packages,
        ...document.indexes,
        ...document.options,
        ...document.includes,
      ]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(document.source.text.length);
      }
    }),
    { numRuns: 2000 },
  );
});
