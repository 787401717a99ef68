/** Containers of a manifest that ask to run as root. */
import { anchorOf, containersOf, fixed, replaceScalar, type Violation, type WorkloadDocument } from "#policy";

export function* workloadFaults(document: WorkloadDocument): Iterable<Violation> {
  const { source } = document;
  // What a pod says holds for all containers that say nothing: one finding.
  const seen = new Set<number>();
  for (const { resource, pod, container } of containersOf(document)) {
    const user = container.security?.runAsUser ?? pod.security?.runAsUser;
    const nonRoot = container.security?.runAsNonRoot ?? pod.security?.runAsNonRoot;
    // The kubelet refuses to start root under `runAsNonRoot: true`; an unknown value may be anything.
    if (nonRoot && nonRoot.value !== false) continue;
    const field = user ? (user.value === 0 ? user : undefined) : nonRoot;
    if (!field || seen.has(field.keyFrom)) continue;
    seen.add(field.keyFrom);
    const isUser = field === user;
    const ofPod = field === pod.security?.runAsUser || field === pod.security?.runAsNonRoot;
    const who = ofPod ? `the pod of ${anchorOf(resource)}` : `container \`${container.name}\``;
    yield {
      location: source.locate(field.keyFrom, field.to),
      message: isUser ? `${who} runs as root: \`runAsUser: 0\`` : `${who} may run as root: \`runAsNonRoot: false\``,
      // Init containers prepare volumes before anything listens.
      ...(container.role === "init" && !ofPod ? { severity: "medium" as const } : {}),
      anchor: ofPod ? anchorOf(resource) : anchorOf(resource, container),
      ...fixed(
        isUser ? "run as user 10001" : "refuse to run as root",
        "safe",
        replaceScalar(field.node, isUser ? "10001" : "true"),
      ),
    };
  }
}
