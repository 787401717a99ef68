/** Findings, verdicts and changes to report on. */
import type { Change } from "../../src/core/change.ts";
import type { Finding } from "../../src/core/finding.ts";
import type { Edit } from "../../src/core/location.ts";
import { Source } from "../../src/core/source.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { PolicyMeta } from "../../src/policy/policy.ts";

export const META: PolicyMeta = {
  id: "unsafe-torch-load",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "torch.load can run code from the file it loads",
  why: "A checkpoint is a pickle.",
  fix: "Pass `weights_only=True`.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "CVE-2025-32434",
    "https://pytorch.org/docs/stable/generated/torch.load.html",
  ],
  since: "0.1.0",
};

export const WAIVER = {
  policy: META.id,
  paths: ["**"],
  reason: "our own weights",
  owner: "@ml",
  expires: "2026-12-31",
  origin: { kind: "file" as const, path: ".mlsec.yml", line: 1 },
};

let serial = 0;

/** A finding on the text from `from` to `to` of a file. */
export function finding(path: string, text: string, from: number, to: number, more: Partial<Finding> = {}): Finding {
  serial++;
  return {
    policy: META.id,
    stage: META.stage,
    title: META.title,
    severity: META.severity,
    confidence: META.confidence,
    message: "`torch.load` runs code from the file",
    location: new Source(path, text).locate(from, to),
    related: [],
    fingerprint: serial.toString(16).padStart(32, "0"),
    identity: serial.toString(16).padStart(32, "1"),
    ...more,
  };
}

/** A finding on a whole line. */
export function onLine(path: string, text: string, line: number, more: Partial<Finding> = {}): Finding {
  const source = new Source(path, text);
  const from = source.lineStart(line);
  return finding(path, text, from, from + source.line(line).length, more);
}

export function edit(path: string, text: string, from: number, to: number, replacement: string): Edit {
  return { path, span: new Source(path, text).span(from, to), text: replacement };
}

export function safeFix(...edits: Edit[]): Pick<Finding, "fix"> {
  return { fix: { title: "add weights_only=True", safety: "safe", edits } };
}

export function verdict(more: Partial<Verdict> = {}): Verdict {
  return {
    conclusion: (more.introduced ?? []).length > 0 ? "failure" : "success",
    introduced: [],
    waived: [],
    refused: [],
    mode: "enforce",
    configuration: { layers: [], held: [], changes: [] },
    existing: [],
    fixed: [],
    failures: [],
    coverage: { files: 1, read: { text: 1, python: 1 }, partial: [], skipped: [] },
    change: { repository: "example/repository", base: "b".repeat(40), head: "a".repeat(40), title: "Example" },
    failOn: "high",
    ...more,
  };
}

/** A change that adds these files, every line inside one hunk unless hunks are given. */
export function change(
  files: Readonly<Record<string, string | Uint8Array>>,
  hunks?: readonly { start: number; end: number }[],
): Change {
  const contents = Object.entries(files).map(([path, content]) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return { path, content: { bytes, size: bytes.length }, lines: new TextDecoder().decode(bytes).split("\n").length };
  });
  const tree = { paths: [], complete: true, contents: new Map() };
  return {
    repository: "example/repository",
    base: "b".repeat(40),
    head: "a".repeat(40),
    title: "Example",
    author: "author",
    files: contents.map(({ path, content, lines }) => ({
      path,
      status: "modified",
      before: content,
      after: content,
      hunks: hunks ?? [{ start: 1, end: lines }],
    })),
    commits: [],
    trees: { base: tree, head: tree },
    gaps: [],
  };
}
