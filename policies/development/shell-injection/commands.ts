/** Calls that hand a text to a shell, and which text. */
import type { Call, PythonDocument, Value } from "#policy";

const WHOLE =
  /^(?:os\.(?:system|popen)|posix\.system|nt\.system|subprocess\.(?:getoutput|getstatusoutput)|commands\.(?:getoutput|getstatusoutput)|asyncio\.create_subprocess_shell|asyncio\.subprocess\.create_subprocess_shell|popen2\.popen\d|invoke\.run)$/;
const WITH_SHELL = /^(?:subprocess|subprocess32|sh|gevent\.subprocess)\.(?:run|Popen|call|check_call|check_output)$/;
const ANY_LIST =
  /^(?:subprocess\.(?:run|Popen|call|check_call|check_output)|asyncio\.create_subprocess_exec|pty\.spawn|os\.exec[lv]p?e?)$/;
const SHELLS = /^(?:.*\/)?(?:ba|z|da|k)?sh$/;
const REMOTE =
  /^(?:fabric2?\.(?:Connection|connection\.Connection|api)|invoke\.(?:Context|context\.Context))\.(?:run|sudo|local)$/;

export interface ShellCommand {
  readonly command: Value;
  /** True on another machine, or where the user of the tool runs it by hand. */
  readonly remote: boolean;
}

/** What is handed to a thread, a process or a pool, and calls on other machines. */
const METHODS: readonly string[] =
  "*.exec_command *.Thread *.Process *.submit *.to_thread *.run_in_executor *.apply_async".split(" ");

export function* commandsIn(document: PythonDocument): Iterable<{ call: Call } & ShellCommand> {
  const named = document.callsWhere((name) => [REMOTE, WHOLE, WITH_SHELL, ANY_LIST].some((one) => one.test(name)));
  for (const call of new Set([...named, ...document.calls(...METHODS)])) {
    const found = commandIn(document, call);
    if (found) yield { call, ...found };
  }
}

function commandIn(document: PythonDocument, call: Call): ShellCommand | undefined {
  if (call.method === "exec_command" && document.importsModule("paramiko")) {
    return { command: call.argument(0, "command"), remote: true };
  }
  const has = (pattern: RegExp) => call.names.some((name) => pattern.test(name));
  if (has(REMOTE)) return { command: call.argument(0, "command"), remote: true };
  if (has(WHOLE)) return local(call.argument(0, "cmd").absent ? call.keyword("command") : call.argument(0, "cmd"));
  const handed = handedTo(call);
  if (handed) return local(handed);
  const shell = call.keyword("shell");
  if (has(WITH_SHELL) && (shell.is(true) || shell.is(1))) return local(call.argument(0, "args"));
  if (!has(ANY_LIST)) return undefined;
  const words = call.args[0]?.bound.items.length ? call.args[0].bound.items : call.args;
  const program = words[0]?.string;
  const flag = words.findIndex((word) => /^-[a-z]*c$/.test(word.string ?? ""));
  const script = words[flag + 1];
  return program !== undefined && SHELLS.test(program) && flag > 0 && script ? local(script) : undefined;
}

/** The command of `Thread(target=os.system, args=(command,))`, `pool.submit(os.system, command)`. */
function handedTo(call: Call): Value | undefined {
  const isShell = (value: Value | undefined) => value?.names.some((name) => WHOLE.test(name)) === true;
  if (/^(?:Thread|Process)$/.test(call.method) && isShell(call.keyword("target")))
    return call.keyword("args").bound.items[0];
  if (!/^(?:submit|to_thread|run_in_executor|apply_async)$/.test(call.method)) return undefined;
  const at = call.args.findIndex(isShell);
  const next = call.args[at + 1];
  return at < 0 ? undefined : call.method === "apply_async" ? (next?.bound.items[0] ?? next) : next;
}

function local(command: Value): ShellCommand | undefined {
  return command.absent ? undefined : { command, remote: false };
}
