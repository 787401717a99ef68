/** Effective configuration: what a repository, its organization and our defaults add up to. */
import type { Severity } from "./severity.ts";

/** Where a waiver was written: in a configuration file, by a command on a pull request, or beside the code. */
type WaiverOrigin =
  | { readonly kind: "file"; readonly path: string; readonly line: number }
  | { readonly kind: "command"; readonly by: string; readonly at: string }
  | { readonly kind: "inline"; readonly path: string; readonly line: number };

export interface Waiver {
  readonly policy: string;
  readonly paths: readonly string[];
  /** Narrows the waiver to one finding. */
  readonly fingerprint?: string;
  /** Worse findings are not covered: whoever gave it may not have been allowed to waive those. */
  readonly upTo?: Severity;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it counts, YYYY-MM-DD; absent for an inline one, which counts as long as it stands. */
  readonly expires?: string;
  readonly origin: WaiverOrigin;
}

/** Who may waive what, and for how long. */
export interface Waiving {
  /** Longest time from today to a waiver's last day. */
  readonly maxDays: number | undefined;
  /** Policies that nothing can waive. */
  readonly never: readonly string[];
  /** Inline suppressions: those that stand on the base count, those of the change too, or none. */
  readonly inline: "base" | "change" | "never";
  /**
   * By severity, who may waive by command: a repository role ("write", "maintain", "admin") or `@organization/team`.
   * A severity that is not named may be waived by "write".
   */
  readonly who: Readonly<Partial<Record<Severity, readonly string[]>>>;
}

/** Other settings of policies below some paths. */
export interface PathOverride {
  readonly paths: readonly string[];
  readonly policies: Readonly<Record<string, PolicySettings>>;
}

export interface PolicySettings {
  /** `off` switches the policy off; a severity overrides the policy's own. */
  readonly severity?: Severity | "off";
  /** The severity lowers nothing: a case that is worse by itself stays so. */
  readonly raiseOnly?: true;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Config {
  /** `observe`: everything is said and nothing stops a change. */
  readonly mode: "enforce" | "observe";
  readonly failOn: Severity | "never";
  readonly policies: Readonly<Record<string, PolicySettings>>;
  readonly paths: {
    /** Globs of files that no policy but the secret ones looks at. */
    readonly ignore: readonly string[];
    /** Globs of tests and examples, where findings count one severity less. */
    readonly tests: readonly string[];
  };
  /** The last override that matches a path and names a policy counts. */
  readonly overrides: readonly PathOverride[];
  readonly waivers: readonly Waiver[];
  readonly waiving: Waiving;
  /** Teams (`@organization/team`) whose members may give commands without write permission. */
  readonly commanders: readonly string[];
}

/** A file that configures: `.mlsec.yml`, or a policy of one's own. */
export interface ConfigText {
  /** The commit that it was read at. */
  readonly commit?: string;
  /** It is a link or a folder: what it leads to is not what was reviewed. */
  readonly notPlain?: true;
  readonly path: string;
  readonly text: string;
}

/** A configuration fault at its place in the file. Line and column are 1-based. */
export interface ConfigProblem {
  readonly path: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One way in which a change makes the configuration milder, in words. */
export interface Weakening {
  readonly what: string;
  readonly path: string;
  readonly line: number;
}
