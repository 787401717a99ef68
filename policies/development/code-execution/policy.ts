import { type Call, definePolicy, isTest, type OriginKind, type Value, type Violation } from "#policy";
import { handedOn } from "./handed-on.ts";
import { usesOf } from "./strangers.ts";
import { isTrustedFile } from "./trusted.ts";

const RUNS = ["eval", "exec", "builtins.eval", "builtins.exec", "compile", "builtins.compile"];
/** pandas evaluates expressions that reach attributes, and with them code. */
const PANDAS = ["pandas.eval", "*.query", "*.eval"];
/** Who is nobody that may run code here, with words for messages. */
const STRANGERS: ReadonlyMap<OriginKind, string> = new Map([
  ["request", "what a request sends"],
  ["download", "what was downloaded"],
]);

export default definePolicy({
  id: "code-execution",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "Text that is not in the program is run as Python",
  why: "eval and exec give their text all that the process may do: files, credentials, the network. A request or a downloaded file then runs code on the server.",
  fix: "Use ast.literal_eval for data and a dict of allowed names for choices.",
  references: ["CWE-95", "AML.T0050", "https://docs.python.org/3/library/functions.html#eval"],
  since: "0.2.0",
  limits:
    "Constants, tests, and files of the repository's own that are run for their version are left alone. Without a known origin the finding is medium; `type=eval` of a command line is low. pandas' `eval` and `query`, imports by name, files of code, `python -c`, sympy and numexpr count only with what a request or a download brought. What a language model wrote is told by model-output-executed.",
  reads: ["python"],
  *check(document) {
    if (isTest(document.source.path)) return;
    for (const call of document.calls(...RUNS)) {
      const violation = judged(call);
      if (violation) yield violation;
    }
    if (document.importsModule("pandas")) {
      for (const call of document.calls(...PANDAS)) {
        const stranger = strangerOf(call);
        if (stranger !== undefined && !RUNS.includes(call.name ?? ""))
          yield call.violation(`\`${call.method}\` of pandas evaluates ${stranger}`);
      }
    }
    for (const { call, code, does } of usesOf(document)) {
      const stranger = isAnswer(code) || code.checked ? undefined : strangerIn(code);
      if (stranger !== undefined) yield call.violation(`\`${call.method}\` ${does} ${stranger}`);
    }
    for (const { value, data } of handedOn(document)) {
      if (data.some(isAnswer)) continue;
      const stranger = data.map(strangerIn).find((one) => one !== undefined);
      if (stranger !== undefined) yield value.violation(`\`${value.last}\` is handed on, to run ${stranger}`);
      else if (data.length === 0 || data.some(({ dynamic }) => dynamic))
        yield value.violation(`\`${value.last}\` is handed on, to run what is not written here`, {
          severity: "medium",
          confidence: "medium",
        });
    }
    for (const value of document.references("eval", "builtins.eval")) {
      if (/\btype\s*=\s*$/.test(document.source.text.slice(Math.max(0, value.from - 20), value.from)))
        yield value.violation("`type=eval` runs an argument of the command line", { severity: "low" });
    }
  },
});

function judged(call: Call): Violation | undefined {
  const code = call.argument(0, call.method === "compile" ? "source" : undefined);
  if (isAnswer(code)) return undefined;
  // What compile gives is judged where it is made.
  if (!code.dynamic || code.bound.call?.names.some((name) => /^(?:builtins\.)?compile$/.test(name))) return undefined;
  const stranger = strangerOf(call);
  const does = call.method === "compile" ? "compiles" : "runs";
  if (stranger !== undefined) return call.violation(`\`${call.method}\` ${does} ${stranger}`);
  if (code.checked || code.own || call.method === "compile" || isTrustedFile(call)) return undefined;
  const [parameter] = code.parameters;
  const from = parameter ? `: the parameter \`${parameter.name}\`` : "";
  return call.violation(`\`${call.method}\` runs what is not written here${from}`, {
    severity: "medium",
    confidence: "medium",
  });
}

/** Told by model-output-executed. */
function isAnswer({ origins }: Value): boolean {
  return origins.some(({ kind }) => kind === "answer");
}

function strangerOf(call: Call): string | undefined {
  if (isAnswer(call.argument(0))) return undefined;
  return strangerIn(call.argument(0));
}

function strangerIn({ origins }: Value): string | undefined {
  const found = origins.find(({ kind }) => STRANGERS.has(kind));
  return found && STRANGERS.get(found.kind);
}
