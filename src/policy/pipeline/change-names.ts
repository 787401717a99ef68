/** What names the code of a change: parts of the payload, and what hands them on. */
import type { Job, PipelineDocument, Step, Text } from "../../documents/pipeline/document.ts";
import { flowing, pathOf } from "../../documents/pipeline/expression/flow.ts";
import type { Expr } from "../../documents/pipeline/expression/tree.ts";
import { PULL_REQUEST_EVENTS } from "../../documents/pipeline/github/events.ts";

/** A part of the payload that names the change's code, and the events that have it. */
const NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^github\.head_ref$/, PULL_REQUEST_EVENTS],
  [/^github\.event\.pull_request\.(?:head(?:\.(?:sha|ref|label))?|merge_commit_sha)$/, PULL_REQUEST_EVENTS],
  [/^github\.event\.pull_request\.head\.repo\.(?:full_name|clone_url|ssh_url|git_url|html_url)$/, PULL_REQUEST_EVENTS],
  [/^github\.event\.workflow_run\.(?:head_sha|head_branch|head_commit\.id)$/, ["workflow_run"]],
  [/^github\.event\.workflow_run\.head_repository\.(?:full_name|clone_url|html_url)$/, ["workflow_run"]],
];
/** Numbers that name a change when they stand in `refs/pull/…`. */
const NUMBERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^github\.event\.(?:pull_request\.)?number$/, PULL_REQUEST_EVENTS],
  [/^github\.event\.issue\.number$/, ["issue_comment"]],
  [/^github\.event\.workflow_run\.pull_requests\..*number$/, ["workflow_run"]],
];
/** Actions whose outputs name the head of the pull request that a comment belongs to. */
const LOOKUPS = /pull-request-comment-branch|get-pr-(?:head|branch|info|sha)|find-current-pr|get-current-pr/;
const LOOKUP_SCRIPT = /pulls\.get\b|headRefOid|headRefName|\/pulls\/[^\n]*\bhead\b|head\.(?:sha|ref)\b/;
const MAX_DEPTH = 8;

export interface Named {
  readonly what: string;
  readonly events: readonly string[] | undefined;
  readonly certain: boolean;
}

export interface At {
  readonly document: PipelineDocument;
  readonly job: Job;
  readonly step?: Step;
}

export function namesIn(text: Text, at: At, depth: number): readonly Named[] {
  const numbers = /\bpull\//.test(text.value);
  const named = text.expressions.flatMap(({ tree }) => (tree ? namesOf(tree, at, depth, numbers) : []));
  // A whole answer has the base in it, too: `fromJSON(steps.pr.outputs.result).head.sha`.
  return named.filter(({ what }) => !/\.outputs\.(?:result|data|pr)$/.test(what) || /\bhead\b/.test(text.value));
}

export function namesOf(tree: Expr, at: At, depth: number, numbers: boolean): readonly Named[] {
  if (depth > MAX_DEPTH) return [];
  const wanted = numbers || formatsPull(tree) ? [...NAMES, ...NUMBERS] : NAMES;
  return [...flowing(tree)].flatMap((node): readonly Named[] => {
    const path = pathOf(node) ?? [];
    const name = path.join(".");
    const known = wanted.find(([pattern]) => pattern.test(name));
    if (known) return [{ what: name, events: known[1], certain: true }];
    const [root, first = "", second, output = ""] = path;
    if (root === "inputs") return ofInput(first, at, depth + 1, numbers);
    if (root === "env") return variable(first, at, depth + 1, numbers);
    if (root === "steps" && second === "outputs") return ofStep(first, output, at, depth + 1, numbers);
    if (root === "needs" && second === "outputs") {
      const job = at.document.jobs.find(({ id }) => id.toLowerCase() === first);
      const text = job?.outputs.get(output);
      if (job && text) return namesIn(text, { document: at.document, job }, depth + 1);
      // A called workflow that looks the change up.
      return job?.uses && /head_?(?:sha|ref|branch|repo)/.test(output)
        ? [{ what: name, events: undefined, certain: false }]
        : [];
    }
    return [];
  });
}

/** What callers hand over: the head of a change, or a number that names it here. */
function ofInput(name: string, { document }: At, depth: number, numbers: boolean): readonly Named[] {
  const given = document.inputs.find((input) => input.name.toLowerCase() === name)?.given ?? [];
  return given.flatMap(({ text, ...at }) =>
    text.expressions.flatMap(({ tree }) =>
      tree ? namesOf(tree, at, depth, numbers || /\bpull\//.test(text.value)) : [],
    ),
  );
}

function formatsPull(tree: Expr): boolean {
  if (tree.kind !== "call" || tree.name !== "format") return false;
  const [first] = tree.args;
  return first?.kind === "literal" && /\bpull\//.test(String(first.value));
}

export function variable(name: string, { document, job, step }: At, depth: number, numbers: boolean): readonly Named[] {
  const text = step?.env.get(name) ?? job.env.get(name) ?? document.env.get(name);
  if (!text || depth > MAX_DEPTH) return [];
  return text.expressions.flatMap(({ tree }) =>
    tree ? namesOf(tree, { document, job }, depth + 1, numbers || /\bpull\//.test(text.value)) : [],
  );
}

/** A step that looks up the change which a comment belongs to, or hands on what it was given. */
function ofStep(id: string, output: string, at: At, depth: number, numbers: boolean): readonly Named[] {
  const step = at.job.steps.find((one) => one.id?.toLowerCase() === id);
  if (step && numbers && /^(?:pr|pull_request|issue)?[_-]?(?:number|num|id)$/i.test(output)) {
    return [{ what: `steps.${id}.outputs.${output}`, events: undefined, certain: false }];
  }
  if (!step || !/sha|ref|head|branch|commit|repo|^(?:result|data|pr)$/i.test(output) || /base/i.test(output)) return [];
  const what = `steps.${id}.outputs.${output}`;
  if (LOOKUPS.test(step.uses?.repository ?? "")) return [{ what, events: undefined, certain: true }];
  const code = step.script?.text ?? step.with.get("script");
  if (!code) return [];
  const direct = namesIn(code, { ...at, step }, depth);
  if (direct.length > 0) return direct.map((one) => ({ ...one, what }));
  return LOOKUP_SCRIPT.test(code.value) ? [{ what, events: undefined, certain: false }] : [];
}
