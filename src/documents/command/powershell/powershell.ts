/** PowerShell text to simple commands, in the shape in which the shell reader gives them. */
import type { Source } from "../../../core/source.ts";
import type { Command } from "../document.ts";
import { expandScripts } from "../expand.ts";
import { finish } from "../finish.ts";
import { newScript } from "../script.ts";
import type { Nesting, ShellOptions } from "../shell.ts";
import { unwrapPowershell } from "./program.ts";
import { expressionStarts, type Hole, type Reading } from "./reading.ts";
import { readInner } from "./statements.ts";

/**
 * The commands of a range of a source. A value alone is what `Write-Output` prints, and a .NET method that fetches or
 * writes is a command by its name; commands in brackets are `within` the one around, those of blocks stand for
 * themselves. Never throws, one pass, deep nesting is skipped.
 * https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-15
 */
export function parsePowershell(
  source: Source,
  from: number,
  to: number,
  options: ShellOptions,
  nesting: Nesting = { level: 0, opaque: false },
): readonly Command[] {
  const reading = readAll(source, from, to, options);
  lift(reading);
  return expandScripts(finish(reading, options, nesting.scriptOf, unwrapPowershell), options, nesting.level);
}

/** In what each expression of a script stands that the platform replaces, in order. */
export function powershellHoles(source: Source): readonly Hole[] {
  return readAll(source, 0, source.text.length, { owner: "" }).holes;
}

function readAll(source: Source, from: number, to: number, options: ShellOptions): Reading {
  const script = newScript(source, from, to, options.owner, options.env);
  const reading: Reading = {
    ...script,
    holes: [],
    starts: expressionStarts(source.text, from, script.end),
    inner: readInner,
  };
  readInner(reading, "script");
  return reading;
}

/** A value that is taken by what stands around it is no command: what is within it is within that. */
function lift({ drafts }: Reading): void {
  const known = new Set(drafts.map(({ command }) => command as Command));
  for (const { command } of drafts) {
    let outer = command.within;
    while (outer && !known.has(outer)) outer = outer.within;
    if (outer) command.within = outer;
    else delete command.within;
  }
}
