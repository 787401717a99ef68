/** `--trust-remote-code` on command lines. */
import { type Command, fixed, flag, isPinned, isTruthy, removeFlag, type Violation } from "#policy";

/** These take the flag as text. */
const READERS = new Set(["grep", "rg", "sed", "awk", "echo", "printf", "git", "cat", "test", "["]);

export function* trustedOnCommandLine(commands: readonly Command[]): Iterable<Violation> {
  for (const command of commands) {
    const found = flag(command, "--trust-remote-code");
    if (!found || READERS.has(command.program)) continue;
    const attached = found.value !== undefined && !found.separate;
    const said = found.value && (attached || /^(?:true|false|yes|no|0|1|on|off)$/i.test(found.value.value));
    if (said && (found.value.dynamic || !isTruthy(found.value.value))) continue;
    const pinned = ["--revision", "--code-revision"].every((name) => isPinned(flag(command, name)?.value?.value));
    yield {
      location: command.source.locate(found.from, said ? found.to : found.word.to),
      anchor: command.owner,
      message: `\`${command.program || "the server"}\` runs code that comes with the model`,
      severity: pinned ? "medium" : "high",
      ...fixed(`Remove ${found.name}`, "safe", removeFlag(command, found, said === true && found.separate)),
    };
  }
}
