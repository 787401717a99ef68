import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { exampleChange } from "../../scripts/examples.ts";
import { Source } from "../../src/core/source.ts";
import type { DvcLock, DvcPipeline, LineageDocument } from "../../src/documents/lineage/document.ts";
import { lineageReader, readLineage } from "../../src/documents/lineage/reader.ts";
import { paramsReader, resolveStages } from "../../src/documents/lineage/resolve.ts";
import { staleStages } from "../../src/documents/lineage/stale.ts";
import { filteredPaths } from "../../src/policy/filtered.ts";
import { repositoryOf } from "../../src/review/repository.ts";

const MD5 = "0123456789abcdef0123456789abcdef";
const OID = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";

function read<Format extends LineageDocument["format"]>(path: string, text: string, format: Format) {
  const document = readLineage(path, text);
  if (document?.format !== format) throw new Error(`${path} was not read`);
  return document as Extract<LineageDocument, { format: Format }>;
}

describe(".dvc files", () => {
  test("outs, deps and an import", () => {
    const text = `frozen: true\ndeps:\n- path: data.xml\n  repo:\n    url: https://github.com/o/r\n    rev: main\n    rev_lock: ${MD5}01234567\nouts:\n- md5: ${MD5}.dir\n  size: 12\n  nfiles: 3\n  path: data\n`;
    const document = read("data.dvc", text, "dvc-file");
    expect(document.frozen).toBe(true);
    expect(document.faults).toEqual([]);
    expect(document.outs).toMatchObject([
      { path: { value: "data" }, hash: { value: `${MD5}.dir`, algorithm: "md5" }, size: 12, files: 3 },
    ]);
    expect(document.deps[0]?.repo).toMatchObject({ rev: { value: "main" }, revLock: { value: `${MD5}01234567` } });
    const hash = document.outs[0]?.hash;
    expect(document.source.locate(hash?.from ?? 0, hash?.to ?? 0).span.start).toMatchObject({ line: 9, column: 8 });
  });

  test.each([
    ["outs:\n- md5: abc\n  path: x\n", "an md5 that is not 32 hex digits"],
    [`outs:\n- md5: ${MD5}\n`, "an entry without a path"],
    ["outs: x\n", "is no list"],
    ["meta: {}\n", "no outputs"],
  ])("%j", (text, fault) => {
    expect(read("x.dvc", text, "dvc-file").faults.map(({ message }) => message)).toContain(fault);
  });

  test.each(["outs: [", "- a\n", "", "\u0000"])("a broken one is unparsed: %j", (text) => {
    expect(lineageReader.read(new Source("x.dvc", text))).toMatchObject([{ kind: "unparsed", wanted: "lineage" }]);
  });
});

describe("LFS pointers", () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${OID}\nsize 12345\n`;
  test("oid and size", () => {
    expect(read("model.safetensors", pointer, "lfs-pointer")).toMatchObject({
      oid: { value: OID },
      size: 12345,
      faults: [],
    });
    expect(read("model.bin", pointer.replaceAll("\n", "\r\n"), "lfs-pointer")).toMatchObject({ oid: { value: OID } });
  });
  test("a malformed one has faults", () => {
    const broken = "version https://git-lfs.github.com/spec/v1\noid sha256:abc\n";
    expect(read("model.bin", broken, "lfs-pointer").faults).toHaveLength(2);
  });
  test("text that quotes one is none", () => {
    expect(readLineage("README.md", `# LFS\n${pointer}`)).toBeUndefined();
    expect(readLineage("README.md", `${pointer}${"text\n".repeat(400)}`)).toBeUndefined();
  });
});

