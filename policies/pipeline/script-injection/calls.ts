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

/** The first place where an input of the called pipeline becomes part of a script. */
function sinkOf(callee: PipelineDocument, input: string): Location | undefined {
  for (const job of callee.jobs) {
    for (const step of job.steps) {
      for (const { text } of codeOf(step)) {
        const at = text.expressions.find(({ tree }) =>
          (tree ? taintsOf(tree, { document: callee, job, step }) : []).some(
            (taint) => taint.input?.name.toLowerCase() === input.toLowerCase() && taint.input.from !== "dispatch",
          ),
        );
        if (at) return text.source.locate(at.from, at.to, "becomes part of this script");
      }
    }
  }
  return undefined;
}
