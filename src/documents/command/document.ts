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
  | "notebook";

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

/** A simple command: `A=1 prog arg > file`. */
export interface Command {
  readonly source: Source;
  /** argv[0] is the program as written; use `program` to match. */
  readonly argv: readonly Word[];
  /** Base name of the program, wrappers removed (`sudo`, `env`, `exec`, `time`, `nohup`, `tini --`, `python -m x` gives `x`); "" when dynamic. */
  readonly program: string;
  /** Words after the program that `program` names. */
  readonly args: readonly Word[];
  /** Assignments before the program, then those of the carrier (ENV, `env:`), nearest first. */
  readonly env: ReadonlyMap<string, Word>;
  readonly redirects: readonly Redirect[];
  /** The command whose output this one reads: `curl … | sh`. */
  readonly pipedFrom?: Command;
  /** True inside `$( )`, backticks or `<( )`; `within` is the command around it. */
  readonly within?: Command;
  /** Operator that follows: `|| true` makes a failure harmless. */
  readonly next?: "&&" | "||" | ";" | "|" | "&";
  /** What follows an `||`. */
  readonly fallback?: Command;
  /** What the command belongs to, for anchors and messages: `stage runtime`, `job train`, `container server`. */
  readonly owner: string;
  readonly location: Location;
}

export interface CommandDocument extends DocumentBase<"command"> {
  readonly carrier: Carrier;
  readonly commands: readonly Command[];
}
