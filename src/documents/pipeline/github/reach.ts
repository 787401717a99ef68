/** For whom a job or a step runs: each trigger, with what its conditions leave of it. */
import type { Actor, Condition, Job, PipelineDocument, Step, Trigger } from "../document.ts";
import { evaluate, type Facts, type Known, literal, truthOf } from "../expression/evaluate.ts";
import { mentioned, pathOf } from "../expression/flow.ts";
import type { Expr } from "../expression/tree.ts";
import { PULL_REQUEST_EVENTS } from "./events.ts";

export interface Reach {
  readonly trigger: Trigger;
  readonly event: string;
  /** Who gets so far: a condition may keep outsiders out. */
  readonly by: Actor;
  /** True when an outsider's run holds the repository's token and secrets. */
  readonly privileged: boolean;
}

/**
 * The triggers by which a job, and a step of it, may run. Conditions are evaluated for each trigger, once for an
 * outsider and once for anybody; what is not known counts as possible. A job whose needed job never runs for a
 * trigger does not run either, unless its condition asks for it (`always()` and kin).
 */
export function reachOf(document: PipelineDocument, job: Job, step?: Step): readonly Reach[] {
  return casesOf(document).flatMap(({ trigger, outside, inside }): Reach[] => {
    const runs = ({ facts, jobs }: Case): boolean =>
      jobRuns(job, facts, jobs, document) && (!step?.condition || holds(step.condition, facts) !== false);
    const { event } = trigger;
    if (trigger.by === "anyone" && runs(outside)) {
      return [{ trigger, event, by: "anyone", privileged: trigger.privileged }];
    }
    if (!runs(inside)) return [];
    return [{ trigger, event, by: trigger.by === "anyone" ? "collaborator" : trigger.by, privileged: false }];
  });
}

/** One trigger, fired by an outsider or by anybody, with what is known of the jobs that it starts. */
interface Case {
  readonly facts: Facts;
  readonly jobs: Map<Job, boolean>;
}

interface Cases {
  readonly trigger: Trigger;
  readonly outside: Case;
  readonly inside: Case;
}

const cases = new WeakMap<PipelineDocument, readonly Cases[]>();

function casesOf(document: PipelineDocument): readonly Cases[] {
  const known = cases.get(document);
  if (known) return known;
  const made = document.triggers.map((trigger) => ({
    trigger,
    outside: { facts: factsOf(trigger, true), jobs: new Map<Job, boolean>() },
    inside: { facts: factsOf(trigger, false), jobs: new Map<Job, boolean>() },
  }));
  cases.set(document, made);
  return made;
}

function jobRuns(job: Job, facts: Facts, known: Map<Job, boolean>, document: PipelineDocument): boolean {
  const before = known.get(job);
  if (before !== undefined) return before;
  // Jobs that need each other in a circle are not judged by it.
  known.set(job, true);
  const runs = decide(job, facts, known, document);
  known.set(job, runs);
  return runs;
}

function decide(job: Job, facts: Facts, known: Map<Job, boolean>, document: PipelineDocument): boolean {
  if (job.condition && holds(job.condition, facts) === false) return false;
  if (job.condition?.expression?.tree && asksForFailure(job.condition.expression.tree)) return true;
  return job.needs.every(({ value }) => {
    const needed = document.jobs.find((one) => one.id.toLowerCase() === value.toLowerCase());
    return !needed || jobRuns(needed, facts, known, document);
  });
}

function holds(condition: Condition, facts: Facts): boolean | undefined {
  if (condition.alwaysTrue) return true;
  const tree = condition.expression?.tree;
  return tree && truthOf(evaluate(tree, facts));
}

/** True when the condition is false for every trigger, whoever fires it: the job or step never runs. */
export function neverRuns(condition: Condition | undefined): boolean {
  return condition !== undefined && holds(condition, () => undefined) === false;
}

/** A status function makes a job run although one that it needs was skipped or failed. */
function asksForFailure(tree: Expr): boolean {
  switch (tree.kind) {
    case "call":
      return ["always", "failure", "cancelled"].includes(tree.name) || tree.args.some(asksForFailure);
    case "not":
      return asksForFailure(tree.operand);
    case "compare":
      return asksForFailure(tree.left) || asksForFailure(tree.right);
    case "and":
    case "or":
      return tree.operands.some(asksForFailure);
    default:
      return false;
  }
}

