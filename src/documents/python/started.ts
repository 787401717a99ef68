/** The commands that Python code starts, as a document of their own. */
import type { Command, CommandDocument } from "../command/document.ts";
import { pythonCommands } from "../command/python.ts";
import type { Document } from "../document.ts";

const STARTS_COMMANDS = /subprocess|\bos\.(?:system|popen)\b|\bfrom os import\b|\bcommands\.get|\bget_ipython\b/;

/** False for text that starts nothing, which need not be parsed to know it. */
export function startsCommands(text: string): boolean {
  return STARTS_COMMANDS.test(text);
}

/** Empty for what is no Python; the commands are read when somebody asks. */
export function commandsStartedBy(document: Document): readonly CommandDocument[] {
  if (document.kind !== "python") return [];
  let commands: readonly Command[] | undefined;
  return [
    {
      kind: "command",
      source: document.source,
      carrier: "python",
      get commands() {
        commands ??= pythonCommands(document);
        return commands;
      },
    },
  ];
}
