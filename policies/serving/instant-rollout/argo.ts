/** Argo Rollouts that replace everything in one go. https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
import {
  anchorOf,
  type Edit,
  fixed,
  insertEntry,
  type Resource,
  replaceScalar,
  type Source,
  type Violation,
  type WorkloadDocument,
  type YamlNode,
} from "#policy";

/** More than this is no canary. */
const LARGEST_FIRST_WEIGHT = 50;

/** In a template, what is not there may come from an expression; only what is there is judged. */
export function* argoFaults({ source, templated }: WorkloadDocument, resource: Resource): Iterable<Violation> {
  const strategy = resource.node.at("spec", "strategy");
  const canary = strategy?.get("canary");
  const blueGreen = strategy?.get("blueGreen");
  const steps = canary?.get("steps");
  if (canary && isEmpty(steps)) {
    if (!templated) yield withoutSteps(source, resource, canary);
  } else if (steps) yield* firstStepFaults(source, resource, steps);
  if (blueGreen?.kind === "map" && !(templated && !blueGreen.get("autoPromotionEnabled"))) {
    yield* blueGreenFaults(source, resource, blueGreen);
  }
}

function isEmpty(steps: YamlNode | undefined): boolean {
  return !steps || steps.kind === "null" || (steps.kind === "list" && steps.items().length === 0);
}

function withoutSteps(source: Source, resource: Resource, canary: YamlNode): Violation {
  const anchor = anchorOf(resource);
  const lines = ["steps:", "  - setWeight: 10", "  - pause: { duration: 10m }"];
  const edit = canary.get("steps") ? undefined : insertion(source, canary, lines);
  return {
    location: source.locate(canary.keyFrom, canary.keyTo),
    message: `the canary of \`${anchor}\` has no steps, so it is a plain update`,
    anchor,
    ...fixed("start with a tenth of the traffic", "review", edit),
  };
}

function* firstStepFaults(source: Source, resource: Resource, steps: YamlNode): Iterable<Violation> {
  const anchor = anchorOf(resource);
  const first = steps
    .items()
    .find((step) => step.get("setWeight"))
    ?.get("setWeight");
  if (typeof first?.value !== "number" || first.value <= LARGEST_FIRST_WEIGHT) return;
  const edit = replaceScalar(first, "10");
  yield {
    location: source.locate(first.keyFrom, first.to),
    message: `the first step of \`${anchor}\` gives the new version ${first.value} % of the traffic`,
    anchor,
    ...fixed("start with a tenth of the traffic", "review", edit),
  };
}

function* blueGreenFaults(source: Source, resource: Resource, blueGreen: YamlNode): Iterable<Violation> {
  const enabled = blueGreen.get("autoPromotionEnabled");
  const held = ["prePromotionAnalysis", "autoPromotionSeconds"].some((key) => blueGreen.get(key));
  // Absent is true.
  if (held || enabled?.templated || (enabled && enabled.value !== true)) return;
  const edit = enabled
    ? replaceScalar(enabled, "false")
    : insertion(source, blueGreen, ["autoPromotionEnabled: false"]);
  const anchor = anchorOf(resource);
  yield {
    location: enabled ? source.locate(enabled.keyFrom, enabled.to) : source.locate(blueGreen.keyFrom, blueGreen.keyTo),
    message: `\`${anchor}\` promotes the new version by itself, without an analysis before`,
    anchor,
    ...fixed("promote by hand", "safe", edit),
  };
}

/** YAML only: in JSON keys are quoted. */
function insertion(source: Source, map: YamlNode, lines: readonly string[]): Edit | undefined {
  return source.path.endsWith(".json") ? undefined : insertEntry(source, map, lines);
}
