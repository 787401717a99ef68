/** What gives a model the hands to do anything on this machine. */
import type { Call, Value } from "#policy";

export interface Hands {
  /** What the model can do with it, for messages. */
  readonly does: string;
  readonly names: RegExp;
  /** False where this call is bounded. */
  readonly free?: (call: Call) => boolean;
  /** The first release of a package on which it no longer does anything. */
  readonly until?: readonly [name: string, version: string];
}

/** crewAI 1.14 removed the interpreter; its options warn and do nothing. https://github.com/crewAIInc/crewAI/pull/5309 */
const CREWAI_RAN_CODE = ["crewai", "1.14"] as const;

const IMPORTS_THAT_ESCAPE =
  /^(?:\*|os|posix|sys|subprocess|shutil|socket|pty|ctypes|importlib|builtins|multiprocessing|signal|io|pathlib|requests|urllib)(?:\.\*)?$/;
const CONTAINED = /^(?:e2b|docker|modal|blaxel|wasm)$/;

/** Names as of langchain-experimental 0.4, langchain-community 0.4, llama-index 0.14, smolagents 1.26, autogen-ext 0.7, pyautogen 0.2, openai-agents 0.24, crewai 1.13, agno 3.1, camel-ai 0.2.90, ag2 1.2. */
export const HANDS: readonly Hands[] = [
  {
    does: "runs any Python here",
    names: /^langchain\w*\..*\bPython(?:Ast)?REPL(?:Tool)?$|^langchain\w*\..*create_python_agent$/,
  },
  {
    does: "runs Python that a model writes",
    names: /^langchain\w*\..*\bPALChain(?:\.from_\w+)?$/,
    // With the option another policy tells it.
    free: (call) => call.keyword("allow_dangerous_code").absent,
  },
  {
    does: "runs any shell command here",
    names:
      /^langchain_community\.tools\.(?:.*\.)?ShellTool$|^langchain\.tools\.(?:shell\.)?ShellTool$|^langchain\w*\..*\bBash(?:Process|Chain)$/,
    free: (call) => !call.keyword("ask_human_input").is(true),
  },
  {
    does: "runs any shell command here",
    names: /^langchain\.agents\.middleware\.(?:shell_tool\.)?ShellToolMiddleware$/,
    free: runsOnHost,
  },
  {
    does: "evaluates Python that a model writes",
    names: /^llama_index\..*\bPandasQueryEngine$|^llama_index\..*\bPandasInstructionParser$/,
  },
  {
    does: "runs any Python here",
    names:
      /^llama_index\.tools\.code_interpreter(?:\.base)?\.CodeInterpreterToolSpec$|^llama_hub\..*CodeInterpreterToolSpec$/,
  },
  { does: "runs code on this machine", names: /^autogen\w*\..*\bLocalCommandLineCodeExecutor$/ },
  { does: "runs any shell command here", names: /^agents\.(?:tool\.)?(?:Local)?ShellTool$/, free: isUnapproved },
  {
    does: "runs code on this machine",
    names: /^crewai\.(?:agent\.)?Agent$/,
    free: (call) => call.keyword("code_execution_mode").is("unsafe") && call.keyword("allow_code_execution").is(true),
    until: CREWAI_RAN_CODE,
  },
  {
    does: "runs code on this machine",
    names: /^crewai_tools\.(?:.*\.)?CodeInterpreterTool$/,
    free: (call) => call.keyword("unsafe_mode").is(true),
    until: CREWAI_RAN_CODE,
  },
  {
    does: "runs code on this machine",
    names: /^(?:py)?autogen\.(?:.*\.)?(?:UserProxy|Conversable|Assistant)Agent$/,
    free: runsUnasked,
  },
  {
    does: "imports what it likes",
    names: /^smolagents\.(?:agents\.)?CodeAgent$/,
    free: (call) => isLocal(call) && escapes(call),
  },
  {
    does: "may use every tool unasked",
    names: /^claude_(?:agent|code)_sdk\.(?:types\.)?Claude(?:Agent|Code)Options$/,
    free: (call) => call.keyword("permission_mode").is("bypassPermissions"),
  },
  { does: "runs any Python here", names: /^agno\.tools\.(?:.*\.)?PythonTools$/, free: isUnconfirmed },
  {
    does: "runs any shell command here",
    names: /^agno\.tools\.(?:.*\.)?ShellTools$/,
    free: (call) => isUnconfirmed(call) && !call.keyword("enable_run_shell_command").is(false),
  },
  {
    does: "runs code on this machine",
    names: /^camel\.toolkits\.(?:.*\.)?CodeExecutionToolkit$/,
    free: (call) => {
      const sandbox = call.argument(0, "sandbox");
      return !call.keyword("require_confirm").is(true) && (sandbox.absent || sandbox.is("subprocess"));
    },
  },
  {
    does: "runs any shell command here",
    names: /^camel\.toolkits\.(?:.*\.)?TerminalToolkit$/,
    free: (call) => call.keyword("safe_mode").is(false) && !call.keyword("use_docker_backend").is(true),
  },
  {
    does: "runs code on this machine",
    names: /^ag2\.tools\.(?:.*\.)?SandboxCodeTool$/,
    free: (call) =>
      call
        .argument(0, "environment")
        .bound.call?.names.some((name) => /^ag2\.tools\.(?:.*\.)?LocalEnvironment$/.test(name)) ?? false,
  },
];

/** smolagents' own interpreter of Python, which its authors call no sandbox. */
export function isLocal(call: Call): boolean {
  const type = call.keyword("executor_type");
  if (call.hasSpread || !call.keyword("executor").absent || call.keyword("use_e2b_executor").is(true)) return false;
  return type.absent || (type.string !== undefined && !CONTAINED.test(type.string));
}

function escapes(call: Call): boolean {
  return call
    .keyword("additional_authorized_imports")
    .bound.items.some(({ string }) => IMPORTS_THAT_ESCAPE.test(string ?? ""));
}

/** agno's tools ask where a list says so; a list of names may leave those that run something out. */
function isUnconfirmed(call: Call): boolean {
  return ["requires_confirmation_tools", "include_tools", "exclude_tools"].every((name) => call.keyword(name).absent);
}

function runsOnHost(call: Call): boolean {
  const policy = call.keyword("execution_policy");
  return policy.absent || (policy.bound.call?.names.some((name) => name.endsWith(".HostExecutionPolicy")) ?? false);
}

function isUnapproved(call: Call): boolean {
  const given = call.keyword("needs_approval");
  const environment = call.keyword("environment");
  return (given.absent || given.is(false)) && (environment.absent || environment.entry("type").is("local"));
}

/** Of a user proxy the human is asked each time unless it says otherwise. */
function runsUnasked(call: Call): boolean {
  const mode = call.keyword("human_input_mode");
  if (mode.absent ? call.method === "UserProxyAgent" : !mode.is("NEVER") && !mode.is("TERMINATE")) return false;
  const config: Value = call.keyword("code_execution_config").bound;
  return config.entry("use_docker").is(false);
}