/** Parts of a payload that only some events have; elsewhere they are null. */
const PAYLOADS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    pull_request: PULL_REQUEST_EVENTS,
    issue: ["issues", "issue_comment"],
    comment: ["issue_comment", "pull_request_review_comment", "commit_comment", "discussion_comment"],
    review: ["pull_request_review"],
    discussion: ["discussion", "discussion_comment"],
    workflow_run: ["workflow_run"],
    release: ["release"],
    head_commit: ["push"],
  }),
);

const INSIDER: ReadonlySet<string> = new Set(["owner", "member", "collaborator"]);
const FOREIGN: Known = { kind: "foreign" };
/** Somebody who is not named in the file; the name of a bot can be forged, so it proves nothing. */
const SOMEBODY: Known = { kind: "except", values: (value) => !value.endsWith("[bot]") };
/** A run that an outsider started was no push to this repository. */
const OUTSIDER_RUN: Known = {
  kind: "except",
  values: (value) =>
    ["push", "schedule", "workflow_dispatch", "repository_dispatch", "release", "create"].includes(value),
};
const OUTSIDER: Known = { kind: "except", values: (value) => INSIDER.has(value) };

function factsOf(trigger: Trigger, outsider: boolean): Facts {
  const { event } = trigger;
  // The event of a called workflow is its caller's.
  if (event === "workflow_call") return () => undefined;
  return (path) => {
    const [root, second, third] = path;
    if (root !== "github") return undefined;
    const name = path.slice(1).join(".");
    if (name === "event_name") return literal(event);
    if (name === "ref") return refOf(trigger);
    if (name === "ref_type") return literalIf(refOf(trigger));
    if (name === "head_ref" || name === "base_ref")
      return PULL_REQUEST_EVENTS.includes(event) ? undefined : literal("");
    if (name === "event.action" && trigger.types.length === 1) return literal(trigger.types[0] ?? "");
    if (second === "event" && third !== undefined) {
      const events = PAYLOADS.get(third);
      if (events && !events.includes(event)) return literal(null);
      if (events && path.length === 3) return { kind: "object" };
    }
    return outsider ? outsiderFact(path, name) : undefined;
  };
}

function outsiderFact(path: readonly string[], name: string): Known | undefined {
  if (path.at(-1) === "author_association") return OUTSIDER;
  if (name === "event.workflow_run.event") return OUTSIDER_RUN;
  if (/\.head\.repo\.fork$/.test(name)) return literal(true);
  if (
    /\.head\.repo\.(?:full_name|owner\.login|id|owner\.id)$|\.head_repository\.(?:full_name|owner\.login)$/.test(name)
  ) {
    return FOREIGN;
  }
  if (/^event\.pull_request\.head\.user\.login$/.test(name)) return FOREIGN;
  if (/^(?:actor|triggering_actor)$|\.(?:user|sender|owner)\.login$/.test(name)) return SOMEBODY;
  return undefined;
}

/** Full names of the branch or tag: `refs/pull/…`, the default branch, or what a filter leaves. */
function refOf({ event, branches, tags }: Trigger): Known | undefined {
  if (event === "pull_request" || event.startsWith("pull_request_review")) {
    return { kind: "prefix", prefix: "refs/pull/" };
  }
  if (event === "release" || event === "create")
    return event === "release" ? { kind: "prefix", prefix: "refs/tags/" } : undefined;
  if (event === "push") {
    if (branches && !tags) return { kind: "prefix", prefix: "refs/heads/" };
    return tags && !branches ? { kind: "prefix", prefix: "refs/tags/" } : undefined;
  }
  const onBranch = ["pull_request_target", "schedule", "workflow_run", "issues", "issue_comment", "discussion"];
  return onBranch.includes(event) ? { kind: "prefix", prefix: "refs/heads/" } : undefined;
}

function literalIf(ref: Known | undefined): Known | undefined {
  if (ref?.kind !== "prefix") return undefined;
  if (ref.prefix === "refs/tags/") return literal("tag");
  return ref.prefix === "refs/heads/" ? literal("branch") : undefined;
}

/** True when an expression speaks of a path that starts like this. */
export function mentions(tree: Expr, ...path: readonly string[]): boolean {
  for (const node of mentioned(tree)) {
    const own = pathOf(node);
    if (own && path.every((part, index) => own[index] === part)) return true;
  }
  return false;
}
