/** Example files of a policy as changes that can be reviewed: the tests, the docs and the corpus are one. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { policies } from "../policies/index.ts";
import { CONFIG_PATH } from "../src/config/parse.ts";
import type { ConfigTexts } from "../src/config/resolve.ts";
import type { Change, ChangedFile, Content, Tree } from "../src/core/change.ts";
import { decode } from "../src/core/decode.ts";
import type { Finding } from "../src/core/finding.ts";
import { isDocumentPolicy, type Policy } from "../src/policy/policy.ts";
import { review } from "../src/review/review.ts";

export const ROOT = join(import.meta.dirname, "..");

export interface Example {
  /** `bad/alias-import.py`, `good/pinned` … */
  readonly name: string;
  readonly kind: "bad" | "good";
  readonly change: Change;
  readonly configs: ConfigTexts;
}

type Files = ReadonlyMap<string, Uint8Array>;

export function policyFolder(policy: Policy): string {
  return join(ROOT, "policies", policy.stage, policy.id);
}

/** A file is a change that adds it; a folder adds its files; a folder with `before/` and `after/` is the change between them. */
export function examplesOf(policy: Policy): Example[] {
  return (["bad", "good"] as const).flatMap((kind) => {
    const folder = join(policyFolder(policy), "examples", kind);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .sort()
      .map((entry) => readExample(join(folder, entry), `${kind}/${entry}`, kind));
  });
}

function readExample(path: string, name: string, kind: Example["kind"]): Example {
  if (!statSync(path).isDirectory()) {
    const file = path.slice(path.lastIndexOf("/") + 1);
    return { name, kind, ...exampleChange(new Map(), new Map([[file, readFileSync(path)]])) };
  }
  const paired = existsSync(join(path, "before")) || existsSync(join(path, "after"));
  const before = paired ? filesUnder(join(path, "before")) : new Map<string, Uint8Array>();
  const after = paired ? filesUnder(join(path, "after")) : filesUnder(path);
  return { name, kind, ...exampleChange(before, after) };
}

function filesUnder(folder: string): Files {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );
}

/** A change between two sets of files. A `.mlsec.yml` on either side is the configuration there. */
export function exampleChange(before: Files, after: Files): { change: Change; configs: ConfigTexts } {
  const files: ChangedFile[] = [];
  for (const [path, bytes] of after) {
    const old = before.get(path);
    if (old && Buffer.compare(old, bytes) === 0) continue;
    const whole = [{ start: 1, end: Buffer.from(bytes).toString().split("\n").length }];
    files.push({
      path,
      status: old ? "modified" : "added",
      ...(old ? { before: content(old) } : {}),
      after: content(bytes),
      hunks: whole,
    });
  }
  for (const [path, bytes] of before) {
    if (!after.has(path)) files.push({ path, status: "deleted", before: content(bytes) });
  }
  const base = before.get(CONFIG_PATH);
  const head = after.get(CONFIG_PATH);
  return {
    change: {
      repository: "example/repository",
      base: "base",
      head: "head",
      title: "Example",
      author: "author",
      files,
      commits: [],
      trees: { base: tree(before), head: tree(after) },
      gaps: [],
    },
    configs: {
      ...(base ? { base: { path: CONFIG_PATH, text: Buffer.from(base).toString() } } : {}),
      ...(head ? { head: { path: CONFIG_PATH, text: Buffer.from(head).toString() } } : {}),
    },
  };
}

/** The example with its text files made otherwise, on both sides. */
export function rewritten(
  { change, configs }: Pick<Example, "change" | "configs">,
  rewrite: (text: string) => string,
): Pick<Example, "change" | "configs"> {
  const ended = (bytes: Uint8Array) => {
    const decoded = decode(bytes);
    return "text" in decoded && !decoded.lossy ? Buffer.from(rewrite(decoded.text)) : bytes;
  };
  const side = (tree: Tree): Tree => ({
    ...tree,
    contents: new Map(
      [...tree.contents].map(([path, one]) => [path, "bytes" in one ? content(ended(one.bytes)) : one]),
    ),
  });
  const contentOf = (one: Content | undefined) => (one && "bytes" in one ? content(ended(one.bytes)) : one);
  const files = change.files.map(({ before, after, ...file }): ChangedFile => {
    const [old, fresh] = [contentOf(before), contentOf(after)];
    return { ...file, ...(old ? { before: old } : {}), ...(fresh ? { after: fresh } : {}) };
  });
  return {
    change: { ...change, files, trees: { base: side(change.trees.base), head: side(change.trees.head) } },
    configs,
  };
}

function content(bytes: Uint8Array): Content {
  return { bytes, size: bytes.length };
}

function tree(files: Files): Tree {
  return {
    paths: [...files.keys()].sort(),
    complete: true,
    contents: new Map([...files].map(([path, bytes]) => [path, content(bytes)])),
  };
}

export const EXAMPLE_DAY = "2026-11-01";

/** The findings of one policy, or of all, over an example. */
export function findingsOf(example: Pick<Example, "change" | "configs">, policy?: Policy): readonly Finding[] {
  // What is unreadable depends on what the other policies were due to read.
  const alone = policy !== undefined && !(isDocumentPolicy(policy) && policy.reads.includes("unparsed"));
  const only = alone ? { only: [policy.id] } : {};
  const verdict = review({ change: example.change, configs: example.configs, policies, ...only, today: EXAMPLE_DAY });
  const broken = verdict.failures.find((failure) => failure.what.startsWith("policy "));
  if (broken) throw new Error(`${broken.what}: ${broken.reason}`);
  return verdict.introduced.filter((finding) => policy === undefined || finding.policy === policy.id);
}

/** One line a finding, as it stands in `findings.txt`. */
export function goldenLine(example: Example, finding: Finding): string {
  const { line, column } = finding.location.span.start;
  const cell = finding.location.cell
    ? ` (cell ${finding.location.cell.index}, line ${finding.location.cell.line})`
    : "";
  const fix = finding.fix ? ` [${finding.fix.safety} fix: ${finding.fix.title}]` : "";
  return `${example.name} ${finding.location.path}:${line}:${column}${cell} ${finding.severity}: ${finding.message}${fix}`;
}

export function golden(policy: Policy): string {
  const lines = examplesOf(policy)
    .filter((example) => example.kind === "bad")
    .flatMap((example) => findingsOf(example, policy).map((finding) => goldenLine(example, finding)));
  return `${lines.join("\n")}\n`;
}
