/** A policy of one's own as a policy like any other. */
import picomatch from "picomatch";
import type { Violation } from "../core/finding.ts";
import type { Document, DocumentKind } from "../documents/document.ts";
import type { DocumentPolicy } from "../policy/policy.ts";
import { isTest } from "../policy/test-path.ts";
import { type Expression, scopeOf } from "./expression.ts";
import type { Fact, FactKind } from "./facts/facts.ts";
import type { OwnPolicyFile } from "./schema.ts";
import type { Template } from "./template.ts";

/** Compiled parts of a policy's file. */
export interface Parts {
  readonly file: OwnPolicyFile;
  readonly kind: FactKind;
  readonly when: Expression;
  readonly unless: Expression | undefined;
  readonly message: Template;
}

/** Facts of one file that a policy looks at. */
const MOST_FACTS = 200_000;
/** For one file; ordinary ones take a millisecond. */
const LONGEST_MS = 2_000;
/** The clock is asked once in so many facts. */
const CLOCK_STEP = 256;

/** Kinds are asked for their facts once a document, however many policies look at them. */
const seen = new WeakMap<Document, Map<string, readonly Fact[]>>();

export function policyOf(parts: Parts): DocumentPolicy {
  const { file } = parts;
  return {
    id: file.id,
    stage: file.stage,
    severity: file.severity,
    confidence: file.confidence,
    title: file.title,
    why: file.why ?? file.title,
    fix: file.how,
    references: file.references,
    since: "",
    page: file.url ?? null,
    reads: readsOf(parts),
    check: (document) => violations(document, parts),
  };
}

export function readsOf({ file, kind }: Parts): readonly DocumentKind[] {
  return (file.reads as readonly DocumentKind[] | undefined) ?? kind.reads;
}

/** False for files that the policy's `paths` leave out. */
export function covers({ file }: Parts, path: string): boolean {
  return file.paths === undefined || picomatch.isMatch(path, file.paths, { dot: true });
}

/** What the policy finds in one document. Throws when that takes too long. */
export function* violations(document: Document, parts: Parts): Iterable<Violation> {
  const { file, kind, when, unless, message } = parts;
  const { path } = document.source;
  if (!covers(parts, path)) return;
  const scope = scopeOf(kind);
  const about = fileFacts(path);
  const started = performance.now();
  for (const [index, fact] of factsOf(document, kind).entries()) {
    if (index % CLOCK_STEP === 0 && performance.now() - started > LONGEST_MS) {
      throw new Error(`took longer than ${LONGEST_MS / 1000} seconds for one file; narrow it with paths`);
    }
    const facts = scope.facts(fact.values, about);
    if (when.evaluate(facts) !== true || unless?.evaluate(facts) === true) continue;
    yield violation(fact, message(facts), file.fix);
  }
}

/** The facts of one kind in a document. Throws when there are more than anyone could look at. */
export function factsOf(document: Document, kind: FactKind): readonly Fact[] {
  const known = seen.get(document) ?? new Map<string, readonly Fact[]>();
  seen.set(document, known);
  const made = known.get(kind.name) ?? collect(document, kind);
  known.set(kind.name, made);
  return made;
}

function collect(document: Document, kind: FactKind): readonly Fact[] {
  const facts: Fact[] = [];
  for (const fact of kind.of(document)) {
    if (facts.length >= MOST_FACTS) {
      throw new Error(`the file has more than ${MOST_FACTS.toLocaleString("en")} ${kind.name}`);
    }
    facts.push(fact);
  }
  return facts;
}

function violation({ source, from, to, anchor }: Fact, message: string, fix: OwnPolicyFile["fix"]): Violation {
  const at = fix ? onlyPlace(source.text.slice(from, to), fix.replace) : undefined;
  const edit = fix && at !== undefined ? source.edit(from + at, from + at + fix.replace.length, fix.with) : undefined;
  return {
    location: source.locate(from, to),
    message,
    ...(anchor === undefined ? {} : { anchor }),
    ...(fix && edit
      ? { fix: { title: fix.title ?? "replace it", safety: fix.safe ? "safe" : "review", edits: [edit] } }
      : {}),
  };
}

/** A text that stands there twice is no place. */
function onlyPlace(text: string, wanted: string): number | undefined {
  const at = text.indexOf(wanted);
  return at === -1 || text.includes(wanted, at + 1) ? undefined : at;
}

function fileFacts(path: string): Record<string, unknown> {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const dot = name.lastIndexOf(".");
  return {
    path,
    folder: path.slice(0, Math.max(slash, 0)),
    name,
    extension: dot <= 0 ? "" : name.slice(dot + 1).toLowerCase(),
    test: isTest(path),
  };
}
