/** The commands that Python code starts, as a document of their own. */
import type { Command, CommandDocument } from "../command/document.ts";
import { pythonCommands } from "../command/python.ts";
import type { Document } from "../document.ts";

const WORDS = ["subprocess", "os.system", "os.popen", "from os import", "commands.get", "get_ipython"];

/** False for text that starts nothing. */
export function startsCommands(text: string): boolean {
  return WORDS.some((word) => text.includes(word));
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
