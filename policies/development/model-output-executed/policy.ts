import { type Call, definePolicy, isTest, type Origin, type PythonDocument, type Severity, type Value } from "#policy";
import { chosenCalls } from "./parts.ts";
import { opensReadOnly, SINKS, type Sink } from "./sinks.ts";

export default definePolicy({
  id: "model-output-executed",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "What a language model writes is run, or chooses what is run",
  why: "A model repeats what a document, a web page or a user has told it. Where its answer becomes code, a command, a query, a path or a page, whoever wrote that document acts with the rights of the program.",
  fix: "Let the model choose among what the program knows: a dict of actions, validated fields (pydantic), parameters of a query. Run code that it writes in a sandbox without credentials and network.",
  references: [
    "CWE-94",
    "CWE-78",
    "CWE-89",
    "CWE-79",
    "CWE-918",
    "AML.T0050",
    "https://genai.owasp.org/llmrisk/llm052025-improper-output-handling/",
  ],
  since: "0.4.0",
  limits:
    "High for code, shells, templates and SQL; medium for SQL on a database that is opened for reading, paths that are written or deleted, HTML, imports and addresses that are fetched. What a schema (pydantic), `ast.literal_eval`, a list of allowed values or a comparison with a folder has limited is silent, and so are sandboxes (E2B, `docker run` of a list of arguments, RestrictedPython). smolagents' local executor is none. The answer is followed inside a function, one call further, and into the functions of the file that are given it. Unpickling is told by unsafe-deserialization.",
  reads: ["python"],
  *check(document) {
    if (isTest(document.source.path)) return;
    const told = new Set<Call>();
    for (const sink of SINKS) {
      for (const call of callsTo(sink, document)) {
        if (told.has(call)) continue;
        const answer = answerIn(sink.values(call), sink.files);
        if (!answer) continue;
        told.add(call);
        yield call.violation(messageOf(answer, call), {
          severity: severityOf(sink, document),
          ...(isArgument(answer) ? { confidence: "medium" } : {}),
        });
      }
    }
  },
});

function callsTo({ names, methods, when }: Sink, document: PythonDocument): readonly Call[] {
  const calls = names
    ? document.callsWhere((name) => names.test(name))
    : methods
      ? document.callsOf((method) => methods.test(method))
      : chosenCalls(document);
  return when ? calls.filter((call) => when(call, document)) : calls;
}

function severityOf({ severity, methods }: Sink, document: PythonDocument): Severity {
  return methods?.test("execute") && opensReadOnly(document) ? "medium" : severity;
}

function answerIn(values: readonly Value[], files = false): Origin | undefined {
  for (const value of values) {
    const found =
      (value.dynamic || files) && !value.checked ? value.origins.find(({ kind }) => kind === "answer") : undefined;
    if (found) return found;
  }
  return undefined;
}

/** True for an argument that a model gives to a tool. */
function isArgument({ name, place }: Origin): boolean {
  return new RegExp(`^\\**${name.replace(/[^\w]/g, "")}\\b(?!\\s*[.(])`).test(place.text);
}

function messageOf(answer: Origin, call: Call): string {
  const sink = call.receiver.absent
    ? call.method || call.callee.text.slice(0, 40)
    : call.names[0] && !/\(/.test(call.names[0])
      ? call.names[0]
      : call.method;
  if (isArgument(answer)) return `the model's argument \`${answer.name}\` of a tool goes into \`${sink}\``;
  const said = answer.name.includes(".") ? answer.name : (/^[\w.]+/.exec(answer.place.text)?.[0] ?? answer.name);
  return `\`${said}\` answers into \`${sink}\``;
}
