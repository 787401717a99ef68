import {
  CALLED_FILES,
  type Deploy,
  definePolicy,
  deploysOfJob,
  fixed,
  GATE_NAMES,
  GATES,
  type Gate,
  type GateKind,
  gatesBefore,
  gatesInside,
  type Job,
  type MoreGates,
  neededJobs,
  type PipelineDocument,
  type Repository,
  SECURITY_GATES,
  z,
} from "#policy";
import { gatesOfCallers, gatesOfParents, otherWorkflows } from "./callers.ts";
import { withNeed } from "./fix.ts";

const names = z.array(z.string()).default([]);

export default definePolicy({
  id: "deploy-without-gate",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "A deployment that no security scan can stop",
  why: "What is deployed or published has passed nothing that looks for vulnerable code and packages, leaked secrets or poisoned model files. A fault or a backdoor goes from the change to the users without anybody in between.",
  fix: "Run a scan (code, dependencies, secrets, image, model files) in an earlier step, or in a job that the deploying job `needs`, and let it fail.",
  references: [
    "CWE-1127",
    "CWE-693",
    "AML.T0010",
    "https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms",
  ],
  since: "0.1.0",
  limits:
    "Packages and images that are published are no deployment here. Scans that run in another workflow hold a deployment up only through `workflow_run` and a condition on its conclusion; where one runs at least, the finding is milder. Reusable workflows of other repositories are judged by their names.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  options: z.object({
    /** Further actions (`owner/name`) and programs that scan, by kind. */
    gates: z
      .object(Object.fromEntries(GATES.map((kind) => [kind, names])))
      .partial()
      .default({}),
    /** Further commands (`myctl deploy`) and actions (`owner/name`) that deploy. */
    deploys: names,
    /** Kinds of scan that must all stand in front; none means any one of them. */
    require: z.array(z.enum(SECURITY_GATES)).default([]),
  }),
  *check(document, { repository, options }) {
    const more = options.gates as MoreGates;
    for (const job of document.jobs) {
      const [deploy] = deploysOfJob(document, job, options.deploys as readonly string[]).toSorted(
        (a, b) => Number(b.model) - Number(a.model),
      );
      if (!deploy || document.role === "action") continue;
      const before = [
        ...gatesBefore(document, job, deploy.step, repository, more),
        ...gatesOfParents(document, job, repository, more),
      ];
      const missing = missingKinds(before, options.require as readonly GateKind[]);
      if (missing.length === 0 || heldByCallers(document, repository, more)) continue;
      const idle = before.filter(({ tolerated, kind }) => tolerated !== undefined && isSecurity(kind));
      const elsewhere = otherWorkflows(document, repository).some((other) =>
        other.jobs.some((one) => gatesInside(other, one, repository, more).some(holds)),
      );
      yield {
        location: deploy.location,
        message: `\`${deploy.what}\` in job \`${job.id}\` runs without ${wanted(missing)} before it${excuse(idle)}`,
        related: idle.slice(0, 3).map(({ location }) => location),
        severity: severityOf(deploy, elsewhere),
        anchor: `${job.id}/${deploy.step.label}`,
        ...fixOf(document, job, repository, more),
      };
    }
  },
});

function isSecurity(kind: GateKind): boolean {
  return (SECURITY_GATES as readonly GateKind[]).includes(kind);
}

function holds({ kind, tolerated }: Gate): boolean {
  return tolerated === undefined && isSecurity(kind);
}

/** Kinds that nothing in front scans for; all of them when any one would do and there is none. */
function missingKinds(before: readonly Gate[], required: readonly GateKind[]): readonly GateKind[] {
  const found = new Set(before.filter(holds).map(({ kind }) => kind));
  if (required.length > 0) return required.filter((kind) => !found.has(kind));
  return found.size > 0 ? [] : SECURITY_GATES;
}

/** A workflow that is only called is held up where it is called; without a call to look at, nobody knows. */
function heldByCallers(document: PipelineDocument, repository: Repository, more: MoreGates): boolean {
  if (!document.triggers.some(({ by }) => by === "caller")) return false;
  const calls = gatesOfCallers(document, repository, more);
  const only = document.triggers.length === 1;
  return calls.length === 0 ? only : calls.every((gates) => gates.some(holds));
}

function wanted(missing: readonly GateKind[]): string {
  return missing === SECURITY_GATES ? "a security scan" : missing.map((kind) => `a ${GATE_NAMES[kind]}`).join(" and ");
}

function excuse([idle]: readonly Gate[]): string {
  return idle ? `; \`${idle.name}\` cannot stop it (${idle.tolerated})` : "";
}

function severityOf({ model }: Deploy, elsewhere: boolean) {
  if (model) return elsewhere ? ("medium" as const) : ("high" as const);
  return elsewhere ? ("low" as const) : ("medium" as const);
}

/** A job of this workflow that scans, and does not wait for this one, can be waited for. */
function fixOf(document: PipelineDocument, job: Job, repository: Repository, more: MoreGates) {
  const scan = document.jobs.find(
    (one) =>
      one !== job &&
      !neededJobs(document, one).includes(job) &&
      gatesInside(document, one, repository, more).some(holds),
  );
  return scan ? fixed(`wait for job ${scan.id}`, "review", withNeed(document, job, scan.id)) : {};
}
