/** Where the text of an expression comes from: followed through variables, outputs, matrices and inputs. */
import type { Bindings, Input, Job, PipelineDocument, Step, Text } from "../document.ts";
import { flowing, pathOf } from "../expression/flow.ts";
import type { Expr } from "../expression/tree.ts";
import { CONTEXTS, TAINTED_OUTPUTS, type TextKind } from "./contexts.ts";
import { foreignFlows } from "./foreign-flows.ts";

export interface Taint {
  /** `input`: text that whoever calls or dispatches the workflow or action hands over. */
  readonly kind: TextKind | "input";
  /** The context that holds the text, in lower case: `github.event.issue.title`. */
  readonly origin: string;
  /** Events whose payload has it; absent means any. */
  readonly events?: readonly string[];
  readonly input?: Input;
  /** True when a caller hands the text over in an input. */
  readonly handed?: true;
}

/** Where an expression stands. */
export interface Standpoint {
  readonly document: PipelineDocument;
  readonly job?: Job;
  readonly step?: Step;
}

/** An expression stands in one place of a pipeline, so its sources are looked up once for each way to run it. */
const knownIn = new WeakMap<PipelineDocument, Map<Expr, readonly Taint[]>>();

/** Steps from one expression to the next; a longer way is no way that people take. */
const MAX_STEPS = 200;
/** Values of a matrix that are looked at. */
const MAX_VALUES = 500;

let steps = 0;

/** The sources of foreign text that reach the expression's value; empty for what is fixed, checked or not known. */
export function taintsOf(tree: Expr, at: Standpoint): readonly Taint[] {
  const known = knownIn.get(at.document) ?? new Map<Expr, readonly Taint[]>();
  knownIn.set(at.document, known);
  const before = known.get(tree);
  if (before) return before;
  if (steps >= MAX_STEPS) return [];
  // What leads back to itself adds nothing.
  known.set(tree, []);
  steps += 1;
  try {
    const taints = findTaints(tree, at);
    known.set(tree, taints);
    return taints;
  } finally {
    steps -= 1;
  }
}

function findTaints(tree: Expr, at: Standpoint): readonly Taint[] {
  const found = new Map<string, Taint>();
  for (const node of flowing(tree)) {
    const path = pathOf(node);
    for (const taint of path ? ofPath(path, at) : []) {
      found.set(`${taint.kind} ${taint.origin} ${taint.events?.join() ?? ""}`, taint);
    }
  }
  return [...found.values()];
}

/** The sources of foreign text in all expressions of a text. */
export function taintsOfText(text: Text | undefined, at: Standpoint): readonly Taint[] {
  return (text?.expressions ?? []).flatMap(({ tree }) => (tree ? taintsOf(tree, at) : []));
}

/** The same for the parts of a context's path, in lower case. */
export function taintsOfPath(path: readonly string[], at: Standpoint): readonly Taint[] {
  return ofPath(path, at);
}

function ofPath(path: readonly string[], at: Standpoint): readonly Taint[] {
  const [root, first = "*", second, ...rest] = path;
  switch (root) {
    case "github":
      if (first === "event" && second === "inputs" && rest.length > 0) return ofInput(rest[0] ?? "", "dispatch", at);
      return ofGithub(path);
    case "env":
      return path.length === 2 ? ofEnv(first, at) : [];
    case "inputs":
      return path.length === 2 ? ofInput(first, undefined, at) : [];
    case "matrix":
      return (at.job?.matrix?.values(path.slice(1)) ?? [])
        .slice(0, MAX_VALUES)
        .flatMap((text) => taintsOfText(text, { document: at.document, ...(at.job ? { job: at.job } : {}) }));
    case "steps":
      return second === "outputs" ? ofStep(first, rest[0] ?? "*", at) : [];
    case "needs":
      return second === "outputs" ? ofJob(first, rest[0] ?? "*", at) : [];
    default:
      return [];
  }
}

const PATTERNS = CONTEXTS.map((fact) => ({ fact, parts: fact.path.split(".") }));

function ofGithub(path: readonly string[]): readonly Taint[] {
  return PATTERNS.filter(({ parts }) => matches(path, parts)).map(({ fact }) => ({
    kind: fact.kind,
    origin: path.join("."),
    ...(fact.events ? { events: fact.events } : {}),
  }));
}

