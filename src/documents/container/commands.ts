/** The command lines of a Dockerfile: RUN as it builds, ENTRYPOINT and CMD as it starts. */

import type { Source } from "../../core/source.ts";
import { commandFromArgv } from "../command/argv.ts";
import type { Command, Word } from "../command/document.ts";
import { parseShell, type ShellOptions } from "../command/shell.ts";
import type { Dockerfile } from "./dockerfile.ts";
import type { ImageStage, Instruction } from "./document.ts";
import { execForm, skipBlanks } from "./instruction.ts";
import { lastInstruction, rootImage } from "./stage.ts";
import { withAssignments } from "./variables.ts";

/** In the order of the file; none for stages whose SHELL is no POSIX shell. */
export function dockerfileCommands({ document, escapeChar }: Dockerfile): readonly Command[] {
  if (escapeChar !== "\\") return [];
  return document.stages.flatMap((stage) => stageCommands(document.source, stage));
}

function stageCommands(source: Source, stage: ImageStage): readonly Command[] {
  const image = rootImage(stage).value;
  const base = { owner: stage.label, network: "container" as const, ...(image === undefined ? {} : { image }) };
  let env: ReadonlyMap<string, Word> = stage.base?.env ?? new Map();
  let posix = true;
  const commands: Command[] = [];
  for (const instruction of stage.instructions) {
    env = instruction.onBuild ? env : withAssignments(env, instruction, source.text);
    if (instruction.keyword === "SHELL") posix = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(instruction.words[0]?.value ?? "");
    if (!posix) continue;
    const options = { ...base, env };
    if (instruction.keyword === "RUN") commands.push(...formCommands(source, instruction, options));
    if (instruction.keyword === "HEALTHCHECK") commands.push(...healthCommands(source, instruction, options));
  }
  return posix ? [...commands, ...startCommands(source, stage, { ...base, env: stage.env })] : commands;
}

function formCommands(source: Source, instruction: Instruction, options: ShellOptions): readonly Command[] {
  if (instruction.form === "exec") return commandFromArgv(source, instruction.words, options);
  return parseShell(source, instruction.operandsFrom, instruction.to, { ...options, dialect: "dockerfile" });
}

function healthCommands(source: Source, instruction: Instruction, options: ShellOptions): readonly Command[] {
  const [cmd] = instruction.words;
  if (cmd?.value.toUpperCase() !== "CMD") return [];
  const from = skipBlanks(source.text, cmd.to, instruction.lineTo, "\\");
  const exec = execForm(source.text, from, instruction.lineTo, "\\");
  if (exec) return commandFromArgv(source, exec, options);
  return parseShell(source, from, instruction.to, { ...options, dialect: "dockerfile" });
}

/** ENTRYPOINT and CMD in exec form are one argument vector; an ENTRYPOINT in shell form ignores CMD. */
function startCommands(source: Source, stage: ImageStage, options: ShellOptions): readonly Command[] {
  const own = stage.instructions.some(({ keyword, onBuild }) => !onBuild && /^(?:CMD|ENTRYPOINT)$/.test(keyword));
  if (!own) return [];
  const entry = lastInstruction(stage, "ENTRYPOINT");
  const cmd = lastInstruction(stage, "CMD");
  if (!entry || entry.words.length === 0) return cmd ? formCommands(source, cmd, options) : [];
  if (entry.form === "shell" || cmd?.form !== "exec") return formCommands(source, entry, options);
  return commandFromArgv(source, [...entry.words, ...cmd.words], options);
}
