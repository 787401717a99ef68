/** No reader throws, on any bytes: arbitrary ones, and real files cut, spliced and shuffled. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { policies } from "../../policies/index.ts";
import { examplesOf } from "../../scripts/examples.ts";
import { bytesOf } from "../../src/core/change.ts";
import type { DocumentKind } from "../../src/documents/document.ts";
import { readDocuments } from "../../src/documents/read.ts";
import { prepareReaders, readers } from "../../src/documents/readers.ts";

beforeAll(prepareReaders);

const wanted = new Set<DocumentKind>(readers.flatMap((reader) => reader.yields));

/** One file of every name that a reader may know, from the examples of all policies. */
const corpus = policies.flatMap((policy) =>
  examplesOf(policy).flatMap(({ change }) =>
    change.files.flatMap((file) => {
      const bytes = bytesOf(file.after) ?? bytesOf(file.before);
      return bytes ? [{ path: file.path, bytes }] : [];
    }),
  ),
);

const NAMES = [
  ...new Set([
    ...corpus.map((file) => file.path),
    "a.py",
    "a.ipynb",
    "Dockerfile",
    "a.yaml",
    ".github/workflows/a.yml",
    "action.yml",
    ".gitlab-ci.yml",
    "Jenkinsfile",
  ]),
];

/** Reads a file and says which reader, if any, threw. */
function thrown(path: string, bytes: Uint8Array): string[] {
  return readDocuments(path, bytes, wanted).flatMap((document) =>
    document.kind === "unparsed" && document.reason.startsWith("reader failed") ? [`${path}: ${document.reason}`] : [],
  );
}

describe("no reader throws", () => {
  test("on arbitrary bytes under every name", () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.uint8Array({ maxLength: 400 }), (path, bytes) => {
        expect(thrown(path, bytes)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test("on real files, cut and spliced", () => {
    const pieces = fc.record({
      file: fc.constantFrom(...corpus),
      other: fc.constantFrom(...corpus),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      junk: fc.constantFrom(
        "",
        "{",
        "}",
        '"',
        "\\",
        "\n",
        "\t",
        "\r\n",
        "${{",
        "]]",
        ": ",
        "- ",
        "&a",
        "*a",
        "\u0000",
        "'''",
        "((((",
      ),
    });
    fc.assert(
      fc.property(pieces, ({ file, other, cut, junk }) => {
        const at = Math.floor(file.bytes.length * cut);
        const tail = other.bytes.subarray(Math.floor(other.bytes.length * cut));
        expect(thrown(file.path, Buffer.concat([file.bytes.subarray(0, at), Buffer.from(junk), tail]))).toEqual([]);
        expect(
          thrown(file.path, Buffer.concat([file.bytes.subarray(0, at), Buffer.from(junk), file.bytes.subarray(at)])),
        ).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test.each<[string, (path: string) => Uint8Array]>([
    ["deep brackets", () => Buffer.from("[".repeat(100_000))],
    ["deep braces", () => Buffer.from('{"a":'.repeat(50_000))],
    [
      "deep indentation",
      () => Buffer.from(Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")),
    ],
    ["deep parentheses", () => Buffer.from(`x = ${"(".repeat(50_000)}`)],
    ["a long call chain", () => Buffer.from(`x${".f()".repeat(50_000)}\n`)],
    ["one very long line", () => Buffer.from("a".repeat(900_000))],
    ["100,000 lines", () => Buffer.from("RUN pip install torch\n".repeat(100_000))],
    ["nested substitutions", () => Buffer.from(`RUN ${"$(".repeat(20_000)}`)],
    ["quotes", () => Buffer.from("\"'`".repeat(100_000))],
    ["a UTF-16 file", () => Buffer.from("\uFEFFkey: value\n", "utf16le")],
    ["carriage returns", () => Buffer.from("on: push\r\njobs:\r\n  a:\r\n    runs-on: x\r\n".repeat(500))],
  ])("on %s under every name", (_name, make) => {
    for (const path of [
      "a.py",
      "a.ipynb",
      "Dockerfile",
      "a.yaml",
      ".github/workflows/a.yml",
      "requirements.txt",
      "pyproject.toml",
      "uv.lock",
      "dvc.yaml",
      "a.dvc",
      ".env",
      "a.sh",
      "config.properties",
      "compose.yaml",
      "a.json",
      ".dvc/config",
    ]) {
      expect(thrown(path, make(path))).toEqual([]);
    }
  });
});
