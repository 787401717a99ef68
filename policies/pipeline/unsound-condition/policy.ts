import { definePolicy, fixed, type Job, type PipelineDocument, type Step, type Violation } from "#policy";
import { bare, withoutLineBreak } from "./fence.ts";
import { otherSystems } from "./patterns.ts";
import { substrings } from "./substring.ts";

export default definePolicy({
  id: "unsound-condition",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "A condition holds more often than it reads",
  why: "Text around the braces makes a condition true for ever, and a search in a text accepts every part of it. A job that should deploy from main only, or for one person, then runs for all.",
  fix: 'Write the condition as one expression (`|-` in place of `|`, no text outside of the braces), and look for whole values: `contains(fromJSON(\'["main", "next"]\'), github.ref_name)`, or `==`.',
  references: [
    "CWE-697",
    "CWE-571",
    "https://docs.github.com/actions/reference/workflows-and-actions/expressions#contains",
  ],
  since: "0.3.0",
  limits:
    "A search with values that nobody can choose freely (`github.event_name`, `runner.os`, a matrix) is no fault. In GitLab and Jenkins only names of protected branches without anchors are reported.",
  reads: ["pipeline"],
  *check(document) {
    if (document.system !== "github") return yield* otherSystems(document);
    for (const job of document.jobs) {
      yield* ofOwner(document, job, undefined);
      for (const step of job.steps) yield* ofOwner(document, job, step);
    }
  },
});

function* ofOwner(document: PipelineDocument, job: Job, step: Step | undefined): Iterable<Violation> {
  const { condition, yaml } = step ?? job;
  if (!condition) return;
  const what = step ? `step \`${step.label}\`` : `job \`${job.id}\``;
  const anchor = `${job.id}/${step?.label ?? "if"}`;
  const { text } = condition;
  if (!condition.alwaysTrue) {
    yield* substrings(condition, what, anchor);
    return;
  }
  const node = yaml?.get("if");
  const block = node?.style === "literal" || node?.style === "folded";
  const only = block && /^\s*\$\{\{[\s\S]*\}\}\s*$/.test(text.value) && text.expressions.length === 1;
  yield {
    location: text.source.locate(0, text.value.trimEnd().length),
    message: only
      ? `the line break behind the braces makes the condition of ${what} always true`
      : `text around the braces makes the condition of ${what} always true`,
    anchor,
    ...(only
      ? fixed("leave out the last line break", "safe", node && withoutLineBreak(document, node))
      : fixed("write it as one expression", "review", node && bare(node, text))),
  };
}
