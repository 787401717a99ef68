/** Checkouts of a change's code in a run that somebody outside can start, and what the job then runs of it. */
import type { Job, PipelineDocument, Step, Text } from "../../documents/pipeline/document.ts";
import { flowing, pathOf } from "../../documents/pipeline/expression/flow.ts";
import type { Expr } from "../../documents/pipeline/expression/tree.ts";
import { PULL_REQUEST_EVENTS } from "../../documents/pipeline/github/events.ts";
import { neverRuns, type Reach, reachOf } from "../../documents/pipeline/github/reach.ts";
import type { Repository } from "../repository.ts";
import { pipelineAt } from "./called.ts";

export interface ForeignCheckout {
  readonly step: Step;
  /** What names the code: the `ref`, the command. */
  readonly at: Text;
  readonly from: number;
  readonly to: number;
  /** For messages: `github.event.pull_request.head.sha`. */
  readonly what: string;
  /** Where the tree goes; "" for the workspace itself. */
  readonly path: string;
  /** By which an outsider's code comes in with the repository's token. */
  readonly reach: Reach;
  /** False when only the shape of an earlier step says that it looks up the change. */
  readonly certain: boolean;
}

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

interface Named {
  readonly what: string;
  readonly events: readonly string[] | undefined;
  readonly certain: boolean;
}

interface At {
  readonly document: PipelineDocument;
  readonly job: Job;
  readonly step?: Step;
}

/** In the order of the steps; a step counts once. */
export function foreignCheckouts(
  document: PipelineDocument,
  job: Job,
  repository: Repository,
): readonly ForeignCheckout[] {
  if (document.system !== "github" || document.role !== "workflow") return [];
  return job.steps.flatMap((step): ForeignCheckout[] => {
    if (neverRuns(step.condition) || neverRuns(job.condition)) return [];
    const reach = reachOf(document, job, step).filter(
      (one) => one.by === "anyone" && one.privileged && !followsInsiders(one, repository),
    );
    if (reach.length === 0) return [];
    for (const one of namedBy({ document, job, step })) {
      const by = reach.find(({ event }) => one.events === undefined || one.events.includes(event));
      if (by) return [{ ...one, step, reach: by }];
    }
    return [];
  });
}

type Found = Omit<ForeignCheckout, "step" | "reach"> & Named;

function namedBy(at: At & { readonly step: Step }): readonly Found[] {
  const { step } = at;
  if (step.uses?.repository === "actions/checkout") {
    const path = step.with.get("path")?.value.replace(/^\.\/|\/+$/g, "") ?? "";
    return ["ref", "repository"].flatMap((input) => {
      const text = step.with.get(input);
      return (text ? namesIn(text, at, 0) : []).map((one) => ({
        ...one,
        at: text as Text,
        from: 0,
        to: (text as Text).value.length,
        path,
      }));
    });
  }
  return step.script ? inScript(step.script.text, at) : [];
}

const CHECKOUT_LINE =
  /^.*\b(?:gh\s+pr\s+checkout|git\s+(?:checkout|switch|merge|reset|worktree|clone|pull)|git\s+fetch[^\n]*\bpull\/).*$/gm;

function inScript(text: Text, at: At): readonly Found[] {
  return [...text.value.matchAll(CHECKOUT_LINE)].flatMap((match): Found[] => {
    const from = match.index + match[0].length - match[0].trimStart().length;
    const to = match.index + match[0].length;
    const line = match[0].trim();
    if (line.startsWith("#")) return [];
    const place = { at: text, from, to, path: "" };
    if (/\bgh\s+pr\s+checkout\b/.test(line)) {
      return [{ ...place, what: "gh pr checkout", events: undefined, certain: true }];
    }
    const names = [
      ...text.expressions
        .filter((one) => one.from >= match.index && one.to <= to)
        .flatMap(({ tree }) => (tree ? namesOf(tree, at, 0, /pull\//.test(line)) : [])),
      ...[...line.matchAll(/\$\{?(\w+)/g)].flatMap(([, name = ""]) => variable(name, at, 0, /pull\//.test(line))),
    ];
    // A fetch alone leaves the tree as it is.
    if (/git\s+fetch/.test(line) && !/git\s+(?:checkout|switch|merge|reset|worktree)/.test(text.value)) return [];
    return names.map((one) => ({ ...place, ...one }));
  });
}

function namesIn(text: Text, at: At, depth: number): readonly Named[] {
  const numbers = /\bpull\//.test(text.value);
  const named = text.expressions.flatMap(({ tree }) => (tree ? namesOf(tree, at, depth, numbers) : []));
  // A whole answer has the base in it, too: `fromJSON(steps.pr.outputs.result).head.sha`.
  return named.filter(({ what }) => !/\.outputs\.(?:result|data|pr)$/.test(what) || /\bhead\b/.test(text.value));
}

function namesOf(tree: Expr, at: At, depth: number, numbers: boolean): readonly Named[] {
  if (depth > MAX_DEPTH) return [];
  const wanted = numbers || formatsPull(tree) ? [...NAMES, ...NUMBERS] : NAMES;
  return [...flowing(tree)].flatMap((node): readonly Named[] => {
    const path = pathOf(node) ?? [];
    const name = path.join(".");
    const known = wanted.find(([pattern]) => pattern.test(name));
    if (known) return [{ what: name, events: known[1], certain: true }];
    const [root, first = "", second, output = ""] = path;
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

function formatsPull(tree: Expr): boolean {
  if (tree.kind !== "call" || tree.name !== "format") return false;
  const [first] = tree.args;
  return first?.kind === "literal" && /\bpull\//.test(String(first.value));
}

function variable(name: string, { document, job, step }: At, depth: number, numbers: boolean): readonly Named[] {
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

/** True for a `workflow_run` behind workflows that are all known and that no outsider can start. */
export function followsInsiders({ trigger }: Reach, repository: Repository): boolean {
  if (trigger.event !== "workflow_run" || trigger.workflows.length === 0) return false;
  const all = repository.glob(".github/workflows/*.{yml,yaml}").flatMap((path) => pipelineAt(path, repository) ?? []);
  return trigger.workflows.every(({ value }) => {
    const parents = all.filter(({ name, source }) => (name?.value ?? source.path) === value);
    return parents.length > 0 && parents.every(({ triggers }) => triggers.every(({ by }) => by !== "anyone"));
  });
}
