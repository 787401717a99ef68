/** Drafts to commands: their order, program, environment and place. */
import type { Command, Word } from "./document.ts";
import { type Unwrapped, unwrap } from "./program.ts";
import type { Draft, Script } from "./script.ts";
import type { ShellOptions } from "./shell.ts";

/** What a script's language makes of the words of a command. */
type Naming = (argv: readonly Word[], text: string) => Unwrapped;

/** The commands of a script that was read to its end, by where they start. */
export function finish(
  script: Script,
  options: ShellOptions,
  scriptOf: Command | undefined,
  naming: Naming = unwrap,
): readonly Command[] {
  const drafts = [...script.drafts].sort((a, b) => a.from - b.from);
  for (const draft of drafts) complete(script, draft, options, scriptOf, naming);
  return drafts.map((draft) => draft.command);
}

function complete(
  script: Script,
  draft: Draft,
  options: ShellOptions,
  scriptOf: Command | undefined,
  naming: Naming,
): void {
  const { program, args, env } = naming(draft.argv, script.text);
  draft.command.program = program;
  draft.command.args = args;
  draft.command.assignments = merge(draft.assignments, env);
  draft.command.env = merge(draft.command.assignments, draft.environment);
  draft.command.location = script.source.locate(draft.from, draft.to);
  if (scriptOf) draft.command.scriptOf = scriptOf;
  if (options.openEnv) draft.command.openEnv = true;
  if (options.image !== undefined) draft.command.image = options.image;
  if (options.network) draft.command.network = options.network;
}

/** Nearest first; shares the map when nothing is added. */
export function merge(near: ReadonlyMap<string, Word>, far: ReadonlyMap<string, Word>): ReadonlyMap<string, Word> {
  if (near.size === 0) return far;
  const merged = new Map(near);
  for (const [name, word] of far) if (!merged.has(name)) merged.set(name, word);
  return merged;
}
