import {
  CALLED_FILES,
  definePolicy,
  executionsOf,
  followsInsiders,
  foreignCheckouts,
  type HeldSecret,
  type Job,
  type PipelineDocument,
  type Reach,
  type Repository,
  reachOf,
  runsOf,
  type Severity,
  secretsHeld,
  type Violation,
} from "#policy";
import { whatItOpens } from "./names.ts";

export default definePolicy({
  id: "secret-on-untrusted-trigger",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "A key of a model hub, a tracker, a provider or a cloud is within reach of a run that anyone can start",
  why: "Whoever gets code or a prompt into the run takes the key along: models can be replaced under the project's name, runs and data read, GPUs and tokens spent at its cost.",
  fix: "Give the key only to jobs that outsiders cannot start: on `push`, by hand, or behind an `environment:` that asks a reviewer. Where a comment must start the job, let only members through (`author_association`).",
  references: ["CWE-522", "CWE-200", "AML.T0055", "https://docs.github.com/actions/reference/security/secure-use"],
  since: "0.3.0",
  limits:
    "Keys are known by the names that providers and tools give them. Under `pull_request` forks get no secrets, so that nothing is reported there; jobs with an `environment:` are taken as guarded unless they run code of the change.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    if (document.system !== "github") return;
    for (const run of runsOf(document, repository)) {
      for (const job of run.jobs) yield* inJob(run, job, repository);
    }
  },
});

function* inJob(document: PipelineDocument, job: Job, repository: Repository): Iterable<Violation> {
  const seen = new Set<string>();
  // Without rules that anybody knows of, an environment may still have some.
  const guarded = job.environment !== undefined && repository.isReviewed(job.environment.value) !== false;
  const running = runsForeignCode(document, job, repository);
  for (const secret of secretsHeld(document, job)) {
    const opens = whatItOpens(secret.name);
    const reach = opens === undefined ? undefined : outsiders(document, job, secret, repository);
    if (opens === undefined || !reach) continue;
    const stolen = running && (secret.step === undefined || secret.step.index >= running.index);
    // What follows a run of tests on the default branch's code is how projects deploy.
    if (!stolen && (guarded || reach.event === "workflow_run")) continue;
    if (seen.has(secret.name)) continue;
    seen.add(secret.name);
    const severity: Severity = stolen ? (guarded ? "high" : "critical") : spendable(opens) ? "medium" : "low";
    yield {
      location: secret.text.source.locate(secret.from, secret.to),
      message: stolen
        ? `job \`${job.id}\` runs code of the change (\`${running.what}\`) with \`${secret.name}\`, a key to ${opens}`
        : `job \`${job.id}\` holds \`${secret.name}\`, a key to ${opens}, whenever anyone fires \`${reach.event}\``,
      severity,
      confidence: stolen ? "high" : "medium",
      anchor: `${job.id}/${secret.name}`,
    };
  }
}

/** What outsiders write becomes a prompt, so that they spend the key without seeing it. */
function spendable(opens: string): boolean {
  return opens === "a model provider";
}

function outsiders(
  document: PipelineDocument,
  job: Job,
  { step }: HeldSecret,
  repository: Repository,
): Reach | undefined {
  return reachOf(document, job, step).find(
    (one) => one.by === "anyone" && one.privileged && !followsInsiders(one, repository),
  );
}

/** The first step with code of the change; an earlier step's keys are gone by then. */
function runsForeignCode(
  document: PipelineDocument,
  job: Job,
  repository: Repository,
): { readonly index: number; readonly what: string } | undefined {
  for (const checkout of foreignCheckouts(document, job, repository)) {
    const [first] = executionsOf(job, checkout);
    if (first) return { index: first.step.index, what: first.what };
  }
  return undefined;
}
