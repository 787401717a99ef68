/** What makes a trigger that anyone can fire dangerous in this workflow. */
import {
  codeOf,
  followsInsiders,
  foreignCheckouts,
  holdsPower,
  type Job,
  type Location,
  type PipelineDocument,
  type Repository,
  reachOf,
  type Severity,
  type Step,
  secretsHeld,
  type Trigger,
  taintsOf,
} from "#policy";

export interface Reason {
  readonly what: string;
  readonly severity: Severity;
  readonly at: Location;
}

/** The gravest; undefined for a trigger that is used with care. */
export function reasonFor(trigger: Trigger, document: PipelineDocument, repository: Repository): Reason | undefined {
  const jobs = document.jobs.filter((job) => isReached(trigger, document, job, undefined, repository));
  return (
    first(jobs, (job) => checkout(trigger, document, job, repository)) ??
    first(jobs, (job) => pasted(trigger, document, job, repository)) ??
    first(jobs, (job) => secretBesideScript(trigger, document, job, repository))
  );
}

function first(jobs: readonly Job[], find: (job: Job) => Reason | undefined): Reason | undefined {
  for (const job of jobs) {
    const reason = find(job);
    if (reason) return reason;
  }
  return undefined;
}

function isReached(
  trigger: Trigger,
  document: PipelineDocument,
  job: Job,
  step: Step | undefined,
  repository: Repository,
): boolean {
  return reachOf(document, job, step).some(
    (one) => one.trigger === trigger && one.by === "anyone" && one.privileged && !followsInsiders(one, repository),
  );
}

function checkout(trigger: Trigger, document: PipelineDocument, job: Job, repository: Repository): Reason | undefined {
  const found = foreignCheckouts(document, job, repository).find(({ reach }) => reach.trigger === trigger);
  if (!found || !holdsPower(document, job)) return undefined;
  const at = found.at.source.locate(found.from, found.to, "takes the change");
  return {
    what: `job \`${job.id}\` checks out \`${found.what}\` while it holds the repository's token`,
    severity: "medium",
    at,
  };
}

function pasted(trigger: Trigger, document: PipelineDocument, job: Job, repository: Repository): Reason | undefined {
  for (const step of job.steps) {
    for (const { text } of codeOf(step)) {
      for (const { tree, from, to } of text.expressions) {
        const taints = tree ? taintsOf(tree, { document, job, step }) : [];
        const comes = taints.some(
          ({ kind, events }) => (kind === "arbitrary" || kind === "ref") && (!events || events.includes(trigger.event)),
        );
        if (!comes || !isReached(trigger, document, job, step, repository)) continue;
        const at = text.source.locate(from, to, "becomes part of a script");
        return { what: "a job puts text of the event into a script", severity: "medium", at };
      }
    }
  }
  return undefined;
}

/** Only where a change comes along: what runs on comments and issues has other reasons to hold a secret. */
function secretBesideScript(
  trigger: Trigger,
  document: PipelineDocument,
  job: Job,
  repository: Repository,
): Reason | undefined {
  if (trigger.event !== "pull_request_target") return undefined;
  const secret = secretsHeld(document, job).find(({ scope, step }) => scope !== "step" || step?.script);
  const script = job.steps.find(
    (step) => step.script && isReached(trigger, document, job, step, repository) && usesChange(step),
  );
  if (!secret || !script) return undefined;
  const at = secret.text.source.locate(secret.from, secret.to, "the secret");
  return {
    what: `job \`${job.id}\` reads the change in a script while it holds \`${secret.name}\``,
    severity: "low",
    at,
  };
}

/** The script asks for the change, or for files of it, by the platform's own tools. */
function usesChange({ script }: Step): boolean {
  return /\bgh\s+pr\s+(?:diff|view)\b|\.(?:diff|patch)\b|\/pulls\/[^\s"']*\/files/.test(script?.text.value ?? "");
}
