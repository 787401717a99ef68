import { definePolicy } from "#policy";
import { argoFaults } from "./argo.ts";
import { recreateFaults } from "./recreate.ts";
import { seldonFaults } from "./seldon.ts";

export default definePolicy({
  id: "instant-rollout",
  stage: "serving",
  severity: "medium",
  confidence: "high",
  title: "A new model version gets all traffic at once",
  why: "A model that answers wrongly does not crash: nothing stops it but the small share of traffic it was given first. Without steps every user gets the bad version, and a poisoned one meets no check on its way.",
  fix: "Send a small share of the traffic to the new version, wait or analyse, then go on: canary steps, a blue-green promotion that someone or an analysis releases, rolling updates in place of Recreate.",
  references: [
    "CWE-754",
    "AML.T0031",
    "https://argo-rollouts.readthedocs.io/en/stable/features/canary/",
    "https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/",
  ],
  since: "0.1.0",
  limits:
    "What changes in an InferenceService or a SeldonDeployment is judged by model-swapped-at-once, which sees both sides. Steps without pause or analysis are rollout-without-analysis. Recreate is reported on workloads that serve a model only; where they hold a GPU or a volume of their own, which two versions cannot share, the fix needs a look.",
  reads: ["workload"],
  *check(document) {
    const { source } = document;
    for (const resource of document.resources) {
      yield* recreateFaults(source, resource);
      if (resource.group === "argoproj.io" && resource.kind === "Rollout") yield* argoFaults(document, resource);
      if (/\bseldon\.io$/.test(resource.group)) yield* seldonFaults(document, resource);
    }
  },
});
