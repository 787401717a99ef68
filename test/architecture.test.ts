/** The house rules that a reader relies on: imports go down only, pure layers do no I/O, policies use one door. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "@jest/globals";

const ROOT = join(import.meta.dirname, "..");

/** Lowest first; a layer imports itself and what stands before it. Adapters share a rank and never import each other. */
const LAYERS: readonly (readonly string[])[] = [
  // The stand-in for GitHub knows nothing of what it tests.
  ["test/hub"],
  ["src/core"],
  ["src/documents"],
  ["src/policy"],
  ["policies"],
  ["src/custom"],
  ["src/config"],
  ["src/review"],
  ["src/report"],
  ["src/github", "src/git", "src/store", "src/jobs"],
  ["src/app", "src/cli", "src/service"],
  ["demo"],
];

/** What a layer may import beside the layers below it. */
const PURE = [
  "src/core",
  "src/documents",
  "src/policy",
  "policies",
  "src/custom",
  "src/config",
  "src/review",
  "src/report",
];
const IO_MODULES = /^(node:)?(fs|fs\/promises|http|https|net|child_process|worker_threads|dns|tls|os|process)$/;
/** Grammars are read from disk once, before any review. */
const GRAMMAR_LOADER = "src/documents/python/wasm.ts";

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path inside the repository, for relative imports. */
  readonly target?: string;
}

const files = ["src", "policies", "demo", "test/hub"].flatMap((folder) => sources(join(ROOT, folder)));
const imports = files.flatMap(importsOf);

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes("/examples/"));
}

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)"([^"]+)"/gm)].map((match) => {
    const specifier = match[1] ?? "";
    const target = specifier.startsWith(".") ? relative(ROOT, join(ROOT, dirname(path), specifier)) : undefined;
    return { from: path, specifier, ...(target === undefined ? {} : { target }) };
  });
}

function layerOf(path: string): { rank: number; name: string } {
  for (const [rank, names] of LAYERS.entries()) {
    const name = names.find((one) => path.startsWith(`${one}/`) || path.startsWith(`${one}.`));
    if (name) return { rank, name };
  }
  throw new Error(`${path} is in no layer; add it to LAYERS or move it`);
}

const told = (one: Import) => `${one.from} imports ${one.specifier}`;

test("imports go down only, and adapters never import each other", () => {
  const wrong = imports.filter(({ from, target }) => {
    if (target === undefined || target.endsWith(".json")) return false;
    const [mine, theirs] = [layerOf(from), layerOf(target)];
    // A command is loaded when it is asked for; the entries know each other and the demo by name only.
    if (mine.name === "src/cli" || mine.name === "src/app") return false;
    return theirs.rank > mine.rank || (theirs.rank === mine.rank && theirs.name !== mine.name);
  });
  expect(wrong.map(told)).toEqual([]);
});

test("the review knows no policy by name", () => {
  expect(
    imports.filter(({ from, target }) => from.startsWith("src/review/") && target?.startsWith("policies/")).map(told),
  ).toEqual([]);
});

test("pure layers do no I/O", () => {
  const wrong = imports.filter(
    ({ from, specifier }) =>
      PURE.some((layer) => from.startsWith(`${layer}/`)) && IO_MODULES.test(specifier) && from !== GRAMMAR_LOADER,
  );
  expect(wrong.map(told)).toEqual([]);
});

test("a policy imports the door and its own tables", () => {
  const wrong = imports.filter(
    ({ from, specifier }) =>
      from.endsWith("/policy.ts") &&
      from.startsWith("policies/") &&
      specifier !== "#policy" &&
      !specifier.startsWith("./"),
  );
  expect(wrong.map(told)).toEqual([]);
});

describe("sizes", () => {
  test("a policy stays short; facts live in tables beside it", () => {
    const long = files.filter((path) => /^policies\/.+\/policy\.ts$/.test(path) && lines(path) > 150);
    expect(long).toEqual([]);
  });
});

function lines(path: string): number {
  return readFileSync(join(ROOT, path), "utf8").split("\n").length;
}
