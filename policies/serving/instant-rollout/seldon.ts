/** How Seldon divides traffic between versions. https://docs.seldon.ai/seldon-core-1/ and /seldon-core-2/ */
import { anchorOf, type Resource, type Source, type Violation, type WorkloadDocument, type YamlNode } from "#policy";

const WHOLE = 100;
/** A candidate with more than this share is no experiment. */
const LARGEST_SHARE = 0.5;

export function* seldonFaults({ source, templated }: WorkloadDocument, resource: Resource): Iterable<Violation> {
  if (resource.kind === "SeldonDeployment" && !templated) yield* predictorFaults(source, resource);
  if (resource.kind === "Experiment") yield* experimentFaults(source, resource);
}

/** Shares that do not add up leave it to the ingress who gets the rest. */
function* predictorFaults(source: Source, resource: Resource): Iterable<Violation> {
  const predictors = resource.node.at("spec", "predictors")?.items() ?? [];
  const live = predictors.filter((one) => one.get("shadow")?.value !== true).map((one) => one.get("traffic"));
  const first = live.find((traffic) => traffic !== undefined);
  const shares = live.map((traffic) => (traffic ? numberOf(traffic) : 0));
  if (live.length < 2 || !first || !shares.every((share) => share !== undefined)) return;
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum === WHOLE) return;
  yield {
    location: source.locate(first.keyFrom, first.to),
    message: `the predictors of \`${anchorOf(resource)}\` share ${sum} % of the traffic`,
    severity: "low",
    anchor: anchorOf(resource),
  };
}

function* experimentFaults(source: Source, resource: Resource): Iterable<Violation> {
  const standard = resource.node.at("spec", "default")?.string;
  const candidates = resource.node.at("spec", "candidates")?.items() ?? [];
  const weights = candidates.map((candidate) => numberOf(candidate.get("weight")));
  if (standard === undefined || !weights.every((weight) => weight !== undefined)) return;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (const [index, candidate] of candidates.entries()) {
    const weight = candidate.get("weight");
    const share = (weights[index] ?? 0) / (sum || 1);
    if (!weight || candidate.get("name")?.string === standard || share <= LARGEST_SHARE) continue;
    yield {
      location: source.locate(weight.keyFrom, weight.to),
      message: `candidate \`${candidate.get("name")?.string ?? ""}\` of \`${anchorOf(resource)}\` gets ${Math.round(share * WHOLE)} % of the traffic`,
      severity: "low",
      anchor: anchorOf(resource),
    };
  }
}

function numberOf(node: YamlNode | undefined): number | undefined {
  return typeof node?.value === "number" ? node.value : undefined;
}
