import {
  CALLED_FILES,
  definePolicy,
  type Execution,
  executionsOf,
  type ForeignCheckout,
  foreignCheckouts,
  holdsPower,
  type Job,
  type PipelineDocument,
  type Repository,
  runsOf,
  type Severity,
  type Violation,
} from "#policy";
import { approvalOf } from "./approval.ts";

export default definePolicy({
  id: "untrusted-checkout",
  stage: "pipeline",
  severity: "critical",
  confidence: "high",
  title: "A run with the repository's token checks out and runs code of a change",
  why: "Anyone can open a pull request. Its setup.py, conftest.py, Makefile or package scripts then run with a token that can write and with the secrets of the job: hub tokens, cloud keys, registries, and the GPU machines behind them.",
  fix: "Build and test changes under `pull_request`, which has neither secrets nor a token that writes; do what needs them in a second workflow that never runs code of the change.",
  references: [
    "CWE-829",
    "CWE-94",
    "AML.T0010",
    "https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/",
  ],
  since: "0.3.0",
  limits:
    "Jobs that let only owners, members or collaborators through are left out. Whether an environment asks for approval is known to the App alone, where it may read *Actions*; what unknown actions do with the tree is not known. Merge requests of GitLab forks run in the fork, without the project's variables.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    for (const run of runsOf(document, repository)) {
      for (const job of run.jobs) {
        for (const checkout of foreignCheckouts(run, job, repository)) yield* judged(run, job, checkout, repository);
      }
    }
  },
});

function* judged(
  document: PipelineDocument,
  job: Job,
  checkout: ForeignCheckout,
  repository: Repository,
): Iterable<Violation> {
  const [first] = executionsOf(job, checkout);
  const severity = severityOf(document, job, first, checkout);
  if (severity === undefined) return;
  const approval = approvalOf(document, job, checkout, repository);
  const { source } = checkout.at;
  const event = checkout.reach.event;
  yield {
    location: source.locate(checkout.from, checkout.to),
    message: first
      ? `\`${first.what}\` runs what \`${checkout.what}\` brings in; ${approval ? approval.who : "anyone"} starts it by \`${event}\``
      : `\`${checkout.what}\` brings foreign code next to the token of \`${event}\`; nothing is seen to run it`,
    severity: (first && approval?.severity) ?? severity,
    confidence: checkout.certain && first ? "high" : "medium",
    ...(first ? { related: [document.source.locate(first.step.at.from, first.step.at.from, "runs it")] } : {}),
    anchor: `${job.id}/${checkout.step.label}`,
  };
}

function severityOf(
  document: PipelineDocument,
  job: Job,
  execution: Execution | undefined,
  { reach }: ForeignCheckout,
): Severity | undefined {
  const power = holdsPower(document, job);
  if (!execution) return power ? "low" : undefined;
  // Without rights and secrets what is left is the cache of the default branch.
  return power ? (reach.event === "workflow_run" ? "high" : "critical") : "medium";
}
