/** Places of a script whose text is, or may be, a program of its own. */
import type { Command } from "../../../command/document.ts";
import { isShell } from "../../../command/expand.ts";
import { isPowershell } from "../../../command/powershell/invoked.ts";
import type { Place } from "../../document.ts";
import type { Code } from "../code.ts";

const INTERPRETERS = new Set([
  ...["awk", "gawk", "mawk", "sed", "jq", "yq", "xargs", "parallel", "ssh", "expect", "sqlite3", "psql", "mysql"],
  ...["osascript", "watch", "script", "source", ".", "su", "runuser", "trap", "find", "cmd", "call"],
  ...["for", "Invoke-Expression", "Invoke-Command", "[scriptblock]::Create"],
]);
const CODE_FLAG = /^(?:-[a-z]*[ce]|--eval|--exec|--command|--expression|-Command)$/;
const PLAIN_READERS = new Set(["cat", "tee"]);

/** True when the text is, or may be, a program of its own: an argument of an interpreter, the program's name, a pipe into a shell. */
export function readsCode({ text, commands: all }: Code, { from, to }: Place): boolean {
  // Scripts inside words have offsets of their own; the word that holds them is judged.
  const commands: readonly Command[] = all.filter(({ source }) => source === text.source);
  const holding = commands.filter(({ argv, redirects }) => {
    const words = [...argv, ...redirects.flatMap(({ target, body }) => (body ? [target, body] : [target]))];
    return words.some((word) => word.from <= from && to <= word.to);
  });
  return holding.some((command) => {
    const { program, argv, args } = command;
    const first = argv[0];
    if (interprets(program)) return true;
    if (first && first.from <= from && to <= first.to) return true;
    if (args.some(({ value }) => CODE_FLAG.test(value))) return true;
    if (command.redirects.some(({ body }) => body && body.from <= from && to <= body.to))
      return !PLAIN_READERS.has(program);
    return commands.some((one) => one.pipedFrom === command && interprets(one.program));
  });
}

function interprets(program: string): boolean {
  return isShell(program) || isPowershell(program) || INTERPRETERS.has(program);
}