const PIPELINE = `
vars:
  - params.yaml
  - models: [small, large]
    folder: out
stages:
  prepare:
    cmd: python prepare.py --seed \${seed} --rate \${rate} --big \${big} --flag \${flag}
    deps: [prepare.py]
    outs:
      - \${folder}/data: {cache: true}
  train:
    foreach: \${models}
    do:
      cmd:
        - python train.py \${item}
        - echo \\\${HOME}
      params: [lr, train.epochs, other.yaml: [a], whole.json: ]
      outs:
        - model-\${item}.pt
      metrics:
        - metrics-\${item}.json: {cache: false}
  grid:
    matrix:
      size: [1, 2]
      kind: [{name: a}]
    cmd: python grid.py \${item.size} \${item.kind.name} \${key}
  each:
    foreach: {eu: {url: a}, us: {url: b}}
    do:
      cmd: get \${item.url} \${key}
  unknown:
    cmd: run \${missing}
    deps: [a]
`;
const PARAMS = "seed: 42\nrate: 0.00001\nbig: 1.0\nflag: True\nlr: 1.0\ntrain: {epochs: 3}\n";

test("variables, foreach and matrix", () => {
  const files: Record<string, string> = { "p/params.yaml": PARAMS };
  const stages = resolveStages(
    read("p/dvc.yaml", PIPELINE, "dvc-yaml"),
    paramsReader((path) => files[path]),
  );
  expect(stages.map(({ name, commands }) => [name, commands])).toEqual([
    ["prepare", ["python prepare.py --seed 42 --rate 1e-05 --big 1.0 --flag true"]],
    ["train@small", ["python train.py small", "echo $\u007bHOME}"]],
    ["train@large", ["python train.py large", "echo $\u007bHOME}"]],
    ["grid@1-kind0", ["python grid.py 1 a 1-kind0"]],
    ["grid@2-kind0", ["python grid.py 2 a 2-kind0"]],
    ["each@eu", ["get a eu"]],
    ["each@us", ["get b us"]],
    ["unknown", undefined],
  ]);
  expect(stages[0]?.outs).toEqual(["out/data"]);
  expect([...(stages[1]?.params ?? [])]).toEqual([
    ["params.yaml", ["lr", "train.epochs"]],
    ["other.yaml", ["a"]],
    ["whole.json", undefined],
  ]);
});

const STAGE = `stages:
  train:
    desc: words
    cmd: python train.py
    deps: [train.py, ./data/]
    params: [lr, train.epochs]
    outs: [model.pt]
    metrics: [metrics.json: {cache: false}]
`;
const LOCK = `schema: '2.0'
stages:
  train:
    cmd: python train.py
    deps:
    - path: data
      md5: ${MD5}.dir
    - path: train.py
      md5: ${MD5}
    params:
      params.yaml:
        lr: 1
        train.epochs: 3
    outs:
    - path: metrics.json
      md5: ${MD5}
    - path: model.pt
      md5: ${MD5}
`;

test.each<[string, string, string, string, string[]]>([
  ["nothing changed", STAGE, LOCK, PARAMS, []],
  ["a comment and a description", `# new\n${STAGE.replace("words", "other")}`, LOCK, PARAMS, []],
  ["a metric without an entry", STAGE.replace("metrics.json", "other.json"), LOCK, PARAMS, ["outputs metrics.json"]],
  ["a command", STAGE.replace("python train.py", "python train.py --x"), LOCK, PARAMS, ["command "]],
  ["a folded command", STAGE.replace("python train.py", ">-\n      python\n      train.py"), LOCK, PARAMS, []],
  ["a dependency more", STAGE.replace("train.py, ", "train.py, lib.py, "), LOCK, PARAMS, ["dependencies lib.py"]],
  ["a dependency less", STAGE.replace("train.py, ./data/", "train.py"), LOCK, PARAMS, ["dependencies data"]],
  ["an output", STAGE.replace("model.pt", "model.onnx"), LOCK, PARAMS, ["outputs model.onnx"]],
  ["a parameter", STAGE, LOCK, PARAMS.replace("lr: 1.0", "lr: 0.5"), ["parameter lr"]],
  ["a nested parameter", STAGE, LOCK, PARAMS.replace("epochs: 3", "epochs: 4"), ["parameter train.epochs"]],
  ["a parameter that the stage does not name", STAGE, LOCK, PARAMS.replace("seed: 42", "seed: 43"), []],
  ["a parameter more", STAGE.replace("lr,", "lr, seed,"), LOCK, PARAMS, ["parameter seed"]],
  ["a new stage", `${STAGE}  test:\n    cmd: pytest\n`, LOCK, PARAMS, ["unlocked "]],
  ["a frozen stage", STAGE.replace("desc: words", "frozen: true").replace("model.pt", "x"), LOCK, PARAMS, []],
  ["an unknown variable", STAGE.replace("python train.py", "python \u0024{missing}"), LOCK, PARAMS, []],
  ["the whole parameter file", STAGE.replace("[lr, train.epochs]", "[params.yaml: ]"), LOCK, "lr: 1\n", []],
])("stale: %s", (_name, pipeline, lock, params, expected) => {
  const stale = staleStages(
    read("dvc.yaml", pipeline, "dvc-yaml") as DvcPipeline,
    read("dvc.lock", lock, "dvc-lock") as DvcLock,
    (path) => (path === "params.yaml" ? params : undefined),
  );
  expect([...stale].map(({ reason, what }) => `${reason} ${what}`)).toEqual(expected);
});

