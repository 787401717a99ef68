/** The review's answer: what changed for better or worse, and how sure we are that we saw it all. */
import type { Change } from "./change.ts";
import type { Config, Waiver } from "./config.ts";
import type { Finding } from "./finding.ts";

export type Conclusion = "success" | "failure" | "action_required";

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** A waiver that would have matched a finding and does not count. */
export interface Refused {
  readonly waiver: Waiver;
  readonly reason: string;
}

/** A step that did not finish; one is enough to make a green check impossible. */
export interface Failure {
  readonly what: string;
  readonly path?: string;
  readonly reason: string;
}

interface Coverage {
  /** Files of the change on its head side. */
  readonly files: number;
  /** How many files each kind of document was read from. */
  readonly read: Readonly<Record<string, number>>;
  /** Read in part: syntax errors inside. */
  readonly partial: readonly { readonly path: string; readonly reason: string }[];
  /** Not read although a policy wanted to. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

export interface Verdict {
  readonly conclusion: Conclusion;
  readonly introduced: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly refused: readonly Refused[];
  readonly existing: readonly Finding[];
  readonly fixed: readonly Finding[];
  readonly failures: readonly Failure[];
  readonly coverage: Coverage;
  readonly change: Pick<Change, "repository" | "base" | "head" | "title">;
  readonly mode: Config["mode"];
  readonly configuration: {
    /** The files that judged, lowest first; none where nobody configured anything. */
    readonly layers: readonly string[];
    /** What the repository asked for and its organization's floor does not give. */
    readonly held: readonly string[];
    /** What the change does to the effective configuration. */
    readonly changes: readonly string[];
  };
  /** The threshold that was applied, for the text. */
  readonly failOn: string;
}
