/** Foreign text handed to a local action or workflow that puts it into a script. */
import {
  calledPipeline,
  codeOf,
  type Job,
  type Location,
  type PipelineDocument,
  type Repository,
  type Step,
  taintsOf,
  taintsOfText,
  type Violation,
} from "#policy";
import { worstOf } from "./worst.ts";

export function* handedOver(
  document: PipelineDocument,
  job: Job,
  step: Step | undefined,
  repository: Repository,
): Iterable<Violation> {
  const caller = step ?? job;
  const callee = calledPipeline(caller.uses, repository);
  if (!callee) return;
  for (const { name, value } of caller.with.entries) {
    const taints = taintsOfText(value, { document, job, ...(step ? { step } : {}) });
    const worst = worstOf(
      taints.filter(({ kind }) => kind !== "input"),
      document,
      job,
      step,
    );
    const sink = worst && sinkOf(callee, name);
    if (!worst || !sink) continue;
    yield {
      location: document.source.locate(value.from, value.to),
      message: `\`${worst.taint.origin}\` goes to input \`${name}\`, which \`${callee.source.path}\` puts into a script; ${worst.who}`,
      related: [sink],
      severity: worst.severity,
      confidence: worst.confidence,
      anchor: `${job.id}/${step?.label ?? "with"}/${name}`,
    };
  }
}

const sinks = new WeakMap<PipelineDocument, ReadonlyMap<string, Location>>();

/** The first place where an input of the called pipeline becomes part of a script. */
function sinkOf(callee: PipelineDocument, input: string): Location | undefined {
  const known = sinks.get(callee) ?? findSinks(callee);
  sinks.set(callee, known);
  return known.get(input.toLowerCase());
}

function findSinks(callee: PipelineDocument): ReadonlyMap<string, Location> {
  const found = new Map<string, Location>();
  for (const job of callee.jobs) {
    for (const step of job.steps) {
      for (const { text } of codeOf(step)) {
        for (const { from, to, tree } of text.expressions) {
          for (const { input } of tree ? taintsOf(tree, { document: callee, job, step }) : []) {
            if (!input || input.from === "dispatch" || found.has(input.name.toLowerCase())) continue;
            found.set(input.name.toLowerCase(), text.source.locate(from, to, "becomes part of this script"));
          }
        }
      }
    }
  }
  return found;
}
