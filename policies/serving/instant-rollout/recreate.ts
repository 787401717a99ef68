/** Serving workloads that stop every replica before the new version has shown that it starts. */
import {
  anchorOf,
  type Fix,
  fixed,
  type Resource,
  replaceScalar,
  type Source,
  servesModel,
  type Violation,
  type YamlNode,
} from "#policy";

const COMPONENTS = ["predictor", "transformer", "explainer"];

export function* recreateFaults(source: Source, resource: Resource): Iterable<Violation> {
  if (!servesModel(resource)) return;
  for (const strategy of strategiesOf(resource)) {
    const type = strategy.get("type");
    if (type?.string === "Recreate") {
      yield fault(source, resource, type, "RollingUpdate", "stops all replicas before the new version starts");
    }
    const unavailable = strategy.at("rollingUpdate", "maxUnavailable");
    if (unavailable?.string === "100%") {
      yield fault(source, resource, unavailable, "25%", "lets all replicas be replaced at once");
    }
  }
}

function fault(source: Source, resource: Resource, node: YamlNode, better: string, what: string): Violation {
  const anchor = anchorOf(resource);
  const safety: Fix["safety"] = holdsWhatCannotBeShared(resource) ? "review" : "safe";
  return {
    location: source.locate(node.keyFrom, node.to),
    message: `\`${anchor}\` ${what}`,
    anchor,
    ...fixed(`use ${better}`, safety, replaceScalar(node, better)),
  };
}

/** A GPU or a volume may be free only once the old pod is gone. */
function holdsWhatCannotBeShared(resource: Resource): boolean {
  return resource.pods.some(
    (pod) =>
      pod.volumes.some(({ type }) => type === "persistentVolumeClaim") ||
      pod.containers.some(({ limits }) => [...limits.keys()].some((key) => /gpu|tpu|gaudi|neuron|mig-/.test(key))),
  );
}

function strategiesOf({ kind, group, node }: Resource): readonly YamlNode[] {
  const routes = kind === "InferenceService" ? COMPONENTS.map((key) => node.at("spec", key, "deploymentStrategy")) : [];
  if (group === "apps" && kind === "Deployment") routes.push(node.at("spec", "strategy"));
  return routes.filter((strategy) => strategy !== undefined);
}
