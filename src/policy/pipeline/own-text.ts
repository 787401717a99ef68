/** The text of a pipeline file that its own document is to tell about. */
import type { Binding, Job, PipelineDocument } from "../../documents/pipeline/document.ts";
import { exactBindings } from "../../documents/pipeline/text.ts";

const known = new WeakMap<PipelineDocument, readonly Job[]>();

/**
 * Jobs, and templates that are there for other files, without the lines and variables of other files: those are told
 * where they stand. For policies that judge a text whatever the job around it does.
 */
export function jobsAsWritten(document: PipelineDocument): readonly Job[] {
  const found = known.get(document) ?? [...document.jobs, ...(document.templates ?? [])].map(asWritten);
  known.set(document, found);
  return found;
}

function asWritten(job: Job): Job {
  const isOwn = ({ value }: Binding): boolean => value.borrowed !== true;
  const steps = job.steps.filter(({ script }) => script?.text.borrowed !== true);
  const variables = job.env.entries.filter(isOwn);
  if (steps.length === job.steps.length && variables.length === job.env.entries.length) return job;
  return { ...job, steps, env: exactBindings(variables) };
}
