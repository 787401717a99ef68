/** Where Python gives the text of an environment variable to a shell, to itself as code, or to the steps that follow. */
import type { Call, PythonDocument, Value } from "../document.ts";

export interface PythonFlow {
  /** `file`: it is written to the file behind the variable `name`. */
  readonly sink: "code" | "shell" | "file";
  readonly call: string;
  readonly name?: string;
  /** The variable. */
  readonly variable: string;
  readonly from: number;
  readonly to: number;
}

const SHELLS = ["os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"];
const STARTS = ["run", "Popen", "call", "check_call", "check_output"].map((name) => `subprocess.${name}`);
const CODE = ["eval", "exec"];
const CLEANS = new Set([
  "shlex.quote",
  "pipes.quote",
  "int",
  "float",
  "bool",
  "len",
  "json.dumps",
  "hash",
  "base64.b64encode",
]);
const COMPARES = new Set(["==", "!=", "in", "not in", "<", ">", "<=", ">=", "is", "is not", "not"]);
const FILE = /GITHUB_(?:ENV|PATH|OUTPUT)\b/;
const MOST_STEPS = 200;

export function pythonFlows(document: PythonDocument): readonly PythonFlow[] {
  return [...sinksOf(document)].flatMap(({ sink, call, value, name }) =>
    variablesIn(value).map((source): PythonFlow => {
      const { from, to } = source.value;
      return { sink, call, ...(name === undefined ? {} : { name }), variable: source.name, from, to };
    }),
  );
}

/** Places whose text is run once more. */
export function* interpreted(document: PythonDocument): Iterable<Value> {
  for (const { sink, value } of sinksOf(document)) if (sink !== "file") yield value;
}

interface Sink {
  readonly sink: PythonFlow["sink"];
  readonly call: string;
  readonly value: Value;
  readonly name?: string;
}

function* sinksOf(document: PythonDocument): Iterable<Sink> {
  for (const call of document.calls(...SHELLS)) yield { sink: "shell", call: call.name ?? "", value: call.argument(0) };
  for (const call of document.calls(...STARTS)) {
    if (call.keyword("shell").is(true)) yield { sink: "shell", call: call.name ?? "", value: call.argument(0, "args") };
  }
  for (const call of document.calls(...CODE)) yield { sink: "code", call: call.name ?? "", value: call.argument(0) };
  if (FILE.test(document.source.text)) yield* writesOf(document);
}

/** `with open(os.environ["GITHUB_ENV"], "a") as f: f.write(…)`, `print(…, file=f)`. */
function* writesOf(document: PythonDocument): Iterable<Sink> {
  const files = new Map<string, string>();
  for (const call of document.calls("open", "io.open", "*.open")) {
    const name = FILE.exec(call.text)?.[0];
    if (name === undefined) continue;
    const { text } = document.source;
    const alias = /^\s{1,8}as\s{1,8}(\w+)/.exec(text.slice(call.to, call.to + 100))?.[1];
    const target =
      alias ?? /(\w+)[ \t]{0,8}=[ \t]{0,8}$/.exec(text.slice(Math.max(0, call.from - 100), call.from))?.[1];
    if (target !== undefined) files.set(target, name);
  }
  for (const call of document.calls("*.write", "*.writelines", "*.write_text")) {
    const name = files.get(call.receiver.text) ?? FILE.exec(call.receiver.text)?.[0];
    if (name !== undefined) yield { sink: "file", call: call.method, value: call.argument(0), name };
  }
  for (const call of document.calls("print")) {
    const name = files.get(call.keyword("file").text);
    if (name !== undefined) for (const value of call.args) yield { sink: "file", call: "print", value, name };
  }
}

interface Read {
  readonly name: string;
  readonly value: Value;
}

/** The variables whose text reaches a value. */
function variablesIn(start: Value): readonly Read[] {
  const found = new Map<string, Read>();
  const pending: Value[] = [start];
  const seen = new Set<number>();
  for (let steps = 0; pending.length > 0 && steps < MOST_STEPS; steps++) {
    const value = pending.pop() as Value;
    const name = variableOf(value);
    if (name !== undefined && !found.has(name)) found.set(name, { name, value });
    if (name !== undefined || seen.has(value.from * 2 + (value.kind === "name" ? 1 : 0))) continue;
    seen.add(value.from * 2 + (value.kind === "name" ? 1 : 0));
    pending.push(...reaching(value));
  }
  return [...found.values()];
}

/** `os.environ["X"]`, `os.environ.get("X")`, `os.getenv("X")`. */
function variableOf(value: Value): string | undefined {
  if (value.kind === "subscript" && value.object.name === "os.environ") return value.index.string;
  const call: Call | undefined = value.kind === "call" ? value.call : undefined;
  const reads = call?.name === "os.getenv" || call?.name === "os.environ.get";
  return reads ? call.argument(0).string : undefined;
}

function reaching(value: Value): readonly Value[] {
  switch (value.kind) {
    case "name":
      return value.bound === value ? value.definitions : [value.bound, ...value.definitions];
    case "call": {
      const call = value.call;
      if (!call || CLEANS.has(call.name ?? "") || CLEANS.has(call.method)) return [];
      return [...call.args, ...call.keywords.map((keyword) => keyword.value), call.receiver];
    }
    case "operation":
      return COMPARES.has(value.operator ?? "") ? [] : value.parts;
    case "string":
    case "conditional":
      return value.parts;
    case "subscript":
    case "attribute":
      return [value.object];
    case "list":
    case "tuple":
      return value.items;
    default:
      return [];
  }
}
