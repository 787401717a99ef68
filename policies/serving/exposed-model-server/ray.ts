/** Ray clusters on Kubernetes, and dashboards opened from Python. https://docs.ray.io/en/latest/ray-security/ */
import {
  anchorOf,
  fixed,
  imageName,
  insertEntry,
  type PythonDocument,
  type Resource,
  replaceScalar,
  type Violation,
  type WorkloadDocument,
  type YamlNode,
} from "#policy";
import { isEverywhere } from "./servers.ts";

/** Where each kind keeps the cluster's spec. */
const CLUSTER: Readonly<Record<string, readonly string[]>> = {
  RayCluster: ["spec"],
  RayJob: ["spec", "rayClusterSpec"],
  RayService: ["spec", "rayClusterConfig"],
};

export function* rayClusterFaults(document: WorkloadDocument): Iterable<Violation> {
  for (const resource of document.resources) {
    const route = resource.group === "ray.io" ? CLUSTER[resource.kind] : undefined;
    const cluster = route && resource.node.at(...route);
    if (cluster) yield* clusterFaults(document, resource, cluster);
  }
}

function* clusterFaults(document: WorkloadDocument, resource: Resource, cluster: YamlNode): Iterable<Violation> {
  const options = cluster.get("authOptions");
  const mode = options?.get("mode");
  // The block alone switches tokens on. What a template may add cannot be missed.
  if (options && mode?.string !== "disabled") return;
  if (!options && (document.templated || tokenInEnvironment(resource))) return;
  const head = cluster.get("headGroupSpec");
  const opened = openedBy(head);
  const dashboard = head?.at("rayStartParams", "dashboard-host");
  const place = opened ?? mode ?? (isEverywhere(dashboard?.string ?? "") ? dashboard : undefined);
  const location = place
    ? document.source.locate(place.keyFrom, place.to)
    : document.source.locate(resource.at.from, resource.at.to);
  const edit = mode
    ? replaceScalar(mode, "token")
    : insertEntry(document.source, cluster, ["authOptions:", "  mode: token"], { before: "headGroupSpec" });
  yield {
    location,
    message: `${opened ? "the Ray cluster is opened to the outside" : "the Ray cluster takes jobs"} without authentication${tooOld(head)}`,
    severity: opened ? "high" : mode || (place === dashboard && place) ? "medium" : "low",
    anchor: anchorOf(resource),
    ...fixed("ask for a token", "review", edit),
  };
}

function openedBy(head: YamlNode | undefined): YamlNode | undefined {
  const type = head?.get("serviceType");
  if (type?.string === "LoadBalancer" || type?.string === "NodePort") return type;
  const ingress = head?.get("enableIngress");
  return ingress?.value === true ? ingress : undefined;
}

function tokenInEnvironment({ pods }: Resource): boolean {
  return pods.some(({ containers }) =>
    containers.some(({ env }) =>
      env.some(({ name, value }) => name === "RAY_AUTH_MODE" && value?.value !== "disabled"),
    ),
  );
}

/** Ray has tokens from 2.52 on. */
function tooOld(head: YamlNode | undefined): string {
  const image = head?.at("template", "spec", "containers", 0, "image")?.string ?? "";
  const { repository, tag } = imageName(image);
  const match = /^(\d+)\.(\d+)\./.exec(tag ?? "");
  if (!repository.startsWith("rayproject/ray") || !match) return "";
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major < 2 || (major === 2 && minor < 52) ? `, and Ray ${major}.${minor} has none: tokens came with 2.52` : "";
}

export function* rayInitFaults(document: PythonDocument): Iterable<Violation> {
  const token = document.environment.some(({ name, value }) => name === "RAY_AUTH_MODE" && !value.is("disabled"));
  if (token) return;
  for (const call of document.calls("ray.init")) {
    const host = call.keyword("dashboard_host");
    if (!isEverywhere(host.string ?? "")) continue;
    yield host.violation(
      `Ray's dashboard listens on ${host.string} without authentication: it runs any job that it is sent (CVE-2023-48022)`,
      {
        severity: "critical",
        ...fixed("listen on 127.0.0.1", "safe", host.replace('"127.0.0.1"')),
      },
    );
  }
}
