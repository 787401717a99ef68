/** The worst of the texts that reach one place. */
import { holdsPower, type Job, type PipelineDocument, reachOf, type Step, type Taint } from "#policy";
import { type Judgement, judge, RANK } from "./severity.ts";

export interface Worst extends Judgement {
  readonly taint: Taint;
}

/** Undefined when none of them can come by a trigger that is left. */
export function worstOf(
  taints: readonly Taint[],
  document: PipelineDocument,
  job: Job,
  step: Step | undefined,
): Worst | undefined {
  if (taints.length === 0) return undefined;
  const reach = reachOf(document, job, step);
  const hasPower = holdsPower(document, job);
  return taints
    .flatMap((taint): Worst[] => {
      const judgement = judge(taint, reach, document.role, hasPower);
      return judgement ? [{ ...judgement, taint }] : [];
    })
    .sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity))[0];
}
