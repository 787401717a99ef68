/** Scripts of pipelines, whatever platform runs them: their commands, and the variables that they find. */
import type { Source } from "../../core/source.ts";
import { parseCmd } from "../command/cmd/cmd.ts";
import type { Command, CommandDocument, Word } from "../command/document.ts";
import { parsePowershell } from "../command/powershell/powershell.ts";
import { parseShell, type ShellOptions } from "../command/shell.ts";
import type { Bindings, Script, Shell, Step, Text } from "./document.ts";

const PIPEFAIL = /\bset\s+-[a-z]*o\s+pipefail\b/;

/** Commands are read when they are asked for; a script of another language than a shell's has none. */
export function readScript(
  text: Text,
  { shell, pipefail = false }: { readonly shell: Shell; readonly pipefail?: boolean },
  owner: string,
  env: () => ReadonlyMap<string, Word>,
): Script {
  let commands: Script["commands"] | undefined;
  return {
    text,
    shell,
    pipefail: pipefail || PIPEFAIL.test(text.value),
    get commands() {
      commands ??= commandsOf(text.source, shell, () => ({ owner, env: env() }));
      return commands;
    },
  };
}

function commandsOf(source: Source, shell: Shell, options: () => ShellOptions): readonly Command[] {
  switch (shell) {
    case "python":
    case "javascript":
    case "other":
      return [];
    case "pwsh":
      return parsePowershell(source, 0, source.text.length, options());
    case "cmd":
      return parseCmd(source, 0, source.text.length, options());
    default:
      return parseShell(source, 0, source.text.length, options());
  }
}

/** The same script as PowerShell would read it, for one whose shell is not known. */
export function asPowershell({ text: { source } }: Script, owner: string): readonly Command[] {
  return parsePowershell(source, 0, source.text.length, { owner });
}

/** Variables as words, nearest first; they stand outside of the script, so their place is its start. */
export function wordsOf(
  env: readonly Pick<Bindings, "entries">[],
  isDynamic: (value: Text) => boolean,
): ReadonlyMap<string, Word> {
  const map = new Map<string, Word>();
  for (const { entries } of env) {
    for (const { name, value } of entries) {
      if (map.has(name)) continue;
      map.set(name, { value: value.value, from: 0, to: 0, quote: "none", dynamic: isDynamic(value) });
    }
  }
  return map;
}

/** The commands of some steps, as a document of their own. */
export function commandDocument(source: Source, steps: () => readonly Step[]): CommandDocument {
  let commands: readonly Command[] | undefined;
  return {
    kind: "command",
    source,
    carrier: "pipeline",
    get commands() {
      commands ??= steps().flatMap((step) => step.script?.commands ?? []);
      return commands;
    },
  };
}
