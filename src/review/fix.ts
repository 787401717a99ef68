/** The safe fixes of a verdict applied to a change, each round read and judged again before it counts. */
import { bytesOf, type Change, type ChangedFile } from "../core/change.ts";
import { decode } from "../core/decode.ts";
import type { Finding } from "../core/finding.ts";
import { applyEdits, type Edit } from "../core/location.ts";
import { mergeEdits } from "../core/merge-edits.ts";
import { bySeverity } from "../core/severity.ts";
import type { Verdict } from "../core/verdict.ts";

export interface FixedFile {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface Fixed {
  /** The change with the fixed files at its head. */
  readonly change: Change;
  readonly files: readonly FixedFile[];
  /** Findings whose fix was applied. */
  readonly applied: readonly Finding[];
  /** Findings with a safe fix that was not, and why. */
  readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * Fixes of one place may wait for each other, a fix that uncovers another fixable finding needs one more round, and
 * where fixes of a file spoil it together they are tried one by one. What is left then was not tried.
 */
const MOST_ROUNDS = 40;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * `recheck` judges a part of the change by the policies that look at documents. A fix after which a file is read worse,
 * or says more than before, is taken back.
 */
export function applySafeFixes(change: Change, verdict: Verdict, recheck: (part: Change) => Verdict): Fixed {
  const originals = new Map(change.files.map((file) => [file.path, file]));
  const texts = new Map<string, string>();
  const applied: Finding[] = [];
  const left: { finding: Finding; reason: string }[] = [];
  const givenUp = new Set<string>();
  /** Files whose fixes are tried one by one. */
  const alone = new Set<string>();
  let findings = fixable(verdict);
  for (let round = 0; round < MOST_ROUNDS && findings.length > 0; round++) {
    const batch = chooseEdits(findings, (path) => texts.get(path) ?? exactText(originals.get(path)), alone);
    for (const refused of batch.refused) {
      givenUp.add(refused.finding.fingerprint);
      left.push(refused);
    }
    if (batch.edits.size === 0) break;
    const trial = new Map(texts);
    for (const [path, edits] of batch.edits) {
      const text = applyEdits(texts.get(path) ?? exactText(originals.get(path)) ?? "", edits);
      if (text !== undefined) trial.set(path, text);
    }
    const paths = new Set(batch.edits.keys());
    const before = recheck(withTexts(change, texts, paths));
    const after = recheck(withTexts(change, trial, paths));
    const [was, is] = [tally(before), tally(after)];
    const worse = worsened(was, is, paths);
    const exchanged = worsened(without(was, batch.findings), is, paths);
    const spoiled = batch.findings.flatMap((finding) => {
      if (touches(finding, worse)) return [{ finding, reason: "the file would be worse with it" }];
      if (!helps(finding, before, after)) return [{ finding, reason: "the finding would stay" }];
      return touches(finding, exchanged) ? [{ finding, reason: "another finding would come in its place" }] : [];
    });
    if (spoiled.length > 0) {
      const crowded = spoiled.flatMap(({ finding }) => pathsOf(finding)).filter((path) => !alone.has(path));
      if (batch.findings.length > 1 && crowded.length > 0) {
        for (const path of crowded) alone.add(path);
        continue;
      }
      for (const { finding } of spoiled) givenUp.add(finding.fingerprint);
      left.push(...spoiled);
      findings = findings.filter((finding) => !givenUp.has(finding.fingerprint));
      continue;
    }
    for (const [path, text] of trial) texts.set(path, text);
    applied.push(...batch.findings);
    findings = fixable(after).filter((finding) => !givenUp.has(finding.fingerprint));
  }
  return {
    change: withTexts(change, texts),
    files: [...texts].map(([path, text]) => {
      const before = bytesOf(originals.get(path)?.after) ?? new Uint8Array();
      return { path, before, after: encode(text, before) };
    }),
    applied,
    left,
  };
}

/** Worst first: of fixes that quarrel the worse finding's is made. */
function fixable(verdict: Verdict): Finding[] {
  return verdict.introduced
    .filter(({ fix, commit }) => fix?.safety === "safe" && commit === undefined)
    .sort((a, b) => bySeverity(a.severity, b.severity));
}

interface Batch {
  readonly edits: Map<string, readonly Edit[]>;
  readonly findings: Finding[];
  readonly refused: { finding: Finding; reason: string }[];
}

/** Edits that can be made together; a fix over several files is made whole or not at all, the rest waits. */
function chooseEdits(
  findings: readonly Finding[],
  textOf: (path: string) => string | undefined,
  alone: ReadonlySet<string>,
): Batch {
  const batch: Batch = { edits: new Map(), findings: [], refused: [] };
  for (const finding of findings) {
    const edits = finding.fix?.edits ?? [];
    const paths = pathsOf(finding);
    if (paths.some((path) => alone.has(path) && batch.edits.has(path))) continue;
    const unreadable = paths.find((path) => textOf(path) === undefined);
    if (unreadable !== undefined) {
      batch.refused.push({ finding, reason: `${unreadable} is not a UTF-8 file of this change` });
      continue;
    }
    const merged = paths.map((path) => {
      const own = edits.filter((edit) => edit.path === path);
      return [path, mergeEdits(batch.edits.get(path) ?? [], own)] as const;
    });
    if (merged.some(([, together]) => together === undefined)) continue;
    for (const [path, together] of merged) if (together) batch.edits.set(path, together);
    batch.findings.push(finding);
  }
  return batch;
}

/** Paths that after a round are read less well, or where a policy finds more than it did or should. */
function worsened(was: Tally, is: Tally, paths: ReadonlySet<string>): ReadonlySet<string> {
  const worse = [...is].filter(([key, count]) => count > (was.get(key) ?? 0)).map(([key]) => key.split("\0")[0] ?? "");
  return new Set(worse.filter((path) => paths.has(path)));
}

/** What is left when each fix takes its own finding away: one that comes in another's place makes no difference to the sum. */
function without(tally: Tally, fixed: readonly Finding[]): Tally {
  const rest = new Map(tally);
  for (const { policy, location } of fixed) {
    const key = `${location.path}\0${policy}`;
    rest.set(key, (rest.get(key) ?? 0) - 1);
  }
  return rest;
}

/** Fewer findings of its identity, and fewer of its policy in the file: an identity may only have changed its words. */
function helps({ fingerprint, policy, location }: Finding, before: Verdict, after: Verdict): boolean {
  const same = (one: Finding) => one.fingerprint === fingerprint;
  const alike = (one: Finding) => one.policy === policy && one.location.path === location.path;
  return [same, alike].every((kind) => after.introduced.filter(kind).length < before.introduced.filter(kind).length);
}

type Tally = ReadonlyMap<string, number>;

function tally({ introduced, existing, waived, coverage }: Verdict): Tally {
  const all = [...introduced, ...existing, ...waived.map(({ finding }) => finding)];
  const keys = [
    ...all.map(({ location, policy }) => `${location.path}\0${policy}`),
    ...coverage.partial.map(({ path }) => `${path}\0partial`),
    ...coverage.skipped.map(({ path }) => `${path}\0skipped`),
  ];
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function touches(finding: Finding, paths: ReadonlySet<string>): boolean {
  return pathsOf(finding).some((path) => paths.has(path));
}

/** The files that its fix edits. */
function pathsOf({ fix }: Finding): string[] {
  return [...new Set((fix?.edits ?? []).map((edit) => edit.path))];
}

/** The change with these texts at its head, or only the named files of it. */
function withTexts(change: Change, texts: ReadonlyMap<string, string>, only?: ReadonlySet<string>): Change {
  const files = change.files.flatMap((file): ChangedFile[] => {
    if (only && !only.has(file.path)) return [];
    const text = texts.get(file.path);
    if (text === undefined) return [file];
    const bytes = encode(text, bytesOf(file.after) ?? new Uint8Array());
    return [{ ...file, after: { bytes, size: bytes.length } }];
  });
  return only ? { ...change, files, commits: [], gaps: [] } : { ...change, files };
}

/** Text that can be written back byte for byte; a byte-order mark aside. */
function exactText(file: ChangedFile | undefined): string | undefined {
  const bytes = bytesOf(file?.after);
  const decoded = bytes && file?.mode !== "120000" ? decode(bytes) : undefined;
  if (!bytes || !decoded || !("text" in decoded)) return undefined;
  return Buffer.compare(encode(decoded.text, bytes), bytes) === 0 ? decoded.text : undefined;
}

function encode(text: string, like: Uint8Array): Uint8Array {
  const marked = BOM.every((byte, at) => like[at] === byte);
  return Buffer.concat([Buffer.from(marked ? BOM : []), Buffer.from(text)]);
}
