import { containersOf, definePolicy, type Violation, type WorkloadDocument } from "#policy";
import { containerFaults } from "./container.ts";
import { podFaults } from "./pod.ts";

export default definePolicy({
  id: "privileged-workload",
  stage: "pipeline",
  severity: "critical",
  confidence: "high",
  title: "A workload has rights over the node it runs on",
  why: "A model server or a training job runs code and files from many hands. With privileges, the node's namespaces or its file system, whoever controls that one process controls the node, its other pods and their secrets.",
  fix: "Give the container what it needs and no more: no `privileged`, no added capabilities, no host namespaces, volumes in place of hostPath. For shared memory between workers mount an `emptyDir` with `medium: Memory` on /dev/shm; for GPUs and RDMA ask for the device plugin's resources.",
  references: [
    "CWE-250",
    "CWE-269",
    "AML.T0105",
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  ],
  since: "0.1.0",
  limits:
    "A missing `allowPrivilegeEscalation: false` is not reported: it is missing nearly everywhere, and admission control is the place to ask for it. IPC_LOCK and SYS_NICE are notes, since RDMA and NUMA need them. Values that a Helm template fills in are unknown and never reported; kinds that keep their pods in places of their own (Spark) are not read.",
  reads: ["workload"],
  *check(document) {
    // What a workflow sets for all its steps stands once in the file, and so does an aliased block.
    const seen = new Set<string>();
    for (const violation of faults(document)) {
      const key = `${violation.location.span.start.offset} ${violation.message}`;
      if (!seen.has(key)) yield violation;
      seen.add(key);
    }
  },
});

function* faults(document: WorkloadDocument): Iterable<Violation> {
  const { source } = document;
  for (const { resource, container } of containersOf(document)) yield* containerFaults(source, resource, container);
  for (const resource of document.resources) {
    for (const pod of resource.pods) yield* podFaults(source, resource, pod);
  }
}
