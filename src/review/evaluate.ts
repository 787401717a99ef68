/** Policies over the documents of one side of a change. */
import { bytesOf, type ChangedFile, type Content } from "../core/change.ts";
import type { Config } from "../core/config.ts";
import type { Finding, Violation } from "../core/finding.ts";
import { fingerprint } from "../core/fingerprint.ts";
import { atLeast, bySeverity, lower, type Severity } from "../core/severity.ts";
import type { Failure } from "../core/verdict.ts";
import type { Document, DocumentKind } from "../documents/document.ts";
import { type Kinds, readDocuments, unreadDocuments } from "../documents/read.ts";
import { amongOthers } from "../policy/among.ts";
import type { DocumentPolicy, Policy } from "../policy/policy.ts";
import type { Repository } from "../policy/repository.ts";
import { matcher } from "./glob.ts";

/** A policy with what the configuration says of it. */
export interface Active<P extends Policy = Policy> {
  readonly policy: P;
  readonly severity: Severity | "off" | undefined;
  /** The severity lowers no case that is worse by itself. */
  readonly raiseOnly: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Stamps violations with their policy's words; one for a whole review. */
export class Stamp {
  readonly #ignored: (path: string) => boolean;
  readonly #isTest: (path: string) => boolean;
  readonly #isGenerated: (path: string) => boolean;
  readonly #overrides: readonly {
    readonly matches: (path: string) => boolean;
    readonly policies: Config["policies"];
  }[];
  readonly #key: string | undefined;
  /** Every secret that was found, so that no other finding quotes one. */
  readonly secrets = new Set<string>();

  constructor(config: Config, isGenerated: (path: string) => boolean, fingerprintKey?: string) {
    this.#ignored = matcher(config.paths.ignore);
    this.#isTest = matcher(config.paths.tests);
    this.#isGenerated = isGenerated;
    this.#overrides = config.overrides.map(({ paths, policies }) => ({ matches: matcher(paths), policies }));
    this.#key = fingerprintKey;
  }

  /** True for files that only policies marked `everywhere` look at. */
  ignores(path: string): boolean {
    return this.#ignored(path) || this.#isGenerated(path);
  }

