/** Where a pipeline is called from, and what it follows. */
import type { Job, PipelineDocument } from "../../documents/pipeline/document.ts";
import { mentions } from "../../documents/pipeline/github/reach.ts";
import type { Repository } from "../repository.ts";
import { workflowsOf } from "./called.ts";
import { gatesBefore } from "./closure.ts";
import { type Gate, gatesOf, type MoreGates } from "./gates.ts";
import { libraryCalls } from "./library.ts";
import { startersWith } from "./siblings.ts";

export function otherWorkflows(document: PipelineDocument, repository: Repository): readonly PipelineDocument[] {
  return workflowsOf(repository).filter(({ source }) => source.path !== document.source.path);
}

/**
 * The gates in front of every call of a reusable workflow or of a library, and of every job that starts a child pipeline,
 * when the repository holds one.
 */
export function gatesOfCallers(
  document: PipelineDocument,
  repository: Repository,
  more: MoreGates,
): readonly (readonly Gate[])[] {
  if (document.system === "jenkins") {
    return libraryCalls(document, repository).map((one) =>
      gatesBefore(one.document, one.job, one.step, repository, more),
    );
  }
  if (document.system === "gitlab") {
    return startersWith(document, repository).map((one) =>
      gatesBefore(one.document, one.job, undefined, repository, more),
    );
  }
  return otherWorkflows(document, repository).flatMap((caller) =>
    caller.jobs
      .filter(({ uses }) => uses?.kind === "local" && uses.path === document.source.path)
      .map((job) => gatesBefore(caller, job, undefined, repository, more)),
  );
}

/** The gates of workflows whose success this job waits for: `workflow_run` and a condition on its conclusion. */
export function gatesOfParents(
  document: PipelineDocument,
  job: Job,
  repository: Repository,
  more: MoreGates,
): readonly Gate[] {
  const names = new Set(document.triggers.flatMap(({ workflows }) => workflows.map(({ value }) => value)));
  const tree = job.condition?.expression?.tree;
  if (names.size === 0 || !tree || !mentions(tree, "github", "event", "workflow_run", "conclusion")) return [];
  return otherWorkflows(document, repository)
    .filter(({ name, source }) => names.has(name?.value ?? source.path))
    .flatMap((parent) => gatesOf(parent, more));
}
