/** AI agents in pipelines: actions and programs that let a model decide what happens next. */
import type { Command, Step } from "#policy";

interface AgentAction {
  /** True when it refuses those who may not write to the repository, unless an input says otherwise. */
  readonly gated: boolean;
  /** Inputs that let others in. */
  readonly opens?: readonly string[];
  /** It has no tools but by this input. */
  readonly toolsBy?: string;
}

const ACTIONS: ReadonlyMap<string, AgentAction> = new Map(
  Object.entries<AgentAction>({
    "anthropics/claude-code-action": { gated: true, opens: ["allowed_non_write_users", "allowed_bots"] },
    "anthropics/claude-code-base-action": { gated: false },
    "openai/codex-action": { gated: true, opens: ["allow-users", "allow-bots"] },
    "google-github-actions/run-gemini-cli": { gated: false },
    "google-gemini/gemini-cli-action": { gated: false },
    "sst/opencode": { gated: true },
    "anomalyco/opencode": { gated: true },
    "qodo-ai/pr-agent": { gated: false },
    "codium-ai/pr-agent": { gated: false },
    "coderabbitai/ai-pr-reviewer": { gated: false },
    "augmentcode/augment-agent": { gated: false },
    "actions/ai-inference": { gated: false, toolsBy: "enable-github-mcp" },
  }),
);

/** Programs, with the words that start them without a person. */
const PROGRAMS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    claude: /^(?:-p|--print)$/,
    gemini: /^(?:-p|--prompt|-y|--yolo|--approval-mode)/,
    codex: /^exec$/,
    opencode: /^run$/,
    aider: /^(?:--yes(?:-always)?|--message|-m)$/,
    "cursor-agent": /^(?:-p|--print)$/,
    copilot: /^(?:-p|--prompt)$/,
    goose: /^run$/,
    droid: /^exec$/,
    qwen: /^(?:-p|--prompt|-y|--yolo)$/,
  }),
);

/** Anything goes. */
const UNLIMITED =
  /--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|bypassPermissions|--yolo\b|--approval-mode[= ]yolo|danger-full-access|--full-auto|--allow-all-tools|--yes-always/;
/** A shell without a list of what may be run in it. */
const SHELL = /\bBash\b(?!\s*\()|\bBash\(\*(?:\)|:\*\))|\brun_shell_command\b(?!\s*\()/;

export interface Agent {
  readonly name: string;
  readonly step: Step;
  readonly command?: Command;
  /** True when text of people without write access reaches it. */
  readonly open: boolean;
  /** `any command`, when it may run that. */
  readonly tools: "unlimited" | "shell" | "few";
}

export function agentsOf(step: Step): readonly Agent[] {
  const { uses, with: inputs, script } = step;
  if (uses) {
    const fact = ACTIONS.get(uses.repository);
    if (!fact || (fact.toolsBy !== undefined && inputs.get(fact.toolsBy)?.value !== "true")) return [];
    const opened = fact.opens?.some((name) => /^(?:.*\*.*|true)$/s.test(inputs.get(name)?.value ?? ""));
    const unsafe = inputs.get("safety-strategy")?.value === "unsafe";
    const said = inputs.entries
      .filter(({ name }) => !/^(?:prompt|direct_prompt|custom_instructions|disallowed_tools)$/.test(name))
      .map(({ value }) => value.value.replace(/--disallowed-?tools?[= ]("[^"]*"|'[^']*'|\S+)/gi, ""))
      .join("\n");
    const tools = unsafe || UNLIMITED.test(said) ? "unlimited" : SHELL.test(said) ? "shell" : "few";
    return [{ name: uses.repository, step, open: !fact.gated || opened === true, tools }];
  }
  return (script?.commands ?? []).flatMap((command): Agent[] => {
    const words = command.args.map(({ value }) => value);
    if (!PROGRAMS.has(command.program) || !words.some((word) => PROGRAMS.get(command.program)?.test(word))) return [];
    const said = words.join(" ");
    const tools = UNLIMITED.test(said) || words.includes("-y") ? "unlimited" : SHELL.test(said) ? "shell" : "few";
    return [{ name: command.program, step, command, open: true, tools }];
  });
}
