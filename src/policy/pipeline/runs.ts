/**
 * Pipelines as they run. A reusable workflow or an action has no triggers, rights or inputs of its own: it has those of
 * whoever calls it (https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations).
 */
import type { Given, Input, Job, PipelineDocument, Step, Trigger } from "../../documents/pipeline/document.ts";
import { holdsPower, permissionsOf } from "../../documents/pipeline/github/power.ts";
import { reachOf } from "../../documents/pipeline/github/reach.ts";
import type { Repository } from "../repository.ts";
import { calledPipeline, workflowsOf } from "./called.ts";

/** Workflows that call workflows: GitHub allows ten levels; nobody uses as many. */
const MAX_LEVELS = 4;
/** Callers that are looked at; more of them bring no other triggers. */
const MAX_CALLS = 100;

interface Call {
  readonly caller: PipelineDocument;
  readonly job: Job;
  readonly step?: Step;
}

const views = new WeakMap<Repository, Map<string, PipelineDocument>>();
const callers = new WeakMap<Repository, ReadonlyMap<string, readonly Call[]>>();

/**
 * The pipeline as those of the repository run it who call it, and each workflow or action of the repository that it
 * calls, as it calls that one. What a policy finds in a called one stands in that file, whichever of the two changed.
 */
export function runsOf(document: PipelineDocument, repository: Repository): readonly PipelineDocument[] {
  if (document.system !== "github") return [document];
  const own = asCalled(document, repository);
  return [own, ...calledBy(own, repository, new Set([document.source.path]), 1)];
}

function calledBy(
  caller: PipelineDocument,
  repository: Repository,
  seen: Set<string>,
  level: number,
): readonly PipelineDocument[] {
  if (level > MAX_LEVELS || !caller.triggers.some(({ by }) => by === "anyone")) return [];
  const calls = Map.groupBy(callsIn(caller, repository), ({ callee }) => callee);
  return [...calls].flatMap(([callee, list]) => {
    if (seen.has(callee.source.path)) return [];
    seen.add(callee.source.path);
    const view = withCallers(
      callee,
      list.map(({ call }) => call),
    );
    return [view, ...calledBy(view, repository, seen, level + 1)];
  });
}

function callsIn(caller: PipelineDocument, repository: Repository) {
  return caller.jobs.flatMap((job) =>
    [{ caller, job }, ...job.steps.map((step) => ({ caller, job, step }))].flatMap((call: Call) => {
      const callee = calledPipeline((call.step ?? call.job).uses, repository);
      return callee ? [{ callee, call }] : [];
    }),
  );
}

/** Itself where nobody in the repository calls it. */
function asCalled(document: PipelineDocument, repository: Repository, level = 0): PipelineDocument {
  const { path } = document.source;
  if (document.role !== "action" && !document.triggers.some(isCall)) return document;
  const known = views.get(repository) ?? new Map<string, PipelineDocument>();
  views.set(repository, known);
  const before = known.get(path);
  if (before) return before;
  // A workflow that calls itself is none that runs.
  known.set(path, document);
  const calls = callsOf(document, repository).map((call) => ({
    ...call,
    caller: level < MAX_LEVELS ? asCalled(call.caller, repository, level + 1) : call.caller,
  }));
  const view = calls.length === 0 ? document : withCallers(document, calls);
  known.set(path, view);
  return view;
}

function callsOf(document: PipelineDocument, repository: Repository): readonly Call[] {
  const known = callers.get(repository) ?? findCallers(repository);
  callers.set(repository, known);
  return known.get(document.source.path) ?? [];
}

function findCallers(repository: Repository): ReadonlyMap<string, readonly Call[]> {
  const found = new Map<string, Call[]>();
  for (const caller of workflowsOf(repository)) {
    for (const { callee, call } of callsIn(caller, repository)) {
      const list = found.get(callee.source.path) ?? [];
      found.set(callee.source.path, list);
      if (list.length < MAX_CALLS) list.push(call);
    }
  }
  return found;
}

/** A called pipeline with what these calls give it. */
export function withCallers(callee: PipelineDocument, calls: readonly Call[]): PipelineDocument {
  const at = callee.triggers.find(isCall)?.at ?? callee.triggersAt;
  const triggers = new Map<string, Trigger>();
  for (const { caller, job, step } of calls) {
    for (const { trigger, by, privileged } of reachOf(caller, job, step)) {
      triggers.set(`${trigger.event} ${by} ${privileged}`, { ...trigger, by, privileged, at });
    }
  }
  const own = callee.triggers.filter((trigger) => !isCall(trigger));
  const strongest = calls.find(({ caller, job }) => holdsPower(caller, job)) ?? calls[0];
  const rights = callee.permissions ?? (strongest && permissionsOf(strongest.caller, strongest.job));
  const secrets = strongest !== undefined && holdsPower(strongest.caller, strongest.job) && handsSecrets(strongest);
  return {
    ...callee,
    triggers: [...own, ...triggers.values()],
    ...(rights ? { permissions: rights } : {}),
    inputs: callee.inputs.map((input) => withGiven(input, calls)),
    ...(secrets ? { jobs: callee.jobs.map((job) => ({ ...job, inheritsSecrets: job.at })) } : {}),
  };
}

/** An action shares the job, and what the job holds, with its caller; a workflow is handed what the call names. */
function handsSecrets({ job, step }: Call): boolean {
  return step !== undefined || job.inheritsSecrets !== undefined || job.secrets.entries.length > 0;
}

function withGiven(input: Input, calls: readonly Call[]): Input {
  if (input.from === "dispatch") return input;
  const given = calls.flatMap(({ caller, job, step }): Given[] => {
    const text = (step ?? job).with.get(input.name);
    return text ? [{ text, document: caller, job, ...(step ? { step } : {}) }] : [];
  });
  return given.length === 0 ? input : { ...input, given };
}

function isCall({ event }: Trigger): boolean {
  return event === "workflow_call";
}
