import {
  CALLED_FILES,
  definePolicy,
  deploysOfJob,
  GATE_NAMES,
  type Gate,
  type GateKind,
  gateNames,
  gatesBefore,
  gatesInside,
  gatesOfCallers,
  gatesOfParents,
  gatesOption,
  hasUnseenParts,
  type MoreGates,
  otherWorkflows,
  z,
} from "#policy";

const KINDS = ["evaluation", "fairness"] as const;

export default definePolicy({
  id: "deploy-without-evaluation",
  stage: "pipeline",
  severity: "medium",
  confidence: "medium",
  title: "A model is deployed without an evaluation that could stop it",
  why: "A model that got worse, or was poisoned, does not crash: it answers. What stands between it and its users is a measurement with a threshold, and here nothing measures before the deployment.",
  fix: "Evaluate the model in an earlier step, or in a job that the deploying job `needs`, and let it fail below a threshold. Other names for such steps are told by the option `gates`.",
  references: ["CWE-693", "AML.T0020", "AML.T0018"],
  since: "0.3.0",
  limits:
    "Evaluations are known by their tools (lm_eval, promptfoo, deepeval, giskard …) and by names that say so (`evaluate.py`, `make quality-gate`). Those in another workflow make the finding milder. A fairness check is asked for with the option `require`.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  options: z.object({
    /** Further actions (`owner/name`) and programs that evaluate, by kind. */
    gates: gatesOption,
    /** Further commands (`myctl deploy`) and actions (`owner/name`) that deploy models. */
    deploys: gateNames,
    /** What must stand in front of a deployment. */
    require: z.array(z.enum(KINDS)).default(["evaluation"]),
  }),
  *check(document, { repository, options }) {
    if (document.role === "action") return;
    const more = options.gates as MoreGates;
    const required = options.require as readonly GateKind[];
    for (const job of document.jobs) {
      const deploy = deploysOfJob(document, job, options.deploys as readonly string[]).find(({ model }) => model);
      if (!deploy) continue;
      const before = [
        ...gatesBefore(document, job, deploy.step, repository, more),
        ...gatesOfParents(document, job, repository, more),
      ];
      const missing = required.filter((kind) => !has(before, kind));
      if (missing.length === 0) continue;
      const calls = gatesOfCallers(document, repository, more);
      const onlyCalled = document.triggers.length > 0 && document.triggers.every(({ by }) => by === "caller");
      // A workflow that is only called is held up where it is called.
      if (onlyCalled && calls.every((gates) => missing.every((kind) => has(gates, kind)))) continue;
      const elsewhere = otherWorkflows(document, repository).some((other) =>
        other.jobs.some((one) => gatesInside(other, one, repository, more).some(({ kind }) => missing.includes(kind))),
      );
      const idle = before.find(({ kind, tolerated }) => missing.includes(kind) && tolerated !== undefined);
      yield {
        location: deploy.location,
        message: `\`${deploy.what}\` in job \`${job.id}\` runs without ${missing.map((kind) => `${kind === "evaluation" ? "an" : "a"} ${GATE_NAMES[kind]}`).join(" and ")} before it${idle ? `; \`${idle.name}\` cannot stop it (${idle.tolerated})` : ""}`,
        ...(idle ? { related: [idle.location] } : {}),
        ...(elsewhere || hasUnseenParts(document, repository) ? { severity: "low" as const } : {}),
        anchor: `${job.id}/${deploy.step.label}`,
      };
    }
  },
});

function has(gates: readonly Gate[], kind: GateKind): boolean {
  return gates.some((gate) => gate.kind === kind && gate.tolerated === undefined);
}
