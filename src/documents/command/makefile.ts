/** Recipes of Makefiles. Every recipe line is a shell of its own. https://www.gnu.org/software/make/manual/ */
import type { Source } from "../../core/source.ts";
import type { Command, Word } from "./document.ts";
import { MAX_ENVIRONMENT } from "./script.ts";
import { parseShell } from "./shell.ts";

const EXPORT = /^export[ \t]+([A-Za-z_]\w*)[ \t]*[:?+]*=[ \t]*/;
const TARGET = /^([^\s:=#][^:=#]{0,200}?)[ \t]*::?(?!=)/;

export function makefileCommands(source: Source): readonly Command[] {
  const commands: Command[] = [];
  let env: ReadonlyMap<string, Word> = new Map();
  let target = "";
  for (let line = 1; line <= source.lineCount; line++) {
    const first = source.lineStart(line);
    const text = source.line(line);
    let last = line;
    while (continues(source.line(last)) && last < source.lineCount) last++;
    const to = source.lineStart(last) + source.line(last).length;
    line = last;
    if (text.startsWith("\t")) {
      const prefix = /^[\t @+-]*/.exec(text)?.[0].length ?? 0;
      const options = { owner: `target ${target}`, env, dialect: "make" as const };
      if (target !== "") commands.push(...parseShell(source, first + prefix, to, options));
      continue;
    }
    const exported = EXPORT.exec(text.slice(0, 300));
    if (exported?.[1] !== undefined && env.size < MAX_ENVIRONMENT) {
      const from = first + exported[0].length;
      const value = source.text.slice(from, to).trimEnd();
      const word: Word = { value, from, to: from + value.length, quote: "none", dynamic: value.includes("$") };
      env = new Map([...env, [exported[1], word]]);
      continue;
    }
    const rule = TARGET.exec(text.slice(0, 300));
    if (!rule) continue;
    target = (rule[1] ?? "").trim();
    const inline = text.indexOf(";", rule[0].length);
    if (inline !== -1 && !text.slice(0, inline).includes("#")) {
      commands.push(...parseShell(source, first + inline + 1, to, { owner: `target ${target}`, env, dialect: "make" }));
    }
  }
  return commands;
}

function continues(line: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(-64));
}
