/** Somebody of the project who lets the run go on. */
import type { ForeignCheckout, Job, PipelineDocument, Repository, Severity, Step } from "#policy";

export interface Approval {
  readonly who: string;
  readonly severity: Severity;
}

const CHECKS_RIGHTS = /permission|collaborator|membership|team-member|authorize/i;
const ASKS_FOR_RIGHTS = /getCollaboratorPermissionLevel|\/collaborators\/|checkMembership|author_association/;

/** A label says yes to what the reviewer saw; the author can push more before the run starts. */
export function approvalOf(
  document: PipelineDocument,
  job: Job,
  checkout: ForeignCheckout,
  repository: Repository,
): Approval | undefined {
  const { trigger } = checkout.reach;
  const conditions = [job, ...chainOf(document, job)].map(({ condition }) => condition?.text.value ?? "").join("\n");
  const reviewed = job.environment && repository.isReviewed(job.environment.value);
  if (reviewed)
    return { who: `anyone whose run a reviewer of \`${job.environment?.value}\` lets through`, severity: "medium" };
  if (job.environment && reviewed === undefined) {
    return { who: "anyone whom the environment's rules let through", severity: "high" };
  }
  if (checksRights(document, job, checkout.step)) {
    return { who: "anyone who passes the check of rights before it", severity: "medium" };
  }
  if (/\.labels?\b/.test(conditions) || (trigger.types.length === 1 && trigger.types[0] === "labeled")) {
    return { who: "anyone whose change gets a label", severity: "high" };
  }
  return undefined;
}

function checksRights(document: PipelineDocument, job: Job, until: Step): boolean {
  const earlier = [
    ...job.steps.filter(({ index }) => index < until.index),
    ...chainOf(document, job).flatMap(({ steps }) => steps),
  ];
  return earlier.some(
    ({ uses, script, with: inputs }) =>
      CHECKS_RIGHTS.test(uses?.text.value ?? "") ||
      ASKS_FOR_RIGHTS.test(script?.text.value ?? inputs.get("script")?.value ?? ""),
  );
}

/** The jobs that must be over before. */
function chainOf(document: PipelineDocument, job: Job, seen = new Set<Job>()): readonly Job[] {
  for (const { value } of job.needs) {
    const needed = document.jobs.find(({ id }) => id === value);
    if (!needed || seen.has(needed)) continue;
    seen.add(needed);
    chainOf(document, needed, seen);
  }
  return [...seen];
}
