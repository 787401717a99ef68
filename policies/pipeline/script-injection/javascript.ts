/** JavaScript that takes foreign text from the event by itself and runs it: ``execSync(`git log ${title}`)``. */
import { type ForeignFlow, foreignFlows, type Job, type PipelineDocument, type Step, type Violation } from "#policy";
import { worstOf } from "./worst.ts";

const WHAT: ReadonlyMap<ForeignFlow["sink"], string> = new Map([
  ["code", "is run as JavaScript, by way of"],
  ["shell", "is run by a shell, by way of"],
  ["words", "is cut into the words of a command line by"],
]);

export function* runByJavascript(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  const seen = new Set<string>();
  for (const { sink, call, source, from, to, taints, code } of foreignFlows(step, { document, job, step })) {
    const what = WHAT.get(sink);
    // Names of branches have no blanks and no dash in front: they stay one word.
    const worst =
      what && worstOf(sink === "words" ? taints.filter(({ kind }) => kind !== "ref") : taints, document, job, step);
    if (!worst || seen.has(`${call} ${source}`)) continue;
    seen.add(`${call} ${source}`);
    const isMild = sink === "words" && (worst.severity === "critical" || worst.severity === "high");
    yield {
      location: code.text.source.locate(from, to),
      message: `\`${worst.taint.origin}\` ${what} \`${call}\`; ${worst.who}`,
      severity: isMild ? "medium" : worst.severity,
      confidence: worst.confidence === "high" ? "medium" : worst.confidence,
      anchor: `${job.id}/${step.label}`,
    };
  }
}
