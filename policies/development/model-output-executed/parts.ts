/** Which part of a command or an address says what is run or asked. */
import type { Call, PythonDocument, Value } from "#policy";

const SHELLS = /^(?:.*\/)?(?:(?:ba|z|da|k|c)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh|python[\d.]*|node|perl|ruby)$/;
const SCRIPT_FLAG = /^(?:-[a-z]*c|-e|\/c|-Command)$/;

/** What is run: all of a command for a shell, else the program, and the script that an interpreter gets, by its text or its file. */
export function programs(call: Call): readonly Value[] {
  const command = call.argument(0, "args");
  const shell = call.keyword("shell");
  if (shell.is(true) || shell.is(1)) return [command];
  const listed = call.method === "create_subprocess_exec" ? call.args : command.bound.items;
  const [program] = listed;
  if (!program) return [command];
  const flag = listed.findIndex((word) => SCRIPT_FLAG.test(word.string ?? ""));
  const script = listed[flag + 1];
  if (!SHELLS.test(program.string ?? "") && program.name !== "sys.executable") return [program];
  const file = listed.slice(1).find((word) => !word.string?.startsWith("-"));
  return [program, (flag > 0 ? script : undefined) ?? file ?? program];
}

/** What names the server of an address; nothing where that is written there. */
export function hostOf(address: Value): readonly Value[] {
  const { bound } = address;
  if (bound.kind === "string") return /^[a-zA-Z]*(?:"""|'''|["'])\{/.test(bound.text) ? bound.parts.slice(0, 1) : [];
  if (bound.kind === "operation")
    return bound.parts.slice(0, 1).flatMap((part) => (part.literal === undefined ? [part] : []));
  if (bound.call?.method === "format") return [];
  return [address];
}

/** Calls that find their function among all that there are. */
export function chosenCalls(document: PythonDocument): readonly Call[] {
  const isPossible = document.calls("globals", "locals", "vars").length > 0;
  return isPossible ? document.allCalls.filter((call) => chosen(call) !== undefined) : [];
}

/** The name by which a call finds its function among all that there are: `globals()[name](…)`. */
export function chosen({ callee }: Call): Value | undefined {
  for (const value of [callee, ...callee.definitions]) {
    if (value.kind === "subscript" && /^(?:globals|locals|vars)$/.test(value.object.call?.name ?? ""))
      return value.index;
    if (value.call && /^(?:globals|locals|vars)$/.test(value.call.receiver.call?.name ?? ""))
      return value.call.argument(0);
  }
  return undefined;
}
