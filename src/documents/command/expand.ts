/** The commands inside what a command line hands on: scripts (`sh -c "…"`, `bash <<EOF`) and containers (`docker run`). */
import type { Source } from "../../core/source.ts";
import { nestedArgv } from "./argv.ts";
import { parseCmd } from "./cmd/cmd.ts";
import { cmdScript } from "./cmd/invoked.ts";
import type { Command, Word } from "./document.ts";
import { embedWord } from "./embed.ts";
import { insideContainer } from "./inside-container.ts";
import { isPowershell, powershellScript } from "./powershell/invoked.ts";
import { parsePowershell } from "./powershell/powershell.ts";
import { parseScript, type ShellOptions } from "./shell.ts";

const SHELLS = new Set(["sh", "bash", "dash", "ash", "zsh", "ksh"]);
const MAX_LEVEL = 3;
/** A first line that hands the file to a shell. */
export const SHELL_SHEBANG = /^#![ \t]*\/\S*?(?:\/|env[ \t]+(?:-S[ \t]+)?)(?:ba|da|a|z|k)?sh(?:\s|$)/;

/** True for a program that reads shell scripts. */
export function isShell(program: string): boolean {
  return SHELLS.has(program);
}

/** Each command, followed by those of the script that it runs. */
export function expandScripts(commands: readonly Command[], options: ShellOptions, level: number): readonly Command[] {
  if (level >= MAX_LEVEL) return commands;
  return commands.flatMap((command) => [command, ...scriptCommands(command, options, level)]);
}

/** The commands of the scripts that a command hands to a shell. */
function scriptCommands(command: Command, options: ShellOptions, level: number): readonly Command[] {
  const inner: ShellOptions = { ...options, dialect: "shell", env: command.env };
  const inPowershell = isPowershell(command.program) ? powershellScript(command) : undefined;
  if (inPowershell) {
    const { source, from, to } = inPowershell;
    return parsePowershell(source, from, to, inner, { level: level + 1, scriptOf: command, opaque: false });
  }
  const inCmd = cmdScript(command);
  if (inCmd) {
    const { source, from, to } = inCmd;
    return parseCmd(source, from, to, inner, { level: level + 1, scriptOf: command, opaque: false });
  }
  const word = scriptWord(command);
  if (word) {
    const { source, from, to } = embedWord(command.source, word);
    return parseScript(source, from, to, inner, { level: level + 1, scriptOf: command, opaque: word.dynamic });
  }
  const inside = insideContainer(command);
  if (inside) {
    const { image: _image, network: _network, ...rest } = options;
    return nestedArgv(command.source, inside.words, { ...rest, ...inside }, level + 1, command);
  }
  if (!readsScript(command, options)) return [];
  return command.redirects.flatMap(({ body }) =>
    body && (!body.text.startsWith("#!") || SHELL_SHEBANG.test(body.text.slice(0, 100)))
      ? readBody(command.source, body, inner, command, level)
      : [],
  );
}

/** True for a shell without a script to read but its input, and for `RUN <<EOF`. */
function readsScript({ program, argv, args }: Command, { dialect }: ShellOptions): boolean {
  if (argv.length === 0) return dialect === "dockerfile";
  return isShell(program) && args.every((arg) => arg.value.startsWith("-") && arg.value !== "-c");
}

function readBody(
  source: Source,
  body: { from: number; to: number; expands: boolean },
  options: ShellOptions,
  scriptOf: Command,
  level: number,
): readonly Command[] {
  return parseScript(source, body.from, body.to, options, { level: level + 1, scriptOf, opaque: body.expands });
}

/** The script of `sh -c SCRIPT`, `bash -euo pipefail -c SCRIPT`, `su USER -c SCRIPT`. */
export function scriptWord(command: Pick<Command, "program" | "args">): Word | undefined {
  if (!isShell(command.program) && command.program !== "su" && command.program !== "runuser") return undefined;
  const isSu = !isShell(command.program);
  for (let at = 0; at < command.args.length; at++) {
    const value = command.args[at]?.value ?? "";
    if (/^-[a-z]*c$/.test(value) || (isSu && value === "--command")) return afterOptions(command.args, at + 1, isSu);
    if (/^[-+][a-z]*o$/.test(value)) at++;
    else if (!/^[-+]/.test(value) && !isSu) return undefined;
  }
  return undefined;
}

/** `-c` is an option without a value for a shell: others may stand between it and the script. */
function afterOptions(args: readonly Word[], start: number, isSu: boolean): Word | undefined {
  let at = start;
  while (!isSu && at < args.length && /^[-+][a-z]+$/.test(args[at]?.value ?? "")) {
    at += /^[-+][a-z]*o$/.test(args[at]?.value ?? "") ? 2 : 1;
  }
  return args[at];
}
