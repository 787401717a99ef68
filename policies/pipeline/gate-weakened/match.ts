/** Finding a gate again after a change. */
import {
  CALLED_FILES,
  type Gate,
  gatesInside,
  type Job,
  type PipelineDocument,
  pipelineAt,
  type Repository,
  reachOf,
} from "#policy";

/** A gate with the job that leads to it, which is another one where the gate stands in a called action. */
export interface Placed {
  readonly gate: Gate;
  readonly document: PipelineDocument;
  readonly job: Job;
}

function gatesIn(document: PipelineDocument, repository: Repository): readonly Placed[] {
  return document.jobs.flatMap((job) =>
    gatesInside(document, job, repository).map((gate) => ({ gate, document, job })),
  );
}

/** Those of templates for other files too: what they lose, the jobs of other files lose with it. */
export function gatesWritten(document: PipelineDocument, repository: Repository): readonly Placed[] {
  const jobs = [...document.jobs, ...(document.templates ?? [])];
  return jobs.flatMap((job) => gatesInside(document, job, repository).map((gate) => ({ gate, document, job })));
}

/** Gates of every pipeline and action of a side. */
export function allGates(repository: Repository): readonly Placed[] {
  return repository
    .glob(...CALLED_FILES)
    .flatMap((path) => pipelineAt(path, repository) ?? [])
    .flatMap((document) => gatesIn(document, repository));
}

/** The same gate in the list: rather in the same job and step than anywhere; `strict` ones first. */
export function find(list: readonly Placed[], { gate, job }: Placed): Placed | undefined {
  const same = list.filter((one) => one.gate.name === gate.name && (one.gate.kind === gate.kind || runsAll(one.gate)));
  const rank = (one: Placed): number =>
    (one.gate.tolerated === undefined ? 4 : 0) +
    (one.job.id === job.id ? 2 : 0) +
    (one.gate.step?.label === gate.step?.label ? 1 : 0);
  return same.toSorted((a, b) => rank(b) - rank(a))[0];
}

/** `pytest` without a path or an expression runs the fairness tests too. */
function runsAll({ name, command }: Gate): boolean {
  return name === "pytest" && command !== undefined && command.args.every(({ value }) => /^-(?![km])/.test(value));
}

const PULL_REQUEST = ["pull_request", "pull_request_target", "merge_group"];

/** Where a gate looks at a change before or after it lands. */
function sees({ gate, document, job }: Placed): { readonly pullRequests: boolean; readonly pushes: boolean } {
  const own = document.jobs.includes(gate.job) ? gate.step : undefined;
  const events = new Set(reachOf(document, job, own).map(({ event }) => event));
  return { pullRequests: PULL_REQUEST.some((event) => events.has(event)), pushes: events.has("push") };
}

/** Another gate of the same kind that was not there before. */
export function isReplaced({ gate }: Placed, before: readonly Placed[], after: readonly Placed[]): boolean {
  const known = new Set(before.map((one) => one.gate.name));
  return after.some(
    (one) => one.gate.kind === gate.kind && one.gate.tolerated === undefined && !known.has(one.gate.name),
  );
}

/** What the gate saw before and nobody sees now. */
export function lostEvent(old: Placed, now: Placed, everywhere: () => readonly Placed[]): string | undefined {
  const was = sees(old);
  const is = sees(now);
  const others = () =>
    everywhere()
      .filter(({ gate }) => gate.name === old.gate.name && gate.tolerated === undefined)
      .map(sees);
  if (was.pullRequests && !is.pullRequests)
    return others().some((one) => one.pullRequests) ? undefined : "pull requests";
  if (was.pushes && !is.pushes && !is.pullRequests) return others().some((one) => one.pushes) ? undefined : "pushes";
  return undefined;
}
