/** Command lines that Python code starts: `subprocess.run([…])`, `os.system("…")`. */
import type { PythonDocument, Value } from "../python/document.ts";
import { commandFromArgv } from "./argv.ts";
import type { Command, Word } from "./document.ts";
import { embedWord } from "./embed.ts";
import { parseShell, type ShellOptions } from "./shell.ts";

const SHELL_CALLS = [
  ...["os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "commands.getoutput"],
  "asyncio.create_subprocess_shell",
  // What a notebook's `!line` becomes when it is exported as a script.
  ...["system", "getoutput"].flatMap((name) => [`get_ipython.${name}`, `IPython.get_ipython.${name}`]),
];
const ARGV_CALLS = ["run", "Popen", "call", "check_call", "check_output"].map((name) => `subprocess.${name}`);
const MAX_CALLS = 500;

/** Lists whose words are partly unknown keep them as dynamic words; text is read where all of it is known. */
export function pythonCommands(document: PythonDocument): readonly Command[] {
  const commands: Command[] = [];
  for (const call of document
    .calls(...SHELL_CALLS, ...ARGV_CALLS, "asyncio.create_subprocess_exec")
    .slice(0, MAX_CALLS)) {
    const options: ShellOptions = { owner: call.anchor === "" ? "module" : `function ${call.anchor}` };
    if (call.name === "asyncio.create_subprocess_exec") {
      commands.push(...commandFromArgv(document.source, call.args.map(wordOf), options));
      continue;
    }
    const first = call.args[0] ?? call.keyword("args");
    const list = first.kind === "name" ? first.bound : first;
    if (list.kind === "list" || list.kind === "tuple") {
      commands.push(...commandFromArgv(document.source, list.items.map(wordOf), options));
    } else if (first.string !== undefined && first.kind === "string") {
      const text = embedWord(document.source, wordOf(first));
      commands.push(...parseShell(text.source, text.from, text.to, options));
    }
  }
  return commands;
}

function wordOf(value: Value): Word {
  const { from, to, string } = value;
  // Braces say "not known" to whoever looks for a program's name.
  if (string === undefined) return { value: `{${value.text.slice(0, 200)}}`, from, to, quote: "none", dynamic: true };
  return { value: string, from, to, quote: "double", dynamic: false };
}
