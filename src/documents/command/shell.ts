/** POSIX and bash text to simple commands, in one pass: what runs, with which words, fed by what. */
import type { Source } from "../../core/source.ts";
import type { Command, Word } from "./document.ts";
import { expandScripts } from "./expand.ts";
import { finish } from "./finish.ts";
import { keywordAt, readList } from "./grammar.ts";
import { type Dialect, newScript, type Script } from "./script.ts";

export interface ShellOptions {
  /** What the commands belong to, for anchors and messages. */
  readonly owner: string;
  /** The carrier's environment. */
  readonly env?: ReadonlyMap<string, Word>;
  readonly openEnv?: boolean;
  readonly dialect?: Dialect;
  readonly image?: string;
  readonly network?: "container" | "published";
}

/** How the text is nested in another script. */
export interface Nesting {
  readonly level: number;
  readonly scriptOf?: Command;
  /** True when the script around it has read the substitutions in it. */
  readonly opaque: boolean;
}

/**
 * The simple commands of a range of a source, in the order in which they start; those of `sh -c` scripts and of
 * scripts in here-documents follow the shell that runs them. Offsets are the source's (the embedded one's for them).
 * Never throws; text that is no shell gives commands that mean nothing. Grammar: POSIX.1-2024 XCU 2, with bash's
 * `[[ ]]`, `(( ))`, `<( )`, `|&`, `&>`, `<<<` and `$' '`; GitHub's `${{ }}` is a dynamic part of a word.
 */
export function parseShell(source: Source, from: number, to: number, options: ShellOptions): readonly Command[] {
  return parseScript(source, from, to, options, { level: 0, opaque: false });
}

export function parseScript(
  source: Source,
  from: number,
  to: number,
  options: ShellOptions,
  nesting: Nesting,
): readonly Command[] {
  const script: Script = {
    ...newScript(source, from, to, options.owner, options.env),
    dialect: options.dialect ?? "shell",
    opaque: nesting.opaque,
    substitution: (inner) => {
      const environment = inner.environment;
      readAll(inner, ")");
      inner.environment = environment;
    },
  };
  readAll(script, undefined);
  return expandScripts(finish(script, options, nesting.scriptOf), options, nesting.level);
}

/** Lists up to the end or the closing character; what closes something that was never opened is stepped over. */
function readAll(script: Script, close: ")" | undefined): void {
  for (;;) {
    readList(script, undefined);
    if (script.at >= script.end || (close !== undefined && script.text[script.at] === close)) return;
    script.at += keywordAt(script)?.length ?? 1;
  }
}
