/** Effective configuration: what a repository, its organization and our defaults add up to. */
import type { Severity } from "./severity.ts";

export interface Waiver {
  readonly policy: string;
  readonly paths: readonly string[];
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it counts, YYYY-MM-DD. */
  readonly expires: string;
}

export interface PolicySettings {
  /** `off` switches the policy off; a severity overrides the policy's own. */
  readonly severity?: Severity | "off";
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface Config {
  readonly failOn: Severity | "never";
  readonly policies: Readonly<Record<string, PolicySettings>>;
  readonly paths: {
    /** Globs of files that no policy but the secret ones looks at. */
    readonly ignore: readonly string[];
    /** Globs of tests and examples, where findings count one severity less. */
    readonly tests: readonly string[];
  };
  readonly waivers: readonly Waiver[];
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
