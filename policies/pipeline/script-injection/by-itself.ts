/** JavaScript and Python that take foreign text by themselves and run it: ``execSync(`git log ${title}`)``. */
import { type ForeignFlow, foreignFlows, type Job, type PipelineDocument, type Step, type Violation } from "#policy";
import { worstOf } from "./worst.ts";

const WHAT: ReadonlyMap<ForeignFlow["sink"], string> = new Map([
  ["code", "is run as code, by way of"],
  ["shell", "is run by a shell, by way of"],
  ["words", "is cut into the words of a command line by"],
]);

export function* runByItself(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  const seen = new Set<string>();
  for (const { sink, call, location, taints } of foreignFlows(step, { document, job, step })) {
    const what = WHAT.get(sink);
    // Names of branches have no blanks and no dash in front: they stay one word.
    const worst =
      what && worstOf(sink === "words" ? taints.filter(({ kind }) => kind !== "ref") : taints, document, job, step);
    if (!worst || seen.has(`${call} ${worst.taint.origin}`)) continue;
    seen.add(`${call} ${worst.taint.origin}`);
    const isMild = sink === "words" && (worst.severity === "critical" || worst.severity === "high");
    yield {
      location,
      message: `\`${worst.taint.origin}\` ${what} \`${call}\`; ${worst.who}`,
      severity: isMild ? "medium" : worst.severity,
      confidence: worst.confidence === "high" ? "medium" : worst.confidence,
      anchor: `${job.id}/${step.label}`,
    };
  }
}
