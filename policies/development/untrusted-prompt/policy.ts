import { definePolicy, isTest, type Origin, type OriginKind, type Severity, type Value } from "#policy";
import { instructionsOf } from "./places.ts";

/** Who may write into an instruction without being asked, how bad that is, and words for it. */
const STRANGERS: ReadonlyMap<OriginKind, { readonly severity: Severity; readonly who: string }> = new Map([
  ["request", { severity: "medium", who: "a request" }],
  ["download", { severity: "medium", who: "a download" }],
  ["answer", { severity: "low", who: "a model's answer" }],
  ["input", { severity: "low", who: "the terminal" }],
]);
/** A text that is meant to be all of the instruction: whoever may choose it chooses the application's behaviour. */
const OWN_PROMPT = /system|instruct|prompt|persona|role|developer|template/i;
/** `body.get("system")`, `.strip()` of it: still all of it. */
const TAKES_OUT = /^(?:get|pop|strip)$/;
/** Documents that are found by their likeness to a question. */
const RETRIEVES = /^(?:similarity_search\w*|max_marginal_relevance_search|a?get_relevant_documents)$/;
const ASKS = /^a?(?:invoke|retrieve)$/;
const RETRIEVERS = /retriever/i;
const MOST_PARTS = 60;

export default definePolicy({
  id: "untrusted-prompt",
  stage: "development",
  severity: "medium",
  confidence: "medium",
  title: "Text that somebody else writes becomes part of a model's instructions",
  why: "A model obeys its system prompt before the user. Who can write into it can drop its rules, read what else stands there, and steer the tools that the model may use.",
  fix: "Keep the system prompt constant and put the text into a user message, between marks that say that it is data; let values such as a language be chosen from a list.",
  references: ["CWE-1427", "AML.T0051.000", "AML.T0051.001", "https://genai.owasp.org/llmrisk/llm01-prompt-injection/"],
  since: "0.4.0",
  limits:
    "Medium for requests and downloads, low for answers of models, terminal input and retrieved documents. Files, settings and arguments of the command line are the operator's. A system prompt that a user may choose as a whole is a feature and silent; so are user messages and values from a list.",
  reads: ["python"],
  *check(document) {
    if (isTest(document.source.path)) return;
    for (const { what, text } of instructionsOf(document)) {
      if (!text.dynamic || text.checked) continue;
      const stranger = strangerIn(text);
      if (stranger) {
        const { origin, severity, who } = stranger;
        yield text.violation(
          `${who} writes into the ${what.replace(/^(?=`)/, "instructions in ")}: \`${shown(origin)}\``,
          { severity },
        );
      } else if (isRetrieved(text)) {
        yield text.violation(`retrieved documents become part of the ${what.replace(/^(?=`)/, "instructions in ")}`, {
          severity: "low",
        });
      }
    }
  },
});

function strangerIn(text: Value): { origin: Origin; severity: Severity; who: string } | undefined {
  const { kind, call } = text.bound;
  const whole = call ? TAKES_OUT.test(call.method) : kind !== "string" && kind !== "operation";
  const found = text.origins.flatMap((origin) => {
    const stranger = STRANGERS.get(origin.kind);
    return stranger ? [{ origin, ...stranger }] : [];
  });
  const worst = found.find(({ severity }) => severity === "medium") ?? found[0];
  return worst && whole && (OWN_PROMPT.test(worst.origin.name) || OWN_PROMPT.test(text.text)) ? undefined : worst;
}

function isRetrieved(text: Value): boolean {
  const todo: Value[] = [text];
  for (let step = 0; step < MOST_PARTS; step++) {
    const value = todo.pop();
    if (!value) return false;
    const { call } = value;
    if (call && (RETRIEVES.test(call.method) || (ASKS.test(call.method) && RETRIEVERS.test(call.receiver.text))))
      return true;
    if (call?.method === "join" || call?.method === "format")
      todo.push(...call.args, ...call.keywords.map((one) => one.value));
    todo.push(...value.parts, ...value.definitions);
    if (value.kind === "comprehension") todo.push(...[...value.inside].slice(1, 8));
  }
  return false;
}

function shown({ place }: Origin): string {
  const line = place.text.replace(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
