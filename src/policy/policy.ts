/** The two kinds of policy: one looks at documents, one looks at the change. */
import type { z } from "zod";
import type { Change, ChangedFile } from "../core/change.ts";
import type { Config, ConfigProblem, Weakening } from "../core/config.ts";
import type { Violation } from "../core/finding.ts";
import type { Location } from "../core/location.ts";
import type { Confidence, Severity } from "../core/severity.ts";
import type { Stage } from "../core/stage.ts";
import type { DocumentKind, DocumentOf } from "../documents/document.ts";
import type { Repository } from "./repository.ts";

export interface PolicyMeta {
  /** Names the fault, in kebab-case; equal to the folder's name. */
  readonly id: string;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence on the fault. */
  readonly title: string;
  /** What an attacker or an accident does with it. */
  readonly why: string;
  /** What to do, in one or two sentences. */
  readonly fix: string;
  /** CWE-…, AML.T… (MITRE ATLAS), CVE-…, or a URL. */
  readonly references: readonly string[];
  /** First version that ships it; "" for a policy of one's own. */
  readonly since: string;
  /** A page of its own; null for none. Absent: its page in the rulebook. */
  readonly page?: string | null;
  /** Cases left out on purpose, for the README. */
  readonly limits?: string;
}

interface Common extends PolicyMeta {
  /** Globs of context files that it reads through the repository or the change beside the changed files. */
  readonly needs?: readonly string[];
  /** What a configuration may set for this policy; every key has a default. */
  readonly options?: z.ZodType<Readonly<Record<string, unknown>>>;
  /** True when findings in tests and examples count as much as elsewhere (secrets). */
  readonly everywhere?: boolean;
  /** True when it also judges, as text, the lines that commits inside the change added (secrets). */
  readonly history?: boolean;
}

export interface DocumentContext {
  /** Facts beyond the file, of the side that is being looked at. */
  readonly repository: Repository;
  /** Parsed by the policy's own `options` schema. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface DocumentPolicy<Kind extends DocumentKind = DocumentKind> extends Common {
  readonly reads: readonly Kind[];
  check(document: DocumentOf<Kind>, context: DocumentContext): Iterable<Violation>;
}

/** A file on both sides with its documents of one kind. */
export interface Pair<Kind extends DocumentKind> {
  readonly file: ChangedFile;
  readonly before: readonly DocumentOf<Kind>[];
  readonly after: readonly DocumentOf<Kind>[];
}

/** `mlsec: ignore[…]` beside the code. */
export interface InlineMark {
  readonly location: Location;
  readonly policies: readonly string[];
  /** Those of them that no policy is called. */
  readonly unknown: readonly string[];
  /** True when it says why, without which it does not count. */
  readonly reasoned: boolean;
  /** True when all of its policies looked at the file and none found anything there. */
  readonly useless: boolean;
}

export interface ChangeView {
  readonly change: Change;
  readonly files: readonly ChangedFile[];
  readonly base: Repository;
  readonly head: Repository;
  readonly options: Readonly<Record<string, unknown>>;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Files that had documents of these kinds before the change (also when they are gone now). */
  pairs<Kind extends DocumentKind>(...kinds: Kind[]): Iterable<Pair<Kind>>;
  /** Files whose text mentions something and that have documents of these kinds after the change, new ones too. */
  heads<Kind extends DocumentKind>(mentions: RegExp, ...kinds: Kind[]): Iterable<Pick<Pair<Kind>, "file" | "after">>;
  /** Marks beside the code, in the change's files. */
  marks(): Iterable<InlineMark>;
  /** The start of a file, for findings on the file as a whole. For a deleted file its old path. */
  locate(file: ChangedFile | string): Location;
  /** What the change does to `.mlsec.yml`. */
  readonly configuration: {
    readonly base: Config;
    /** Absent when the head's file does not parse or was not touched. */
    readonly head?: Config;
    readonly problems: readonly ConfigProblem[];
    readonly weakenings: readonly Weakening[];
  };
}

export interface ChangePolicy extends Common {
  /** Kinds that `pairs` may be asked for. */
  readonly compares?: readonly DocumentKind[];
  checkChange(view: ChangeView): Iterable<Violation>;
}

/** A policy of either kind, or both. */
export type Policy = DocumentPolicy | ChangePolicy;

export function isDocumentPolicy(policy: Policy): policy is DocumentPolicy {
  return "check" in policy;
}
