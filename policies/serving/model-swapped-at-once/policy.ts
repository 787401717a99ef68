import {
  anchorOf,
  defineChangePolicy,
  fixed,
  insertEntry,
  type Resource,
  replaceScalar,
  type Source,
  type Violation,
  type YamlNode,
} from "#policy";
import { changedModel } from "./model.ts";

/** More than this in the step that brings a new model is no canary. */
const LARGEST_FIRST_PERCENT = 50;
const COMPONENTS = ["predictor", "transformer", "explainer"];

export default defineChangePolicy({
  id: "model-swapped-at-once",
  stage: "serving",
  severity: "medium",
  confidence: "medium",
  title: "A served model is replaced for all users in one step",
  why: "The new model meets all traffic the moment the change is applied. If it is worse, biased or poisoned, every answer is, until someone notices and rolls back.",
  fix: "Set `canaryTrafficPercent` on the component that changes (10 is usual) and raise it in later changes; with Seldon, add the new version as a second predictor with a small share or as a shadow.",
  references: [
    "CWE-754",
    "AML.T0031",
    "https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary",
  ],
  since: "0.1.0",
  limits:
    "Only a changed model, image or runtime version of a service that is there before and after counts, in the same file. In Standard (RawDeployment) and ModelMesh mode KServe splits no traffic, and the Deployment underneath rolls pod by pod, so that they are left out where the annotation says so (a default set for the whole cluster cannot be seen); so is LLMInferenceService, whose traffic its Gateway divides.",
  compares: ["workload"],
  *checkChange(view) {
    for (const { before, after } of view.pairs("workload")) {
      const old = new Map(
        before.flatMap(({ resources }) => resources.map((resource) => [identity(resource), resource])),
      );
      for (const { source, resources } of after) {
        for (const resource of resources) {
          const previous = resource.name === "" ? undefined : old.get(identity(resource));
          if (previous) yield* faults(source, previous, resource);
        }
      }
    }
  },
});

function identity({ group, kind, name, node }: Resource): string {
  return [group, kind, node.at("metadata", "namespace")?.string ?? "", name].join("/");
}

function* faults(source: Source, previous: Resource, resource: Resource): Iterable<Violation> {
  if (resource.kind === "SeldonDeployment") yield* seldonFaults(source, previous, resource);
  if (resource.kind !== "InferenceService" || !splitsTraffic(resource)) return;
  for (const key of COMPONENTS) {
    const [old, component] = [previous.node.at("spec", key), resource.node.at("spec", key)];
    const changed = old && component && changedModel(old, component);
    if (changed) yield* componentFaults(source, resource, key, component, changed);
  }
}

function* componentFaults(
  source: Source,
  resource: Resource,
  key: string,
  component: YamlNode,
  changed: YamlNode,
): Iterable<Violation> {
  const percent = component.get("canaryTrafficPercent");
  if (percent && (typeof percent.value !== "number" || percent.value <= LARGEST_FIRST_PERCENT)) return;
  const anchor = `${anchorOf(resource)}, ${key}`;
  const first = component.entries()[0]?.key;
  const edit = percent
    ? replaceScalar(percent, "10")
    : source.path.endsWith(".json")
      ? undefined
      : insertEntry(source, component, ["canaryTrafficPercent: 10"], first === undefined ? {} : { before: first });
  const fix = fixed("start with a tenth of the traffic", "safe", edit);
  yield percent
    ? {
        location: source.locate(percent.keyFrom, percent.to),
        message: `the changed ${key} of \`${anchorOf(resource)}\` gets ${percent.value} % of the traffic in its first step`,
        severity: "low",
        anchor,
        ...fix,
      }
    : {
        location: source.locate(changed.keyFrom, changed.to),
        message: `the ${key} of \`${anchorOf(resource)}\` changes for all traffic at once`,
        anchor,
        ...fix,
      };
}

/** One live predictor whose model changes in place; a second one or a shadow is the gradual way. */
function* seldonFaults(source: Source, previous: Resource, resource: Resource): Iterable<Violation> {
  const [old, predictors] = [previous, resource].map((one) => one.node.at("spec", "predictors")?.items() ?? []);
  const [before, now] = [old?.[0], predictors?.[0]];
  const changed = before && now && predictors?.length === 1 && changedModel(before, now);
  if (!changed) return;
  yield {
    location: source.locate(changed.keyFrom, changed.to),
    message: `the only predictor of \`${anchorOf(resource)}\` changes for all traffic at once`,
    severity: "low",
    anchor: anchorOf(resource),
  };
}

/** Canary percentages work where Knative routes the requests. */
function splitsTraffic({ node }: Resource): boolean {
  const mode = node.at("metadata", "annotations", "serving.kserve.io/deploymentMode")?.string ?? "Serverless";
  return /^(?:Serverless|Knative)$/i.test(mode);
}