/** A path that stops short of a pattern names an object with the text inside. */
function matches(path: readonly string[], pattern: readonly string[]): boolean {
  for (const [index, part] of path.entries()) {
    const wanted = pattern[index];
    if (wanted === "**") return true;
    if (wanted === undefined) return false;
    if (part !== wanted && part !== "*" && part !== "?") return false;
  }
  return true;
}

function ofEnv(name: string, at: Standpoint): readonly Taint[] {
  const { document, job, step } = at;
  const own = step?.env.get(name);
  // A step's variables see those of the job and the workflow, not each other.
  if (own) return taintsOfText(own, { document, ...(job ? { job } : {}) });
  const outer = job?.env.get(name);
  if (outer) return taintsOfText(outer, { document });
  return taintsOfText(document.env.get(name), { document });
}

const FREE_TYPES: ReadonlySet<string> = new Set(["string", ""]);

function ofInput(name: string, from: Input["from"] | undefined, { document }: Standpoint): readonly Taint[] {
  return document.inputs
    .filter((input) => (name === "*" || input.name.toLowerCase() === name) && FREE_TYPES.has(input.type))
    .filter((input) => from === undefined || input.from === from)
    .flatMap((input) => [
      {
        kind: "input" as const,
        origin: `inputs.${input.name}`,
        input,
        ...(input.from === "dispatch" ? { events: ["workflow_dispatch"] } : {}),
      },
      ...ofGiven(input),
    ]);
}

function ofGiven({ given = [] }: Input): readonly Taint[] {
  return given
    .flatMap(({ text, ...at }) => taintsOfText(text, at))
    .filter(({ kind }) => kind !== "input")
    .map((taint) => ({ ...taint, handed: true as const }));
}

function ofJob(id: string, output: string, at: Standpoint): readonly Taint[] {
  const job = at.document.jobs.find((one) => one.id.toLowerCase() === id);
  if (!job) return [];
  return select(job.outputs, output).flatMap((text) => taintsOfText(text, { document: at.document, job }));
}

function select(bindings: Bindings, name: string): readonly Text[] {
  if (name === "*" || name === "?") return bindings.entries.map((entry) => entry.value);
  const text = bindings.get(name);
  return text ? [text] : [];
}

function ofStep(id: string, output: string, at: Standpoint): readonly Taint[] {
  const step = at.job?.steps.find((one) => one.id?.toLowerCase() === id);
  if (!step) return [];
  const tainted = step.uses && TAINTED_OUTPUTS.get(step.uses.repository);
  if (tainted) {
    const fits = tainted.outputs.some(
      (one) =>
        one === output || one === "*" || output === "*" || (one.startsWith("*") && output.endsWith(one.slice(1))),
    );
    return fits ? [{ kind: tainted.kind, origin: `steps.${id}.outputs.${output}` }] : [];
  }
  const standpoint = { ...at, step };
  const given = foreignFlows(step, standpoint).filter(
    ({ sink, name }) => sink === "output" && (output === "*" || output === "?" || name?.toLowerCase() === output),
  );
  if (given.length > 0) return given.flatMap(({ taints }) => taints);
  return step.script ? ofAssignment(step.script.text, output, standpoint) : [];
}

/** `echo "name=value" >> "$GITHUB_OUTPUT"` and its older form; a value that a command makes is not followed. */
function ofAssignment(text: Text, output: string, at: Standpoint): readonly Taint[] {
  const script = text.value;
  if (!/GITHUB_OUTPUT|::set-output/.test(script) || script.length > 50_000) return [];
  const found: Taint[] = [];
  let start = 0;
  for (const line of script.split("\n")) {
    const end = start + line.length;
    const assigned = /(?:^|["'\s]|::set-output name=)([\w-]+)(?:=|::)/.exec(line.replace(/^\s*(?:echo|printf)\s+/, ""));
    const isIt = assigned && (output === "*" || assigned[1]?.toLowerCase() === output);
    if (isIt && !/\$\(|`/.test(line)) {
      for (const expression of text.expressions) {
        if (expression.from < start || expression.to > end || !expression.tree) continue;
        found.push(...taintsOf(expression.tree, at));
      }
      for (const [, name] of line.matchAll(/\$\{?(\w+)/g)) found.push(...ofEnv((name ?? "").toLowerCase(), at));
    }
    start = end + 1;
  }
  return found;
}
