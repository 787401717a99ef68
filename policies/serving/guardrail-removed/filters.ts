/** Libraries and models that look at what goes into a model and at what comes out of it. */

export interface Filter {
  readonly label: string;
  /** Qualified names of the calls that look, or that set up what looks. */
  readonly calls: RegExp;
}

const FILTERS: readonly Filter[] = [
  { label: "moderation", calls: /(?:^|\.)moderations?\.create$|\.classifiers\.moderate(?:_chat|_async)?$/ },
  { label: "NeMo Guardrails", calls: /^nemoguardrails\.(?:.+\.)?(?:LLMRails|RunnableRails|generate(?:_async)?)$/ },
  { label: "Guardrails AI", calls: /^guardrails\.(?:.+\.)?(?:Guard|AsyncGuard|use|use_many|validate|parse)$/ },
  { label: "LLM Guard", calls: /^llm_guard\./ },
  { label: "Presidio", calls: /^presidio_analyzer\.(?:.+\.)?(?:AnalyzerEngine|BatchAnalyzerEngine|analyze)$/ },
  { label: "Azure AI Content Safety", calls: /^azure\.ai\.contentsafety\./ },
  { label: "Model Armor", calls: /^google\.cloud\.modelarmor\w*\./ },
  { label: "Bedrock guardrail", calls: /(?:^|\.)apply_guardrail$/ },
  { label: "Detoxify", calls: /^detoxify\./ },
  { label: "profanity filter", calls: /^(?:better_profanity|profanity_check|alt_profanity_check)\./ },
  { label: "Rebuff", calls: /^rebuff\./ },
  { label: "prompt-injection filter", calls: /^(?:pytector|lakera\w*|vigil)\./ },
  {
    label: "moderation chain",
    calls: /^langchain\w*\.(?:.+\.)?(?:OpenAIModerationChain|AmazonComprehendModerationChain|\w*ModerationMiddleware)$/,
  },
  { label: "safety checker", calls: /(?:^|\.)\w*SafetyChecker(?:\.from_pretrained)?$/ },
];

export function filterOf(names: readonly string[]): Filter | undefined {
  return FILTERS.find(({ calls }) => names.some((name) => calls.test(name)));
}

/** Models whose only purpose is to judge text or images. */
export const GUARD_MODEL =
  /(?:^|\/)[\w.-]*(?:llama-?guard|prompt-?guard|shield-?gemma|granite-guardian|wild-?guard|prompt-injection|toxic-bert|toxicity|nsfw[\w-]*detect|content-moderation|omni-moderation)[\w.-]*$/i;
