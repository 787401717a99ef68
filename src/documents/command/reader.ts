/** Files that are command lines themselves: shell scripts, Procfiles, Makefiles, units of systemd and supervisor. */
import type { Source } from "../../core/source.ts";
import type { FileHead, Reader } from "../reader.ts";
import type { Carrier, Command } from "./document.ts";
import { SHELL_SHEBANG } from "./expand.ts";
import { makefileCommands } from "./makefile.ts";
import { procfileCommands } from "./procfile.ts";
import { MAX_LENGTH } from "./script.ts";
import { serviceCommands } from "./service.ts";
import { parseShell } from "./shell.ts";

const SHELL_EXTENSIONS = new Set([".sh", ".bash", ".zsh", ".ksh", ".command"]);

/** What a file carries; undefined when it carries no commands. */
function carrierOf({ name, extension, text }: Pick<FileHead, "name" | "extension" | "text">): Carrier | undefined {
  if (SHELL_EXTENSIONS.has(extension) || SHELL_SHEBANG.test(text.slice(0, 100))) return "shell";
  if (name === "procfile" || name.startsWith("procfile.")) return "procfile";
  if (name === "makefile" || name === "gnumakefile" || extension === ".mk") return "makefile";
  if (extension === ".service" || /^supervisor[\w.-]*\.(?:conf|ini)$/.test(name)) return "service";
  return undefined;
}

export const commandReader: Reader = {
  kind: "command",
  yields: ["command"],
  maxLength: MAX_LENGTH,
  accepts: (head) => carrierOf(head) !== undefined,
  read(source) {
    const name = source.path.slice(source.path.lastIndexOf("/") + 1).toLowerCase();
    const dot = name.lastIndexOf(".");
    const carrier = carrierOf({ name, extension: dot > 0 ? name.slice(dot) : "", text: source.text });
    return carrier ? [{ kind: "command", source, carrier, commands: commandsOf(source, carrier) }] : [];
  },
};

function commandsOf(source: Source, carrier: Carrier): readonly Command[] {
  switch (carrier) {
    case "procfile":
      return procfileCommands(source);
    case "makefile":
      return makefileCommands(source);
    case "service":
      return serviceCommands(source);
    default:
      return parseShell(source, 0, source.text.length, { owner: "script" });
  }
}
