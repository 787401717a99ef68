/** Procfiles (Heroku, foreman, honcho): `name: command`, one process a line. */
import type { Source } from "../../core/source.ts";
import type { Command } from "./document.ts";
import { parseShell } from "./shell.ts";

export function procfileCommands(source: Source): readonly Command[] {
  const commands: Command[] = [];
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line);
    const name = /^([A-Za-z0-9_-]+):/.exec(text)?.[1];
    if (name === undefined) continue;
    const from = source.lineStart(line);
    commands.push(...parseShell(source, from + name.length + 1, from + text.length, { owner: `process ${name}` }));
  }
  return commands;
}
