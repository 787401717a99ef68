import {
  definePolicy,
  fixed,
  type Job,
  type PipelineDocument,
  reachOf,
  type Step,
  type Text,
  type Violation,
} from "#policy";
import { authors } from "./authors.ts";
import { botChecks } from "./checks.ts";
import { severityOf, soundName } from "./event.ts";
import { inScripts } from "./scripts.ts";

export default definePolicy({
  id: "spoofable-actor-check",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "A check for a bot asks who acted last, not whose change it is",
  why: "`github.actor` is whoever caused the latest event. Anyone can fork a branch of the bot's, add a commit of their own, and have the bot act on it: the check passes, and the change is merged or run with the bot's rights. Author names in commits are free text.",
  fix: "Compare the author of the pull request, `github.event.pull_request.user.login == 'dependabot[bot]'`, and that it comes from this repository.",
  references: ["CWE-290", "CWE-807", "https://www.synacktiv.com/publications/github-actions-exploitation-dependabot"],
  since: "0.3.0",
  limits:
    "Conditions that keep a bot out are no fault, and neither is the check where only people with write access start the run. Names of people are not reported: an actor who is no bot has acted in person.",
  reads: ["pipeline"],
  *check(document) {
    if (document.system !== "github") return yield* authors(document);
    for (const job of document.jobs) {
      yield* ofCondition(document, job, undefined);
      for (const step of job.steps) {
        yield* ofCondition(document, job, step);
        yield* inScripts(document, job, step);
      }
    }
  },
});

function* ofCondition(document: PipelineDocument, job: Job, step: Step | undefined): Iterable<Violation> {
  const { condition } = step ?? job;
  const tree = condition?.expression?.tree;
  if (!condition || !tree) return;
  const reach = reachOf(document, job);
  for (const { path, bot, node } of botChecks(tree)) {
    const severity = severityOf(document, job, reach);
    if (severity === undefined) continue;
    yield {
      location: condition.text.source.locate(node.from, node.to),
      message: `${step ? `step \`${step.label}\`` : `job \`${job.id}\``} trusts \`${path}\` to be \`${bot}\``,
      severity,
      anchor: `${job.id}/${step?.label ?? "if"}`,
      ...fixed("compare the author", "safe", replaced(condition.text, document, node)),
    };
  }
}

function replaced(text: Text, document: PipelineDocument, node: { readonly from: number; readonly to: number }) {
  const name = soundName(document);
  return name === undefined ? undefined : text.source.edit(node.from, node.to, name);
}
