/** What has run before a step: earlier steps, the jobs that its job needs, and the local workflows that they call. */
import type { Job, PipelineDocument, Step } from "../../documents/pipeline/document.ts";
import type { Repository } from "../repository.ts";
import { calledPipeline } from "./called.ts";
import { type Gate, gatesOfJob, gatesOfStep, type MoreGates, NO_MORE } from "./gates.ts";
import { pipelinesWith } from "./gitlab-files.ts";
import { calledMethods } from "./library.ts";
import { childrenOf, siblingsOf, startersWith } from "./siblings.ts";

const needed = new WeakMap<Job, readonly Job[]>();

/** Jobs that must have ended well before this one starts, from near to far. */
export function neededJobs(document: PipelineDocument, job: Job): readonly Job[] {
  const known = needed.get(job) ?? findNeeded(document, job);
  needed.set(job, known);
  return known;
}

function findNeeded(document: PipelineDocument, job: Job): readonly Job[] {
  const byId = new Map(document.jobs.map((one) => [one.id.toLowerCase(), one]));
  const found = new Set<Job>();
  const waiting = [job];
  for (const next of waiting) {
    for (const { value } of next.needs) {
      const one = byId.get(value.toLowerCase());
      if (!one || one === job || found.has(one)) continue;
      found.add(one);
      waiting.push(one);
    }
  }
  return [...found];
}

/** The gates in front of a step (of a job as a whole, without one). */
export function gatesBefore(
  document: PipelineDocument,
  job: Job,
  step: Step | undefined,
  repository: Repository,
  more: MoreGates = NO_MORE,
): readonly Gate[] {
  return before(document, job, step, { repository, more, seen: new Set() });
}

function before(document: PipelineDocument, job: Job, step: Step | undefined, walk: Walk): readonly Gate[] {
  const earlier = job.steps.slice(0, step ? job.steps.indexOf(step) : 0);
  return [
    ...earlier.flatMap((one) => [...gatesOfStep(document, job, one, walk.more), ...gatesCalled(one, walk)]),
    ...neededJobs(document, job).flatMap((one) => gatesWithin(document, one, walk)),
    ...(document.system === "gitlab" ? [...gatesOfSiblings(document, walk), ...gatesOfStarters(document, walk)] : []),
  ];
}

/** GitLab makes one pipeline of all its files, and their stages are in order whichever file a job stands in. */
function gatesOfSiblings(document: PipelineDocument, { repository, more }: Walk): readonly Gate[] {
  const byDocument = siblingGates.get(repository)?.get(more) ?? new WeakMap<PipelineDocument, readonly Gate[]>();
  siblingGates.set(repository, (siblingGates.get(repository) ?? new WeakMap()).set(more, byDocument));
  const known = byDocument.get(document);
  if (known) return known;
  const walk: Walk = { repository, more, seen: new Set([document]) };
  const gates = siblingsOf(document, repository).flatMap((other) =>
    other.jobs.flatMap((job) => gatesWithin(other, job, walk)),
  );
  byDocument.set(document, gates);
  return gates;
}

/** Every job that deploys asks for them. */
const siblingGates = new WeakMap<Repository, WeakMap<MoreGates, WeakMap<PipelineDocument, readonly Gate[]>>>();

/** A child pipeline starts when the job that starts it does: what that one waits for has ended well. */
function gatesOfStarters(document: PipelineDocument, walk: Walk): readonly Gate[] {
  const starters = startersWith(document, walk.repository).filter(({ document: one }) => !walk.seen.has(one));
  for (const starter of starters) walk.seen.add(starter.document);
  const lists = starters.map((starter) => before(starter.document, starter.job, undefined, walk));
  // Where one way in has no gate, the others hold nobody up.
  const [fewest = []] = lists.toSorted((a, b) => a.length - b.length);
  return fewest.length === 0 ? [] : lists.flat();
}

/** True when a part of the pipeline, whichever of its files says so, comes from somewhere that cannot be read here. */
export function hasUnseenParts(document: PipelineDocument, repository: Repository): boolean {
  const around =
    document.system === "gitlab" ? pipelinesWith(document.source.path, repository).flatMap(({ files }) => files) : [];
  return [document, ...around.map((file) => file.document)].some(({ includes = [], jobs }) =>
    [...includes, ...jobs.flatMap(({ child }) => (child?.awaited ? child.parts : []))].some(({ kind }) =>
      ["project", "remote", "component", "artifact", "library"].includes(kind),
    ),
  );
}

/** The gates of a job, with those of the local actions and workflows that it calls. */
export function gatesInside(
  document: PipelineDocument,
  job: Job,
  repository: Repository,
  more: MoreGates = NO_MORE,
): readonly Gate[] {
  return gatesWithin(document, job, { repository, more, seen: new Set() });
}

interface Walk {
  readonly repository: Repository;
  readonly more: MoreGates;
  /** Pipelines and their jobs that were entered already: once is enough, and calls may go round. */
  readonly seen: Set<PipelineDocument | Job>;
}

function gatesWithin(document: PipelineDocument, job: Job, walk: Walk): readonly Gate[] {
  return [
    ...gatesOfJob(document, job, walk.more),
    ...gatesCalled(job, walk),
    ...gatesOfChild(job, walk),
    ...job.steps.flatMap((step) => gatesCalled(step, walk)),
  ];
}

function gatesCalled(caller: Job | Step, walk: Walk): readonly Gate[] {
  const document = calledPipeline(caller.uses, walk.repository);
  const callee = document
    ? { document, jobs: document.jobs }
    : "call" in caller
      ? calledMethods(caller, walk.repository)
      : undefined;
  const jobs = callee?.jobs.filter((job) => !walk.seen.has(job)) ?? [];
  if (!callee) return [];
  for (const job of jobs) walk.seen.add(job);
  const gates = jobs.flatMap((job) => gatesWithin(callee.document, job, walk));
  if (caller.allowFailure?.value !== "true") return gates;
  const excuse = "call" in caller ? "its failure is caught" : "`continue-on-error`";
  return gates.map((gate) => ({ ...gate, tolerated: excuse }));
}

/** A pipeline that the job waits for. */
function gatesOfChild({ child, allowFailure }: Job, walk: Walk): readonly Gate[] {
  if (!child?.awaited) return [];
  const children = childrenOf(child, walk.repository).filter((one) => !walk.seen.has(one));
  for (const one of children) walk.seen.add(one);
  const gates = children.flatMap((one) => one.jobs.flatMap((job) => gatesWithin(one, job, walk)));
  return allowFailure?.value === "true" ? gates.map((gate) => ({ ...gate, tolerated: "`allow_failure`" })) : gates;
}
