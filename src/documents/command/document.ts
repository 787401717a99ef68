/** Command lines, whatever carries them. */
import type { DocumentBase } from "../../core/document.ts";
import type { Location } from "../../core/location.ts";
import type { Source } from "../../core/source.ts";

export type Carrier =
  | "dockerfile"
  | "pipeline"
  | "workload"
  | "compose"
  | "shell"
  | "procfile"
  | "makefile"
  | "service"
  | "notebook"
  | "python";

/** One word of a command line after quote removal. */
export interface Word {
  /** The value as the program would get it; expansions stay as written (`$VAR`, `${VAR:-x}`, `$(cmd)`). */
  readonly value: string;
  /** Offsets in the document's (or the embedded) source, quotes included. */
  readonly from: number;
  readonly to: number;
  readonly quote: "none" | "single" | "double" | "mixed";
  /** True when the value holds an expansion, so the literal is not all there is. */
  readonly dynamic: boolean;
}

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `<<<`, `&>` … */
  readonly operator: string;
  readonly fd?: number;
  /** The file, or the here-document's delimiter. */
  readonly target: Word;
  /** Text of a here-document. */
  readonly body?: { readonly text: string; readonly from: number; readonly to: number; readonly expands: boolean };
}

/** A simple command: `A=1 prog arg > file`. Assignments or redirects alone make one with an empty `argv`. */
export interface Command {
  readonly source: Source;
  /** argv[0] is the program as written; use `program` to match. */
  readonly argv: readonly Word[];
  /**
   * Base name of the program, wrappers removed (`sudo`, `env`, `exec`, `time`, `nohup`, `tini --`, `uv run`);
   * `python -m x` gives `x`, `python3.11` gives `python`, `pip3` gives `pip`. "" when dynamic or not said
   * (a container with `args` alone).
   */
  readonly program: string;
  /** Words after the program that `program` names. */
  readonly args: readonly Word[];
  /** Assignments before the program, and in wrappers (`env A=1`). */
  readonly assignments: ReadonlyMap<string, Word>;
  /**
   * Assignments before the program, then those of the carrier (ENV, `env:`), nearest first. A value that comes from a
   * secret or from the machine is empty and dynamic. Words of the carrier have offsets in the document's source.
   */
  readonly env: ReadonlyMap<string, Word>;
  /** True when the carrier sets more variables whose names are not known here (`envFrom`, `env_file`). */
  readonly openEnv?: true;
  readonly redirects: readonly Redirect[];
  /** The command whose output this one reads: `curl … | sh`. */
  readonly pipedFrom?: Command;
  /** Set inside `$( )`, backticks, `<( )` and here-documents that expand: the command around it. */
  readonly within?: Command;
  /** Operator that follows: `|| true` makes a failure harmless. */
  readonly next?: "&&" | "||" | ";" | "|" | "&";
  /** What runs after an `||` when this one fails, also from further left: in `a && b || c` both have `c`. */
  readonly fallback?: Command;
  /** The `sh -c`, `su -c`, `bash <<EOF` or `docker run` that runs this command. */
  readonly scriptOf?: Command;
  /** The container image in which it runs, where the carrier says it. */
  readonly image?: string;
  /**
   * Whose network a listening process joins. `container`: its own, nothing is known to publish it;
   * `published`: the carrier publishes its ports; absent: the machine's, or not known.
   */
  readonly network?: "container" | "published";
  /** What the command belongs to, for anchors and messages: `stage runtime`, `job train`, `container server`. */
  readonly owner: string;
  readonly location: Location;
}

export interface CommandDocument extends DocumentBase<"command"> {
  readonly carrier: Carrier;
  readonly commands: readonly Command[];
}
