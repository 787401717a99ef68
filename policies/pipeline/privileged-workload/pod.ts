/** What a pod shares with its node: namespaces and folders. */
import {
  anchorOf,
  type Field,
  fixed,
  lower,
  type Pod,
  type Resource,
  replaceScalar,
  type Source,
  type Violation,
} from "#policy";
import { hostPathRisk } from "./facts.ts";

const NAMESPACES = [
  ["hostNetwork", "network"],
  ["hostPID", "processes"],
  ["hostIPC", "shared memory"],
] as const;

export function* podFaults(source: Source, resource: Resource, pod: Pod): Iterable<Violation> {
  yield* namespaceFaults(source, resource, pod);
  yield* hostPathFaults(source, resource, pod);
}

function* namespaceFaults(source: Source, resource: Resource, pod: Pod): Iterable<Violation> {
  for (const [key, what] of NAMESPACES) {
    const field: Field<boolean> | undefined = pod[key];
    if (field?.value !== true) continue;
    // Without the node's memory segment, workers need one of their own first.
    const needed = key === "hostNetwork" ? usesFabric(pod) : key === "hostIPC" && !hasSharedMemory(pod);
    yield {
      location: source.locate(field.keyFrom, field.to),
      message: `the pod of \`${anchorOf(resource)}\` shares the node's ${what} (${key})`,
      severity: key === "hostNetwork" && needed ? "medium" : "high",
      anchor: `${anchorOf(resource)}, ${pod.path}`,
      ...fixed(`keep the pod's own ${what}`, needed ? "review" : "safe", replaceScalar(field.node, "false")),
    };
  }
}

function* hostPathFaults(source: Source, resource: Resource, pod: Pod): Iterable<Violation> {
  const mountsOf = Map.groupBy(
    pod.containers.flatMap(({ volumeMounts }) => volumeMounts),
    (mount) => mount.name,
  );
  for (const { name, hostPath } of pod.volumes) {
    if (hostPath?.value === undefined || hostPath.value === "") continue;
    const { severity, isSocket } = hostPathRisk(hostPath.value);
    const mounts = mountsOf.get(name) ?? [];
    const readOnly = !isSocket && mounts.length > 0 && mounts.every((mount) => mount.readOnly?.value === true);
    yield {
      location: source.locate(hostPath.keyFrom, hostPath.to),
      message: `volume \`${name}\` is \`${hostPath.value}\` of the node${readOnly ? ", read-only" : ""}`,
      severity: readOnly ? lower(severity) : severity,
      anchor: `${anchorOf(resource)}, ${pod.path}`,
    };
  }
}

/** RDMA and EFA interfaces are often reached through the node's network. */
function usesFabric(pod: Pod): boolean {
  const keys = pod.containers.flatMap(({ limits, requests }) => [...limits.keys(), ...requests.keys()]);
  return keys.some((key) => /^rdma\/|roce|infiniband|\/efa$/.test(key));
}

function hasSharedMemory(pod: Pod): boolean {
  return pod.containers.every(({ volumeMounts }) =>
    volumeMounts.some((mount) => mount.mountPath?.value === "/dev/shm"),
  );
}
