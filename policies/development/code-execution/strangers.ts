/** What only a stranger's text makes dangerous: names of modules, expressions of mathematics, files of code. */
import type { Call, PythonDocument, Value } from "#policy";

interface Sink {
  readonly names: readonly string[];
  readonly index: number;
  readonly keyword?: string;
  readonly does: string;
}

const SINKS: readonly Sink[] = [
  {
    names: ["importlib.import_module", "__import__", "builtins.__import__"],
    index: 0,
    keyword: "name",
    does: "imports",
  },
  { names: ["runpy.run_path"], index: 0, keyword: "path_name", does: "runs" },
  { names: ["runpy.run_module"], index: 0, keyword: "mod_name", does: "runs" },
  { names: ["importlib.util.spec_from_file_location"], index: 1, keyword: "location", does: "makes a module of" },
  { names: ["sys.path.append"], index: 0, does: "lets modules come from" },
  { names: ["sys.path.insert"], index: 1, does: "lets modules come from" },
  // Both call eval. https://docs.sympy.org/latest/modules/core.html#sympy.core.sympify.sympify
  { names: ["sympy.sympify", "sympy.S", "sympy.parse_expr"], index: 0, does: "evaluates" },
  { names: ["sympy.parsing.sympy_parser.parse_expr"], index: 0, does: "evaluates" },
  { names: ["numexpr.evaluate"], index: 0, keyword: "ex", does: "evaluates" },
  { names: ["code.InteractiveInterpreter.runsource", "code.InteractiveConsole.push"], index: 0, does: "runs" },
];
const STARTS = ["run", "Popen", "call", "check_call", "check_output"].map((name) => `subprocess.${name}`);
const PYTHON = /^(?:.*\/)?python[\d.]*$/;

export interface Use {
  readonly call: Call;
  readonly code: Value;
  readonly does: string;
}

export function* usesOf(document: PythonDocument): Iterable<Use> {
  for (const { names, index, keyword, does } of SINKS) {
    for (const call of document.calls(...names)) yield { call, code: call.argument(index, keyword), does };
  }
  for (const call of document.calls(...STARTS)) {
    const [program, ...words] = call.argument(0, "args").bound.items;
    const script = words[words.findIndex((word) => word.is("-c")) + 1];
    const isPython = program?.name === "sys.executable" || PYTHON.test(program?.string ?? "");
    if (isPython && script && words.some((word) => word.is("-c"))) yield { call, code: script, does: "runs" };
  }
}
