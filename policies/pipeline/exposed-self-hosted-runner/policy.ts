import {
  CALLED_FILES,
  definePolicy,
  foreignCheckouts,
  type Job,
  type PipelineDocument,
  type Reach,
  type Repository,
  type RunnerUse,
  reachOf,
  runnerOf,
  runsOf,
  type Violation,
} from "#policy";

/** Events that run the change's own workflow and code. */
const OF_CHANGE: ReadonlySet<string> = new Set(["pull_request", "pull_request_review", "pull_request_review_comment"]);

export default definePolicy({
  id: "exposed-self-hosted-runner",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "A runner of one's own runs code that anyone may send",
  why: "A pull request from a fork brings its own workflow and code. On a machine that is kept it can stay behind after the job, read what other jobs leave there (models, data, tokens of the cloud), use the accelerator and reach the network around it. That is how PyTorch's runners were taken over in 2023.",
  fix: "Run changes from outside on the platform's own runners; or let each job have a fresh machine (`--ephemeral`, actions-runner-controller) and ask for approval of every outside contributor. Keep GPU jobs to `push` on protected branches.",
  references: [
    "CWE-284",
    "AML.T0010",
    "https://docs.github.com/actions/reference/security/secure-use#hardening-for-self-hosted-runners",
  ],
  since: "0.3.0",
  limits:
    "GitHub only: it cannot be seen whether the repository is public, whether runs of outsiders need approval, or whether the machine is thrown away after the job. Labels that only name an accelerator are medium with low confidence, because some of them are rented machines. Runners that an expression chooses are not followed beyond the matrix.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    if (document.system !== "github") return;
    for (const run of runsOf(document, repository)) {
      for (const job of run.jobs) {
        const use = runnerOf(job);
        if (use && (use.kind === "own" || use.kind === "gpu")) yield* exposed(run, job, use, repository);
      }
    }
  },
});

function* exposed(document: PipelineDocument, job: Job, use: RunnerUse, repository: Repository): Iterable<Violation> {
  const reach = reachOf(document, job).filter(({ by }) => by === "anyone");
  const privileged = reach.find((one) => one.privileged);
  const checkout = privileged && foreignCheckouts(document, job, repository)[0]?.step;
  const plain = reach.find(({ event }) => OF_CHANGE.has(event));
  const by: Reach | undefined = checkout ? privileged : plain;
  if (!by || !job.runner) return;
  const own = use.kind === "own";
  const gated = job.environment !== undefined && repository.isReviewed(job.environment.value) !== false;
  const what = `${own ? "the self-hosted runner" : "the GPU runner"} \`${use.name}\``;
  yield {
    location: document.source.locate(job.runner.at.from, job.runner.at.to),
    message: checkout
      ? `\`${by.event}\` runs anyone's code on ${what}, with the repository's token and secrets`
      : `\`${by.event}\` runs anyone's code on ${what}${gated ? " once the environment lets it" : ""}`,
    related: [
      document.source.locate(by.trigger.at.from, by.trigger.at.to),
      ...(checkout ? [document.source.locate(checkout.at.from, checkout.at.to)] : []),
    ],
    severity: checkout && !gated ? "critical" : own && !gated ? "high" : "medium",
    confidence: own ? "medium" : "low",
    anchor: `job ${job.id}`,
  };
}
