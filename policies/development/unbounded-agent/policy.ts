import {
  type Call,
  type Dependencies,
  definePolicy,
  isTest,
  type PythonDocument,
  type Severity,
  servedAt,
} from "#policy";
import { HANDS, isLocal } from "./hands.ts";
import { unpinnedServers } from "./servers.ts";

/** A person, or a rule, decides before a tool is used. */
const APPROVAL =
  /\bHumanInTheLoopMiddleware\b|\bHumanApprovalCallbackHandler\b|\binterrupt_(?:before|on)\s*=|\bapproval_func\s*=|\bneeds_approval\s*=\s*(?:True|\w*[a-z]\w*\()|\bon_approval\s*=/;
const MACHINE_TOOL = /^(?:bash|computer)_\d{8}$/;
const MANY_STEPS = 500;
const RUNS_TASK = /^a?(?:run|invoke|stream|chat|query|kickoff|initiate_chat)$/;

export default definePolicy({
  id: "unbounded-agent",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "An agent may run anything on this machine, and nobody is asked",
  why: "What an agent reads steers it: a page, a mail or a user's question can make it run code with the rights of the process, read its keys and send them away.",
  fix: "Give the agent narrow tools, run code in a container or a hosted sandbox without credentials, ask a person before each command, and bound the steps.",
  references: [
    "CWE-94",
    "CWE-1427",
    "AML.T0053",
    "AML.T0051.001",
    "https://genai.owasp.org/llmrisk/llm062025-excessive-agency/",
    "https://huggingface.co/docs/smolagents/tutorials/secure_code_execution",
  ],
  since: "0.4.0",
  limits:
    "High where the same file serves requests or a user interface, medium elsewhere. Sandboxes (Docker, E2B, Modal), approval by a person and tests are silent. An endless number of steps and a tool server without a version are medium, limits beyond 500 steps low. `allow_dangerous_*` options are told by dangerous-opt-in, code that a file itself runs by model-output-executed.",
  reads: ["python"],
  *check(document, { repository }) {
    if (isTest(document.source.path)) return;
    for (const { place, package: name, runner } of unpinnedServers(document))
      yield place.violation(`\`${runner}\` starts the tool server \`${name}\` in whatever version is newest`, {
        severity: "medium",
      });
    for (const call of document.callsWith("max_iterations")) {
      const limit = endlessness(call);
      if (limit) yield call.violation(limit.message, { severity: limit.severity });
    }
    for (const dict of document.dictsWith("recursion_limit")) {
      const steps = dict.entry("recursion_limit").literal;
      if (typeof steps === "number" && steps > MANY_STEPS)
        yield dict.violation(`the agent may take ${steps} steps`, { severity: "low" });
    }
    const unasked = [...handed(document, repository.dependencies)];
    const strangers = [...strangersTasks(document)];
    if (unasked.length + strangers.length === 0 || APPROVAL.test(document.source.text)) return;
    const served = servedAt(document) !== undefined;
    for (const { place, message } of unasked)
      yield place.violation(served ? `${message}, and this file serves others` : message, {
        severity: served ? "high" : "medium",
      });
    yield* strangers;
  },
});

function* handed(document: PythonDocument, dependencies: Dependencies) {
  for (const call of document.callsWhere((name) => HANDS.some(({ names }) => names.test(name)))) {
    const hands = HANDS.find(
      ({ names, free, until }) =>
        call.names.some((name) => names.test(name)) &&
        (free?.(call) ?? true) &&
        !(until && dependencies.atLeast(...until)),
    );
    if (hands) yield { place: call, message: `\`${shown(call)}\` ${hands.does}` };
  }
  for (const call of document.calls("*.load_tools")) {
    const tool = dangerousTool(call);
    if (tool !== undefined) yield { place: call, message: `the tool \`${tool}\` runs any command here` };
  }
  // Open Interpreter then asks nobody before it runs what the model writes.
  for (const { target, value } of document.assigned("auto_run")) {
    if (value.is(true) && target.names.some((name) => /^interpreter\./.test(name)))
      yield { place: target, message: `\`${target.text}\` runs what the model writes here` };
  }
  for (const dict of document.dictsWith("type")) {
    const type = dict.entry("type").string;
    if (type !== undefined && MACHINE_TOOL.test(type))
      yield { place: dict, message: `the tool \`${type}\` runs any command here` };
  }
}

/** `PALChain.from_math_prompt`; the class or function alone otherwise. */
function shown({ name, method }: Call): string {
  const [owner = ""] = name?.split(".").slice(-2) ?? [];
  return /^[A-Z]/.test(owner) && owner !== method ? `${owner}.${method}` : method;
}

/** `load_tools(["terminal"])`; with `allow_dangerous_tools=True` another policy tells it. */
function dangerousTool(call: Call): string | undefined {
  if (!call.keyword("allow_dangerous_tools").absent) return undefined;
  return call
    .argument(0, "tool_names")
    .bound.items.find(({ string }) => /^(?:terminal|python_repl)$/.test(string ?? ""))?.string;
}

function endlessness(call: Call): { message: string; severity: Severity } | undefined {
  const given = call.keyword("max_iterations");
  if (!given.is(null) || !call.names.some((name) => /^langchain\w*\.|^llama_index\./.test(name))) return undefined;
  return {
    message: `\`max_iterations=None\` of \`${call.method}\` lets the agent go on without end`,
    severity: "medium",
  };
}

/** smolagents' interpreter with tasks from others. */
function* strangersTasks(document: PythonDocument) {
  if (!document.importsModule("smolagents")) return;
  for (const call of document.callsOf((method) => RUNS_TASK.test(method))) {
    const agent = call.receiver.bound.call;
    if (!agent?.names.some((name) => /^smolagents\.(?:agents\.)?CodeAgent$/.test(name))) continue;
    const task = call.argument(0, "task").origins.find(({ kind }) => kind === "request" || kind === "download");
    if (task && isLocal(agent))
      yield call.violation(
        `\`CodeAgent\` runs code for ${task.kind === "request" ? "a request" : "a download"} in this process`,
        { severity: "medium" },
      );
  }
}
