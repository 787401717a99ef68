/** What the shell reader carries along while it walks a text once, from left to right. */
import type { Source } from "../../core/source.ts";
import type { Command, Redirect, Word } from "./document.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A command while it is being read. */
export interface Draft {
  readonly command: Mutable<Command>;
  readonly argv: Word[];
  readonly redirects: Mutable<Redirect>[];
  /** Assignments before the program. */
  readonly assignments: Map<string, Word>;
  /** What was exported when it runs, over the carrier's environment. */
  readonly environment: ReadonlyMap<string, Word>;
  readonly from: number;
  to: number;
}

/**
 * `make`: `$(X)` is make's variable and `$$` the shell's dollar.
 * `dockerfile`: comment lines and blank lines behind a continued line do not end the command.
 */
export type Dialect = "shell" | "make" | "dockerfile";

/** A here-document announced on this line; its body starts on the next. */
interface Pending {
  readonly redirect: Mutable<Redirect>;
  readonly draft: Draft;
  readonly stripTabs: boolean;
}

export interface Script {
  readonly source: Source;
  readonly text: string;
  /** Where to stop. */
  end: number;
  at: number;
  depth: number;
  readonly dialect: Dialect;
  readonly owner: string;
  /** True when substitutions were read already, by the script around this one. */
  readonly opaque: boolean;
  readonly drafts: Draft[];
  pending: Pending[];
  /** The command whose words are being read: commands in its substitutions are `within` it. */
  current: Draft | undefined;
  environment: ReadonlyMap<string, Word>;
  /** Reads commands up to `)` or the end; given by the parser, so that words can hold commands. */
  readonly substitution: (script: Script) => void;
}

/** Deeper nesting is skipped, not read. */
export const MAX_DEPTH = 40;
export const MAX_COMMANDS = 20_000;
/** Longer texts are read up to here. */
export const MAX_LENGTH = 1_000_000;
/** More exported variables than this are not followed. */
export const MAX_ENVIRONMENT = 256;

/** At its start, with nothing read yet. */
export function newScript(
  source: Source,
  from: number,
  to: number,
  owner: string,
  environment: ReadonlyMap<string, Word> = new Map(),
): Script {
  return {
    source,
    text: source.text,
    end: Math.min(to, from + MAX_LENGTH, source.text.length),
    at: from,
    depth: 0,
    dialect: "shell",
    owner,
    opaque: false,
    drafts: [],
    pending: [],
    current: undefined,
    environment,
    substitution: () => {},
  };
}