  /** What the configuration says of a policy at a path: a severity, `off`, or nothing. */
  settingAt({ policy, severity }: Active, path: string): Severity | "off" | undefined {
    const own = this.#overrides.findLast(({ policies, matches }) => {
      const setting = policies[policy.id];
      return setting !== undefined && setting.raiseOnly !== true && matches(path);
    });
    return own?.policies[policy.id]?.severity ?? severity;
  }

  /** The severity below which no case at the path may stay. */
  #leastAt({ policy }: Active, path: string): Severity | undefined {
    const raises = this.#overrides.flatMap(({ policies, matches }) => {
      const { raiseOnly, severity } = policies[policy.id] ?? {};
      return raiseOnly && severity !== undefined && severity !== "off" && matches(path) ? [severity] : [];
    });
    return raises.sort(bySeverity)[0];
  }

  isTest(path: string): boolean {
    return this.#isTest(path);
  }

  /**
   * Undefined where the policy is off at the path. `identityPath` is the path that the fingerprint speaks of: for a
   * renamed file's base its new path.
   */
  finding(active: Active, violation: Violation, identityPath = violation.location.path): Finding | undefined {
    const { policy } = active;
    const severity = this.settingAt(active, violation.location.path);
    if (violation.secret !== undefined) this.secrets.add(violation.secret);
    const least = this.#leastAt(active, violation.location.path);
    if (severity === "off" && least === undefined) return undefined;
    const standard = violation.severity ?? policy.severity;
    const keeps = severity === undefined || (active.raiseOnly && severity !== "off" && atLeast(standard, severity));
    const set = keeps ? standard : severity === "off" ? (least ?? standard) : severity;
    const own = least === undefined || atLeast(set, least) ? set : least;
    const inTests = policy.everywhere !== true && this.#isTest(violation.location.path);
    const { snippet: _secretText, ...bare } = violation.location;
    return {
      policy: policy.id,
      stage: policy.stage,
      title: policy.title,
      severity: inTests ? lower(own) : own,
      confidence: violation.confidence ?? policy.confidence,
      message: violation.message,
      location: violation.secret === undefined ? violation.location : bare,
      related: violation.related ?? [],
      ...(violation.fix ? { fix: violation.fix } : {}),
      ...(violation.anchor === undefined ? {} : { anchor: violation.anchor }),
      ...(violation.secret === undefined ? {} : { secret: true as const }),
      fingerprint: fingerprint(policy.id, identityPath, violation, this.#key),
      identity: fingerprint(policy.id, "", violation, this.#key),
    };
  }
}

export interface SideResult {
  readonly findings: Finding[];
  readonly failures: Failure[];
  /** Kinds read, per file. */
  readonly read: Map<string, number>;
  readonly partial: { path: string; reason: string }[];
  readonly skipped: { path: string; reason: string }[];
}

export interface SideFile {
  readonly path: string;
  readonly identityPath: string;
  readonly content: Content;
  readonly mode?: string;
}

/** The files of one side, each under its own path there. */
export function sideFiles(files: readonly ChangedFile[], side: "before" | "after"): SideFile[] {
  return files.flatMap((file) => {
    const content = file[side];
    if (!content) return [];
    const path = side === "before" ? (file.previousPath ?? file.path) : file.path;
    return [{ path, identityPath: file.path, content, ...(file.mode === undefined ? {} : { mode: file.mode }) }];
  });
}

/** Reads each file once and runs every policy on its documents. Documents are dropped file by file. */
export function evaluateSide(
  files: readonly SideFile[],
  actives: readonly Active<DocumentPolicy>[],
  repository: Repository,
  stamp: Stamp,
  onFile?: (path: string) => void,
): SideResult {
  const result: SideResult = { findings: [], failures: [], read: new Map(), partial: [], skipped: [] };
  const all = byKind(actives);
  const everywhere = byKind(actives.filter(({ policy }) => policy.everywhere === true));
  const told = new Told(files);
  for (const file of files) {
    onFile?.(file.path);
    const policies = stamp.ignores(file.path) ? everywhere : all;
    const documents = documentsOf(file, policies).map((document) => amongOthers(document, repository));
    if (documents.length === 0) {
      const reason = missingReason(file.content);
      if (reason !== undefined) result.skipped.push({ path: file.path, reason });
    }
    for (const document of documents) {
      note(result, file.path, document);
      evaluateDocument(result, document, policies.get(document.kind) ?? [], repository, stamp, told);
    }
  }
  return result;
}

/** What was found in a file that another one calls is told once, whichever of the two said it. */
class Told {
  readonly #identities: ReadonlyMap<string, string>;
  readonly #all = new Set<string>();
  readonly #elsewhere = new Set<string>();

  constructor(files: readonly SideFile[]) {
    this.#identities = new Map(files.map(({ path, identityPath }) => [path, identityPath]));
  }

  identityOf(path: string): string {
    return this.#identities.get(path) ?? path;
  }

  isNew({ fingerprint: print, location }: Finding, path: string): boolean {
    const key = `${print} ${location.span.start.offset}`;
    const foreign = location.path !== path;
    if ((foreign ? this.#all : this.#elsewhere).has(key)) return false;
    this.#all.add(key);
    if (foreign) this.#elsewhere.add(key);
    return true;
  }
}

/** A file that is too large for any reader must not pass because of that. */
function documentsOf({ path, content, mode }: SideFile, kinds: Kinds): readonly Document[] {
  const bytes = bytesOf(content);
  if (bytes) return readDocuments(path, bytes, kinds, mode);
  const tooLarge = "missing" in content && content.missing === "too-large";
  return tooLarge ? unreadDocuments(path, kinds, missingReason(content) ?? "", mode) : [];
}

type ByKind = ReadonlyMap<DocumentKind, readonly Active<DocumentPolicy>[]>;

function byKind(actives: readonly Active<DocumentPolicy>[]): ByKind {
  const found = new Map<DocumentKind, Active<DocumentPolicy>[]>();
  for (const active of actives) {
    for (const kind of new Set(active.policy.reads)) {
      const list = found.get(kind);
      if (list) list.push(active);
      else found.set(kind, [active]);
    }
  }
  return found;
}

function evaluateDocument(
  result: SideResult,
  document: Document,
  actives: readonly Active<DocumentPolicy>[],
  repository: Repository,
  stamp: Stamp,
  told: Told,
): void {
  for (const active of actives) {
    try {
      for (const violation of active.policy.check(document as never, { repository, options: active.options })) {
        const identityPath = told.identityOf(violation.location.path);
        const finding = stamp.finding(active, violation, identityPath);
        if (finding && told.isNew(finding, document.source.path)) result.findings.push(finding);
      }
    } catch (error) {
      result.failures.push({ what: `policy ${active.policy.id}`, path: document.source.path, reason: reasonOf(error) });
    }
  }
}

function note(result: SideResult, path: string, document: Document): void {
  if (document.kind === "unparsed") {
    result.skipped.push({ path, reason: `${document.wanted}: ${document.reason}` });
    return;
  }
  result.read.set(document.kind, (result.read.get(document.kind) ?? 0) + 1);
  if (document.partial !== undefined) result.partial.push({ path, reason: document.partial });
}

function missingReason(content: Content): string | undefined {
  if (!("missing" in content)) return undefined;
  switch (content.missing) {
    case "too-large":
      return `too large to read${content.size === undefined ? "" : ` (${content.size.toLocaleString("en")} bytes)`}`;
    case "submodule":
      return "a submodule; its files are judged in their own repository";
    case "not-fetched":
      return "its content could not be fetched";
    case "unread":
      return undefined;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
