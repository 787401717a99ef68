import { type Call, definePolicy, isTest, type Origin, type PythonDocument, type Severity, type Value } from "#policy";
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
  // Names of what answers, and of the frameworks whose tools a model calls.
  mentions: [
    /completions|responses\.|chat\.complete|generate_content|text_generation|invoke_model|converse|openai|anthropic|google|vertexai|langchain|langgraph|llama_index|smolagents|crewai|autogen|haystack|pydantic_ai|semantic_kernel|dspy|transformers|peft|unsloth|optimum|gptq|vllm|ctranslate2|litellm|ollama|huggingface_hub|instructor|cohere|mistralai|replicate|\bagents\b|llama_cpp|guidance|\bmcp\b|fastmcp|strands|agno/,
    /[Cc]ompletion|responses\.|complete|generate|text_generation|invoke|converse|\bchat|\bpipeline\b|predict|stream|\brun\b|\.call\b|batch|query|kickoff|\btool\b|\)\(|Llama\(|Chat\w+\(|Predict|ChainOfThought|send_message|messages\./,
    /\b(?:eval|exec|compile|popen|getoutput|getstatusoutput|create_subprocess_\w+|spawn|subprocess|Popen|check_call|check_output|PythonREPL\w*|PythonAstREPL\w*|runsource|runcode|push|run_cell|run_code|system|globals|locals|vars|getattr|__dict__|Template|from_string|render_template_string|execute\w*|exec_driver_sql|fetch\w*|read_sql\w*|import_module|__import__|runpy|open|remove|unlink|rmdir|removedirs|rename|replace|rmtree|move|write_text|write_bytes|Markup|mark_safe|HTML|Javascript|HTMLResponse|html|unsafe_allow_html|requests|httpx|ClientSession|urlopen|urlretrieve|query)\b/,
  ],
  reads: ["python"],
  *check(document) {
    if (isTest(document.source.path)) return;
    for (const call of document.allCalls) {
      for (const sink of SINKS) {
        if (!leadsTo(sink, call, document)) continue;
        const answer = answerIn(sink.values(call), sink.files);
        if (!answer) continue;
        yield call.violation(messageOf(answer, call), {
          severity: severityOf(sink, document),
          ...(isArgument(answer) ? { confidence: "medium" } : {}),
        });
        break;
      }
    }
  },
});

function leadsTo(sink: Sink, call: Call, document: PythonDocument): boolean {
  const named = sink.names ? call.names.some((name) => sink.names?.test(name)) : sink.methods?.test(call.method);
  return named === true && (sink.when?.(call, document) ?? true);
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
