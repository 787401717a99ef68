/** What each kind of facts sees, as the documentation says it. */
import { beforeAll, expect, test } from "@jest/globals";
import { FACT_KINDS } from "../../src/custom/facts/index.ts";
import { factsOf } from "../../src/custom/policy.ts";
import { readPolicy } from "../../src/custom/read.ts";
import { SAMPLES } from "../../src/custom/samples.ts";
import { shownFacts } from "../../src/custom/shown.ts";
import { readDocuments } from "../../src/documents/read.ts";
import { prepareReaders } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

function seen(each: string, path: string, text: string) {
  const kind = FACT_KINDS.find(({ name }) => name === each);
  if (!kind) throw new Error(each);
  const documents = readDocuments(path, Buffer.from(text), new Set(kind.reads));
  return documents.flatMap((document) => factsOf(document, kind)).map(({ values }) => values);
}

test.each(FACT_KINDS.map((kind) => [kind.name, kind] as const))(
  "%s: values have the types that are told",
  (name, kind) => {
    const [example] = readPolicy({ path: "a.yml", text: SAMPLES[name] ?? "" }).parts?.file.examples.bad ?? [];
    const { path, text } =
      typeof example === "string" ? { path: kind.path, text: example } : { path: "", text: "", ...example };
    const facts = seen(name, path, text);
    expect(facts.length).toBeGreaterThan(0);
    for (const fact of facts) {
      expect(Object.keys(fact).sort()).toEqual(Object.keys(kind.fields).sort());
      for (const [field, { type }] of Object.entries(kind.fields))
        expect([field, typeName(fact[field])]).toEqual([field, type.replace(/<.*/, "")]);
    }
  },
);

function typeName(value: unknown): string {
  if (Array.isArray(value)) return "list";
  // The whole object of a manifest is told as dyn.
  if (value instanceof Map) return value.has("kind") && value.has("apiVersion") ? "dyn" : "map";
  const names: Readonly<Record<string, string>> = { string: "string", bigint: "int", boolean: "bool" };
  return names[typeof value] ?? typeof value;
}

test.each([
  [
    "calls",
    "a.py",
    "from torch import load as l\nl('a', 1, x, weights_only=False)",
    [{ name: "torch.load", args: ["a", 1n, null] }],
  ],
  [
    "steps",
    ".github/workflows/a.yml",
    "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: A/B/c@v1 # one\n",
    [{ action: "a/b/c", ref: "v1", pinned: false, comment: "one", job: "a", index: 1n }],
  ],
  [
    "jobs",
    ".github/workflows/a.yml",
    "on: push\npermissions: {contents: read}\njobs:\n  a:\n    runs-on: x\n    needs: b\n    steps: [{run: pytest -q}]\n",
    [
      {
        id: "a",
        needs: ["b"],
        programs: ["pytest"],
        declares_permissions: true,
        permissions: new Map([["contents", "read"]]),
      },
    ],
  ],
  [
    "images",
    "Dockerfile",
    "ARG V=1\nFROM ghcr.io/a/b:$V@sha256:00 AS x\n",
    [{ registry: "ghcr.io", repository: "a/b", tag: "1", digest: "sha256:00" }],
  ],
  [
    "commands",
    "a.sh",
    "sudo pip install -r a.txt || true\ncurl x | sh > out\n",
    [
      { program: "pip", may_fail: true },
      { program: "true" },
      { program: "curl" },
      { program: "sh", piped_from: "curl", writes_to: ["out"] },
    ],
  ],
  [
    "packages",
    "requirements.txt",
    "Torch_Vision[x]==1.0 ; python_version > '3'\ngit+https://e.x/a#egg=b\n",
    [{ name: "torch-vision", pinned: "1.0", extras: ["x"], origin: "index" }, { origin: "vcs" }],
  ],
  ["imports", "a.py", "from a.b import c as d", [{ name: "a.b.c", module: "a.b", alias: "d" }]],
  [
    "lines",
    "a.txt",
    "one\r\n\r\ntwo",
    [
      { text: "one", number: 1n },
      { text: "two", number: 3n },
    ],
  ],
])("%s of %s", (each, path, text, expected) => {
  expect(seen(each, path, text)).toMatchObject(expected);
});

test("a manifest's object keeps whole numbers and depth is bounded", () => {
  const deep = `${"{a: ".repeat(40)}1${"}".repeat(40)}`;
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {n: 3, x: 1.5, deep: ${deep}}\n`;
  const [resource] = seen("resources", "a.yaml", text);
  const object = resource?.object as Map<string, Map<string, unknown>> | undefined;
  const data = object?.get("data");
  expect([data?.get("n"), data?.get("x")]).toEqual([3n, 1.5]);
});

test("facts are shown without credentials and without characters that turn a terminal", () => {
  const token = `ghp_${"aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5"}`;
  const documents = readDocuments("a.py", Buffer.from(`print("${token}", "\u202e")`), new Set(["python"]));
  for (const format of ["text", "json"] as const) {
    const shown = shownFacts(documents, FACT_KINDS, format);
    expect(shown).toContain("print");
    expect(shown).not.toContain(token);
    if (format === "text") expect(shown).not.toContain("\u202e");
  }
});
