/** Batch text to simple commands, in the shape in which the shell reader gives them. */
import type { Source } from "../../../core/source.ts";
import type { Command } from "../document.ts";
import { expandScripts } from "../expand.ts";
import { finish } from "../finish.ts";
import { newScript } from "../script.ts";
import type { Nesting, ShellOptions } from "../shell.ts";
import { unwrapCmd } from "./program.ts";
import { readBlock } from "./statements.ts";

/**
 * The commands of a range of a source. `%NAME%` stays as written: cmd puts the text of the variable into the line and
 * reads it then, while `!NAME!` is put in when the line was read. Never throws, one pass, deep nesting is not followed.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/cmd
 */
export function parseCmd(
  source: Source,
  from: number,
  to: number,
  options: ShellOptions,
  nesting: Nesting = { level: 0, opaque: false },
): readonly Command[] {
  const script = newScript(source, from, to, options.owner, options.env);
  readBlock(script, false);
  return expandScripts(finish(script, options, nesting.scriptOf, unwrapCmd), options, nesting.level);
}

/** True for a script in which `!NAME!` is read; https://learn.microsoft.com/windows-server/administration/windows-commands/setlocal */
export function delaysExpansion(commands: readonly Command[]): Command | undefined {
  return commands.find(
    ({ program, args }) => program === "setlocal" && args.some(({ value }) => /^enabledelayedexpansion$/i.test(value)),
  );
}
