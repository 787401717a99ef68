import {
  definePolicy,
  type FunctionDefinition,
  isTest,
  modelRoutesOf,
  type PythonDocument,
  type Route,
  routesOf,
  type Value,
} from "#policy";
import { exceptionAnswer } from "./exceptions.ts";

const SHOWN = /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|notebooks?|docs?|cookbooks?|playgrounds?)\//i;
const TRACES = /^traceback\.(?:format_exc|format_exception|format_tb|format_stack)$/;
/** Names of what a model has inside, where all of it is handed out. */
const INSIDES =
  /^(?:logits?|probs|probabilities|probas?|softmax_scores|log_probs|grad|gradients?|hidden_states?|attentions?|activations?|last_hidden_state)$/i;
const WHOLE = /^(?:tolist|to_list)$/;
const MOST_VALUES = 300;

export default definePolicy({
  id: "exposed-model-internals",
  stage: "serving",
  severity: "low",
  confidence: "medium",
  title: "An endpoint answers with more of the model or the program than the caller needs",
  why: "Whole vectors of probabilities and gradients make it cheap to copy a model, to find inputs that deceive it and to tell who was in its training data; stack traces show paths, versions and queries.",
  fix: "Answer with the label and a rounded confidence; log the trace and answer with a number by which it can be found.",
  references: ["CWE-209", "CWE-497", "AML.T0024", "AML.T0042", "AML.T0043.000"],
  since: "0.4.0",
  limits:
    "Stack traces in the answers of any route or error handler; the text of exceptions in answers of 500 and vectors of probabilities, logits and gradients only in files that serve a model. Embeddings are what an embedding service is for and are left alone, and so are single probabilities.",
  reads: ["python"],
  *check(document) {
    const { path } = document.source;
    if (document.notebook || isTest(path) || SHOWN.test(path)) return;
    const models = new Set(modelRoutesOf(document).map(({ handler }) => handler.from));
    const said = new Set<number>();
    for (const route of routesOf(document)) {
      if (said.has(route.handler.from)) continue;
      said.add(route.handler.from);
      yield* faultsOf(document, route, models.size > 0);
    }
    for (const handler of document.functions.filter(handlesErrors)) {
      const trace = handler.returns.flatMap(spread).find(isTrace);
      if (trace) yield trace.violation(`\`${handler.name}\` answers every error with a stack trace`);
    }
  },
});

function* faultsOf(document: PythonDocument, { handler, path }: Route, servesModel: boolean) {
  const raised = handler.calls.filter(({ method }) => /^(?:HTTPException|abort)$/.test(method));
  const answers = [...handler.returns, ...raised.map(({ value }) => value)];
  const trace = answers.flatMap(spread).find(isTrace);
  if (trace) yield trace.violation(`\`${path}\` answers with a stack trace`);
  if (!servesModel) return;
  const fault = trace ? undefined : exceptionAnswer(document, handler);
  if (fault) yield fault.violation(`\`${path}\` answers with the text of any exception`);
  const inside = handler.returns.flatMap(spread).find(isInside);
  if (inside) yield inside.violation(`\`${path}\` answers with all of \`${lastWord(inside)}\``);
}

/** `@app.errorhandler(Exception)`, `@app.exception_handler(Exception)`. */
function handlesErrors({ decorators }: FunctionDefinition): boolean {
  return decorators.some(({ call }) => /^(?:app_)?(?:errorhandler|exception_handler)$/.test(call?.method ?? ""));
}

function isTrace({ call }: Value): boolean {
  return call?.names.some((name) => TRACES.test(name)) ?? false;
}

/** All that an answer is made of, through names that are bound once. */
function spread(answer: Value): Value[] {
  const found: Value[] = [];
  const todo: Value[] = [answer];
  const seen = new Set<number>();
  while (todo.length > 0 && found.length < MOST_VALUES) {
    const value = todo.pop();
    if (!value) break;
    for (const part of value.inside) {
      if (seen.has(part.from) && part.kind === "name") continue;
      seen.add(part.from);
      found.push(part);
      if (part.kind === "name") todo.push(...part.definitions);
    }
  }
  return found;
}

/** `output.logits.tolist()`, `model.predict_proba(x)[0].tolist()`. */
function isInside({ call }: Value): boolean {
  return call !== undefined && WHOLE.test(call.method) && lastWordOf(call.receiver) !== undefined;
}

function lastWordOf(receiver: Value): string | undefined {
  for (let at = receiver.bound, step = 0; step < 8; step++) {
    if (at.call?.method === "predict_proba") return "predict_proba";
    if (INSIDES.test(at.last)) return at.last;
    const next = at.call ? at.call.receiver : at.object;
    if (next.absent) return undefined;
    // A column, as in `[:, 1]`, is not all of it.
    if (at.kind === "subscript" && at.index.kind !== "number") return undefined;
    at = next.bound;
  }
  return undefined;
}

const lastWord = (value: Value): string => lastWordOf(value.call?.receiver ?? value) ?? "";
