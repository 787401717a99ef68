/** Commands of systemd units (`ExecStart=`) and supervisor programs (`command=`). */
import type { Source } from "../../core/source.ts";
import { readIni } from "../settings/ini.ts";
import type { Command, Word } from "./document.ts";
import { parseShell } from "./shell.ts";

const EXEC = /^Exec(?:Start|StartPre|StartPost|Reload|Stop|StopPost|Condition)$/;

export function serviceCommands(source: Source): readonly Command[] {
  const settings = readIni(source.text);
  const environments = new Map<string, Map<string, Word>>();
  for (const { section, key, valueFrom, valueTo } of settings) {
    if (key !== "Environment" && key !== "environment") continue;
    const known = environments.get(section) ?? new Map<string, Word>();
    for (const [name, word] of assignments(source, valueFrom, valueTo)) known.set(name, word);
    environments.set(section, known);
  }
  return settings.flatMap(({ section, key, valueFrom, valueTo }) => {
    const program = /^program:(.+)$/.exec(section)?.[1];
    const isCommand = program === undefined ? section === "Service" && EXEC.test(key) : key === "command";
    if (!isCommand) return [];
    const prefix = /^[-@:+!]*/.exec(source.text.slice(valueFrom, valueFrom + 8))?.[0].length ?? 0;
    const env = environments.get(section);
    return parseShell(source, valueFrom + prefix, valueTo, {
      owner: program === undefined ? "service" : `program ${program}`,
      ...(env ? { env } : {}),
    });
  });
}

/** `A=b "C=d e"`, or supervisor's `A="b",C="d"`. */
function assignments(source: Source, from: number, to: number): [string, Word][] {
  const found: [string, Word][] = [];
  const text = source.text.slice(from, to);
  for (const match of text.matchAll(/(["']?)\b([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|([^\s,"']*))/g)) {
    const value = match[3] ?? match[4] ?? match[5] ?? "";
    const end = from + match.index + match[0].length - ((match[3] ?? match[4]) ? 1 : 0);
    const word: Word = {
      value,
      from: end - value.length,
      to: end,
      quote: match[1] ? "double" : "none",
      dynamic: false,
    };
    found.push([match[2] ?? "", word]);
  }
  return found;
}
