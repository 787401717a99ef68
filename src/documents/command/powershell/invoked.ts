/** The script that a command line hands to PowerShell: `pwsh -c "…"`, `powershell -Command iwr … ^| iex`. */
import type { Command, Word } from "../document.ts";
import { type Embedded, embedWord } from "../embed.ts";

/** True for a program that reads PowerShell. */
export function isPowershell(program: string): boolean {
  return /^(?:pwsh|powershell)$/i.test(program);
}

const SCRIPT = /^[-/](?:c|com|comm|command|commandwithargs)$/i;
const FILE = /^[-/](?:f|file|e|ec|enc|encodedcommand)$/i;
/** Options that take a value. */
const VALUES =
  /^[-/](?:ex|ep|exec|executionpolicy|v|version|w|windowstyle|o|outputformat|inputformat|wd|workingdirectory|config\w*|psconsolefile)$/i;

/**
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_pwsh and …_powershell_exe: what
 * follows without an option is a file for `pwsh` and a script for `powershell`.
 */
export function powershellScript({
  program,
  args,
  source,
}: Pick<Command, "program" | "args" | "source">): Embedded | undefined {
  for (let at = 0; at < args.length; at++) {
    const { value } = args[at] as Word;
    if (SCRIPT.test(value)) return textOf(source, args.slice(at + 1));
    if (FILE.test(value)) return undefined;
    if (VALUES.test(value)) at++;
    else if (!/^[-/]/.test(value)) return /^pwsh$/i.test(program) ? undefined : textOf(source, args.slice(at));
  }
  return undefined;
}

/** One word by its value, several as they stand. */
function textOf(source: Command["source"], words: readonly Word[]): Embedded | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || last.value === "-") return undefined;
  return words.length === 1 ? embedWord(source, first) : { source, from: first.from, to: last.to };
}
