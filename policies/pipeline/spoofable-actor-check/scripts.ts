/** The same check in a script: `[ "$GITHUB_ACTOR" = "dependabot[bot]" ]`. */
import { codeOf, type Job, type PipelineDocument, reachOf, type Step, type Violation } from "#policy";
import { severityOf } from "./event.ts";

const CHECK =
  /(?:\$\{?GITHUB_(?:TRIGGERING_)?ACTOR\}?|\$\{\{\s*github\.(?:triggering_)?actor\s*\}\}|context\.actor)["']?\s*={1,3}\s*["']?([\w-]+\[bot\])/g;

export function* inScripts(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  for (const { text } of codeOf(step)) {
    for (const match of text.value.matchAll(CHECK)) {
      const severity = severityOf(document, job, reachOf(document, job));
      if (severity === undefined) continue;
      yield {
        location: text.source.locate(match.index, match.index + match[0].length),
        message: `the script of step \`${step.label}\` trusts the actor to be \`${match[1]}\``,
        severity,
        confidence: "medium",
        anchor: `${job.id}/${step.label}`,
      };
    }
  }
}
