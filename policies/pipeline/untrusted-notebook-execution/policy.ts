import {
  CALLED_FILES,
  definePolicy,
  foreignCheckouts,
  holdsPower,
  type Job,
  type PipelineDocument,
  type Repository,
  reachOf,
  runsOf,
  type Severity,
  type Step,
  type Violation,
} from "#policy";
import { executes } from "./executes.ts";
import { secretOf } from "./secrets.ts";

export default definePolicy({
  id: "untrusted-notebook-execution",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "Notebooks of a change are run where secrets are in reach",
  why: "A notebook is a program, and a review seldom reads all of its cells and outputs. Run on the change, any cell can send the variables, tokens and data of the job away.",
  fix: "Run the change's notebooks without secrets, on `pull_request`, and those with secrets after the merge; or behind an environment that somebody has to approve.",
  references: ["CWE-94", "CWE-829", "AML.T0011"],
  since: "0.3.0",
  limits:
    "A pull request from a fork gets no secrets by `pull_request`; there it is medium, for those who can push a branch. In GitLab only what the job itself says of secrets and tokens counts, because the project's variables are not in the file.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    for (const run of runsOf(document, repository)) {
      for (const job of run.jobs) {
        for (const step of job.steps) yield* inStep(run, job, step, repository);
      }
    }
  },
});

interface Exposure {
  readonly where: string;
  readonly severity: Severity;
}

function* inStep(document: PipelineDocument, job: Job, step: Step, repository: Repository): Iterable<Violation> {
  for (const command of step.script?.commands ?? []) {
    const what = executes(command);
    const exposure = what && exposureOf(document, job, step, repository);
    if (!what || !exposure) continue;
    yield {
      location: command.location,
      message: `\`${what}\` runs notebooks of the change ${exposure.where}`,
      severity: exposure.severity,
      anchor: `${job.id}/${step.label}`,
    };
  }
}

function exposureOf(document: PipelineDocument, job: Job, step: Step, repository: Repository): Exposure | undefined {
  if (document.system === "github") return onGithub(document, job, step, repository);
  const outside = document.triggers.find(({ by }) => by === "anyone");
  if (!outside || job.manual) return undefined;
  if (document.system === "jenkins") {
    const [variable] = step.credentials ?? [];
    return variable === undefined ? undefined : { where: `with \`${variable}\` in reach`, severity: "high" };
  }
  const [secret] = job.secrets.entries;
  if (!secret && !job.idTokens) return undefined;
  return { where: `with ${secret ? `\`${secret.name}\`` : "an identity token"} in reach`, severity: "medium" };
}

function onGithub(document: PipelineDocument, job: Job, step: Step, repository: Repository): Exposure | undefined {
  const reach = reachOf(document, job, step);
  const privileged = reach.find((one) => one.by === "anyone" && one.privileged);
  const gated = job.environment !== undefined;
  if (privileged && foreignCheckouts(document, job, repository).some((one) => one.step.index < step.index)) {
    const worst = holdsPower(document, job) && !gated ? "critical" : "high";
    return { where: `by \`${privileged.event}\`, with the repository's token and secrets`, severity: worst };
  }
  if (gated || !reach.some(({ event }) => event === "pull_request")) return undefined;
  const secret = secretOf(document, job, step);
  return secret === undefined ? undefined : { where: `with ${secret} in reach`, severity: "medium" };
}