test("never throws, and offsets stay inside the text", () => {
  const texts = [STAGE, LOCK, PIPELINE, `outs:\n- md5: ${MD5}\n  path: x\n`];
  const junk = fc.constantFrom(
    "",
    "[",
    "{",
    ": ",
    "- ",
    "&a ",
    "*a ",
    "\u0024{",
    "}",
    "\n",
    "\t",
    "foreach: ",
    "matrix: ",
  );
  fc.assert(
    fc.property(
      fc.constantFrom("dvc.yaml", "dvc.lock", "x.dvc"),
      fc.constantFrom(...texts),
      fc.nat(600),
      junk,
      (path, text, cut, piece) => {
        const source = text.slice(0, cut) + piece + text.slice(cut);
        const document = readLineage(path, source);
        for (const { from, to } of document?.faults ?? []) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(source.length);
        }
        if (document?.format !== "dvc-yaml") return;
        expect(
          Array.isArray(
            resolveStages(
              document,
              paramsReader(() => source),
            ),
          ),
        ).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  [{ ".gitattributes": "*.safetensors filter=lfs diff=lfs merge=lfs -text" }, ["a/x.safetensors"]],
  [{ ".gitattributes": "# *.bin filter=lfs\n/models/** filter=lfs" }, ["models/x.bin"]],
  [{ "a/.gitattributes": "*.bin filter=lfs\nsub/x.pt filter=lfs" }, ["a/b/x.bin", "a/sub/x.pt", "a/x.bin"]],
  [{ ".gitattributes": "*.bin filter=lfs\n*.bin -filter" }, []],
  [{ ".gitattributes": "*.bin filter=lfs\na/** -filter" }, ["models/x.bin"]],
  [{ ".gitattributes": "*.bin filter=lfs", "a/.gitattributes": "*.bin !filter" }, ["models/x.bin"]],
  [{ ".gitattributes": '"my file.pt" filter=lfs\nmy[[:space:]]other.pt filter=lfs' }, ["my file.pt", "my other.pt"]],
  [{ ".gitattributes": "*.py text\n*.ipynb filter=nbstripout" }, []],
])("%j hands %j to LFS", (attributes, tracked) => {
  const paths = ["a/b/x.bin", "a/sub/x.pt", "a/x.bin", "a/x.safetensors", "models/x.bin", "my file.pt", "my other.pt"];
  const repository = exampleChange(
    new Map(),
    new Map(
      [...paths, "x.ipynb"]
        .map((path) => [path, Buffer.from("")] as const)
        .concat(Object.entries(attributes).map(([path, text]) => [path, Buffer.from(text)] as const)),
    ),
  );
  const found = filteredPaths(repositoryOf(repository.change, "head"), "lfs");
  expect([...found].sort()).toEqual(tracked);
});
