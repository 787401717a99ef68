/** A script in JavaScript: where foreign text is run, or given to the steps that follow. */
import { boundNames, endOfValue } from "./bindings.ts";
import { callsOf, type JsCall, type Range } from "./calls.ts";
import { type JsHole, lexJavascript, type Token } from "./lex.ts";
import { importedNames } from "./modules.ts";
import { sourcesIn } from "./sources.ts";

/**
 * `code`: JavaScript runs it. `shell`: a shell runs it. `words`: it is cut into the words of a command line.
 * `variable` and `path`: a later step gets it as a variable's name, or as a folder to look for programs in.
 * `file`: it is written to the file behind the variable `file`. `output`: it is the step's output `name`.
 */
type JsSink = "code" | "shell" | "words" | "variable" | "path" | "file" | "output";

export interface JsFlow {
  readonly sink: JsSink;
  /** The function that gets it, as it is known: `child_process.execSync`. */
  readonly call: string;
  /** The variable or the output. */
  readonly name?: string;
  /** `payload.issue.title`, `env.TITLE`. */
  readonly source: string;
  /** The text in the argument. */
  readonly from: number;
  readonly to: number;
}

export interface JsScript {
  readonly tokens: readonly Token[];
  readonly holes: readonly JsHole[];
  readonly calls: readonly JsCall[];
  readonly flows: readonly JsFlow[];
  /** True for a place in what is run as code, or by a shell, once more. */
  interprets(offset: number): boolean;
}

/** Variables that change what programs do which know nothing of them. */
const LOADED =
  /^(?:PATH|LD_\w+|DYLD_\w+|NODE_OPTIONS|BASH_ENV|ENV|PYTHON(?:PATH|STARTUP|HOME)|PERL5(?:LIB|OPT)|RUBYOPT|GIT_\w+|PIP_\w+|npm_config_\w+)$/;
const FILES = /^process\.env\.(GITHUB_(?:ENV|PATH|OUTPUT))$/;

export function readJavascript(text: string): JsScript {
  const { tokens, holes } = lexJavascript(text);
  const calls = callsOf(tokens);
  const modules = importedNames(tokens);
  const bound = boundNames(tokens, calls);
  const sinks = [...calls.flatMap((call) => sinksOf(tokens, call, fullName(call.name, modules))), ...returned(tokens)];
  const flows = sinks.flatMap(({ sink, call, name, range }) =>
    sourcesIn(tokens, range, bound, calls).map((source): JsFlow => {
      const [from, to] = [tokens[source.first]?.from ?? 0, tokens[source.end - 1]?.to ?? 0];
      return { sink, call, ...(name === undefined ? {} : { name }), source: source.path, from, to };
    }),
  );
  const interpreted = sinks.filter(({ sink }) => sink === "code" || sink === "shell" || sink === "words");
  return {
    tokens,
    holes,
    calls,
    flows,
    interprets: (offset) =>
      interpreted.some(
        ({ range }) => (tokens[range.first]?.from ?? 0) <= offset && offset < (tokens[range.end - 1]?.to ?? 0),
      ),
  };
}

interface Sink {
  readonly sink: JsSink;
  readonly call: string;
  readonly name?: string;
  readonly range: Range;
}

/** github-script gives `core` and `exec` to its scripts by these names. */
function fullName(name: string, modules: ReadonlyMap<string, string>): string {
  const [first = "", ...rest] = name.split(".");
  const module = modules.get(first);
  return [module === undefined ? first : module.replace(/^@actions\//, ""), ...rest].join(".");
}

function sinksOf(tokens: readonly Token[], call: JsCall, name: string): readonly Sink[] {
  const [first, second] = call.args;
  if (!first) return [];
  const all = { first: first.first, end: call.end - 1 };
  switch (name) {
    case "eval":
    case "Function":
    case "vm.runInNewContext":
    case "vm.runInThisContext":
    case "vm.runInContext":
      return [{ sink: "code", call: name, range: name === "Function" ? all : first }];
    case "child_process.exec":
    case "child_process.execSync":
    case "?.execSync":
      return [{ sink: "shell", call: name, range: first }];
    case "child_process.spawn":
    case "child_process.spawnSync":
    case "child_process.execFile":
    case "child_process.execFileSync":
      return usesShell(tokens, call) || isShellScript(tokens, first, second)
        ? [{ sink: "shell", call: name, range: all }]
        : [];
    case "exec.exec":
    case "exec.getExecOutput":
    case "exec": {
      const script = isShellScript(tokens, first, second);
      if (script) return [{ sink: "shell", call: name, range: all }];
      return [{ sink: "words", call: name, range: first }];
    }
    case "core.exportVariable":
      return [
        { sink: "variable", call: name, range: first },
        ...(second && LOADED.test(textOf(tokens, first) ?? "")
          ? [{ sink: "variable" as const, call: name, name: textOf(tokens, first) ?? "", range: second }]
          : []),
      ];
    case "core.addPath":
      return [{ sink: "path", call: name, range: first }];
    case "core.setOutput": {
      const output = textOf(tokens, first);
      return second && output !== undefined ? [{ sink: "output", call: name, name: output, range: second }] : [];
    }
    default:
      return written(tokens, call, name);
  }
}

/** `fs.appendFileSync(process.env.GITHUB_ENV, …)` */
function written(tokens: readonly Token[], { args }: JsCall, name: string): readonly Sink[] {
  const [first, second] = args;
  if (!first || !second || !/(?:^|\.)(?:append|write)File(?:Sync)?$/.test(name)) return [];
  const target = tokens.slice(first.first, Math.min(first.end, first.first + 12));
  const file = FILES.exec(target.map(({ text }) => text).join(""))?.[1];
  return file === undefined ? [] : [{ sink: "file", call: name, name: file, range: second }];
}

/** What the script as a whole returns is its output `result`. https://github.com/actions/github-script#return */
function returned(tokens: readonly Token[]): readonly Sink[] {
  const sinks: Sink[] = [];
  let depth = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === "mark" && text === "{") depth++;
    else if (kind === "mark" && text === "}") depth--;
    else if (kind === "name" && text === "return" && depth === 0 && sinks.length < 20) {
      const range = { first: at + 1, end: endOfValue(tokens, at + 1) };
      sinks.push({ sink: "output", call: "return", name: "result", range });
    }
  }
  return sinks;
}

/** `{ shell: true }` */
function usesShell(tokens: readonly Token[], { args }: JsCall): boolean {
  const last = args.at(-1);
  if (!last) return false;
  return tokens
    .slice(last.first, Math.min(last.end, last.first + 60))
    .some(
      ({ text }, index, part) => text === "shell" && part[index + 1]?.text === ":" && part[index + 2]?.text !== "false",
    );
}

/** `'bash', ['-c', …]`, `'sh -c …'`. */
function isShellScript(tokens: readonly Token[], first: Range, second: Range | undefined): boolean {
  const program = tokens[first.first]?.text.replace(/^`/, "") ?? "";
  if (!/^(?:\S*\/)?(?:ba|da|z)?sh\b|^(?:pwsh|powershell|cmd)\b/.test(program)) return false;
  if (/\s-\w*c\b|\s\/c\b/i.test(program)) return true;
  const flags = second ? tokens.slice(second.first, Math.min(second.end, second.first + 8)) : [];
  return flags.some(({ kind, text }) => kind === "string" && /^(?:-\w*c|\/c|-Command)$/i.test(text));
}

/** The text of a string alone. */
function textOf(tokens: readonly Token[], { first, end }: Range): string | undefined {
  const token = tokens[first];
  return end - first === 1 && token?.kind === "string" ? token.text : undefined;
}
