import {
  CALLED_FILES,
  type Deploy,
  definePolicy,
  deploysOfJob,
  GATE_NAMES,
  type Gate,
  type GateKind,
  gateNames,
  gatesBefore,
  gatesInside,
  gatesOfParents,
  gatesOption,
  hasUnseenParts,
  type MoreGates,
  otherWorkflows,
  SECURITY_GATES,
  z,
} from "#policy";
import { waitFor } from "./fix.ts";
import { heldByCallers, holds, isSecurity, missingKinds } from "./gap.ts";
import { proposalOf } from "./proposal.ts";

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
    "Packages and images that are published are no deployment here. Scans that run in another workflow hold a deployment up only through `workflow_run` and a condition on its conclusion; where one runs at least, the finding is milder. Reusable workflows of other repositories are judged by their names. On GitLab the scans of all files of a pipeline count, those of a child pipeline where it is waited for; where a part is included from elsewhere, or written while the pipeline runs, the finding is milder. A method of a Jenkins library is judged by the Jenkinsfiles of the repository that call it.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  options: z.object({
    /** Further actions (`owner/name`) and programs that scan, by kind. */
    gates: gatesOption,
    /** Further commands (`myctl deploy`) and actions (`owner/name`) that deploy. */
    deploys: gateNames,
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
      const reviewed = job.environment !== undefined && repository.isReviewed(job.environment.value) === true;
      const elsewhere = otherWorkflows(document, repository).some((other) =>
        other.jobs.some((one) => gatesInside(other, one, repository, more).some(holds)),
      );
      yield {
        location: deploy.location,
        message: `\`${deploy.what}\` in job \`${job.id}\` runs without ${wanted(missing)} before it${excuse(idle)}${reviewed ? "; a reviewer lets it through" : ""}`,
        related: idle.slice(0, 3).map(({ location }) => location),
        severity: severityOf(deploy, reviewed || elsewhere || hasUnseenParts(document, repository)),
        ...(hasUnseenParts(document, repository) ? { confidence: "low" as const } : {}),
        anchor: `$job.id/${deploy.step.label}`,
        ...(waitFor(document, job, repository, more) ?? proposalOf(document, job, repository, missing)),
      };
    }
  },
});

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
