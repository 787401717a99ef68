/** Places whose text a model takes as an instruction, and the text. */
import { type Call, conditionsOf, type PythonDocument, type Value } from "#policy";

export interface Instruction {
  /** What it is, for messages: `system message`. */
  readonly what: string;
  readonly text: Value;
}

const CONVERTS = /\b(?:role|type)\b.{0,20}==\s*(?:["'](?:system|developer)["']|\w*\.\w*system)/i;
const ROLES = /^(?:system|developer)$/i;
const MESSAGES = /(?:^|\.)(?:Chat)?SystemMessage$/;
const SYSTEM_TEMPLATES = /(?:^|\.)SystemMessagePromptTemplate\.from_template$/;
const CHAT_TEMPLATES = /(?:^|\.)ChatPromptTemplate(?:\.from_messages)?$/;
/** Keywords by which instructions are handed over, each with the calls that know it. */
const KEYWORDS: readonly { readonly keyword: string; readonly of: RegExp }[] = [
  { keyword: "system", of: /\.messages\.(?:create|stream|parse)$|^ollama\.(?:\w+\.)?generate$/ },
  {
    keyword: "instructions",
    of: /\.responses\.(?:create|parse|stream)$|^(?:agents|pydantic_ai|agno(?:\.\w+)*|google\.adk(?:\.\w+)*)\.Agent$|\.assistants\.create$|^mcp\.server\.\w+\.\w+$|^fastmcp\.FastMCP$/,
  },
  {
    keyword: "system_prompt",
    of: /^pydantic_ai\.Agent$|^llama_index\.(?:\w+\.)*\w*(?:Agent|Engine)(?:\.from_\w+)?$|^strands\.Agent$/,
  },
  { keyword: "system_message", of: /^autogen\w*\.(?:\w+\.)*\w*Agent$/ },
  { keyword: "system_instruction", of: /\.(?:GenerativeModel|GenerateContentConfig|GenerateContentConfigDict)$/ },
  { keyword: "backstory", of: /^crewai\.Agent$/ },
];

export function* instructionsOf(document: PythonDocument): Iterable<Instruction> {
  for (const dict of document.dictsWith("role")) {
    const role = dict.entry("role").string;
    const text = dict.entry("content");
    if (role !== undefined && ROLES.test(role) && !text.absent) yield { what: `${role.toLowerCase()} message`, text };
  }
  for (const call of candidates(document)) {
    if (!isConverted(document, call)) yield* ofCall(call);
  }
}

/** `elif role == "system": return SystemMessage(content)`: a message takes another shape, whoever wrote it. */
function isConverted(document: PythonDocument, call: Call): boolean {
  return conditionsOf(document, call).some((condition) => CONVERTS.test(condition));
}

/** Calls that may be among them, so that not every call is asked everything. */
function candidates(document: PythonDocument): ReadonlySet<Call> {
  const isNamed = (name: string) => [MESSAGES, SYSTEM_TEMPLATES, CHAT_TEMPLATES].some((pattern) => pattern.test(name));
  return new Set([
    ...document.callsWhere(isNamed),
    ...document.calls("*.from_template", "*.from_messages"),
    ...document.callsOf((method) => method === "ChatMessage" || isNamed(method)),
    ...document.callsWith(...KEYWORDS.map(({ keyword }) => keyword)),
  ]);
}

function* ofCall(call: Call): Iterable<Instruction> {
  const has = (pattern: RegExp) => call.names.some((name) => pattern.test(name)) || pattern.test(call.callee.text);
  if (has(MESSAGES)) yield { what: "system message", text: call.argument(0, "content") };
  if (has(SYSTEM_TEMPLATES)) yield { what: "template of a system message", text: call.argument(0, "template") };
  if (call.method === "ChatMessage" && ROLES.test(call.keyword("role").string ?? call.keyword("role").last))
    yield { what: "system message", text: call.keyword("content") };
  if (has(CHAT_TEMPLATES)) {
    for (const message of call.argument(0, "messages").bound.items) {
      const [role, text] = message.kind === "tuple" ? message.items : [];
      if (text && ROLES.test(role?.string ?? "")) yield { what: "template of a system message", text };
    }
  }
  for (const { keyword, of } of KEYWORDS) {
    const text = call.keyword(keyword);
    if (!text.absent && has(of)) yield { what: `\`${keyword}=\` of \`${call.method}\``, text };
  }
}
