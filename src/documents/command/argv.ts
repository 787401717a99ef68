/** Commands from words that the carrier has split already: exec forms, `command` and `args` of containers. */
import type { Source } from "../../core/source.ts";
import type { Command, Word } from "./document.ts";
import { expandScripts } from "./expand.ts";
import { merge } from "./finish.ts";
import { unwrap } from "./program.ts";
import type { ShellOptions } from "./shell.ts";

/**
 * The command of an argument vector, followed by those of the script when it is `sh -c SCRIPT`.
 * The words' offsets are those of the source, their own quotes included. When the first word is an option (`args`
 * without `command`: the image's entry point runs), `program` is "" and `args` are all words. No words, no command.
 */
export function commandFromArgv(source: Source, words: readonly Word[], options: ShellOptions): readonly Command[] {
  return nestedArgv(source, words, options, 0);
}

/** The same for an argument vector inside another command. */
export function nestedArgv(
  source: Source,
  words: readonly Word[],
  options: ShellOptions,
  level: number,
  scriptOf?: Command,
): readonly Command[] {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return [];
  const { program, args, env } = unwrap(words, source.text);
  const command: Command = {
    source,
    argv: words,
    program,
    args,
    assignments: env,
    env: merge(env, options.env ?? new Map()),
    redirects: [],
    ...(scriptOf ? { scriptOf } : {}),
    ...(options.openEnv ? { openEnv: true } : {}),
    owner: options.owner,
    location: source.locate(Math.min(first.from, last.from), Math.max(first.to, last.to)),
    ...(options.image === undefined ? {} : { image: options.image }),
    ...(options.network ? { network: options.network } : {}),
  };
  return expandScripts([command], options, level);
}
