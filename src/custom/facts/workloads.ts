/** Containers of Kubernetes workloads, each with what holds for it from its pod. */

import { anchorOf, containersOf } from "../../documents/workload/containers.ts";
import type { Container, Field, Pod, SecurityContext } from "../../documents/workload/document.ts";
import { servesModel } from "../../documents/workload/serving.ts";
import { bool, defineFacts, int, mapOf, string, stringMap, strings, text, texts } from "./facts.ts";

export const workloads = defineFacts({
  name: "workloads",
  variable: "workload",
  about:
    "A container of a pod in a Kubernetes manifest (KServe, Seldon, Argo, Ray and Kubeflow resources too), with what it inherits from the pod.",
  reads: ["workload"],
  path: "example.yaml",
  fields: {
    kind: string("Kind of the object: `Deployment`, `InferenceService`"),
    group: string('Group of its API: `serving.kserve.io`; "" for core'),
    name: string("Name of the object"),
    container: string("Name of the container"),
    role: string("`main`, `init` or `ephemeral`"),
    serves_model: bool("True when it serves a model: by kind, image or command"),
    image: string('The image; "" when unknown'),
    command: strings("`command` and `args`"),
    env: stringMap('Environment variables; "" for values from elsewhere'),
    limits: stringMap("Resource limits as written: `memory` → `4Gi`"),
    requests: stringMap("Resource requests as written"),
    labels: stringMap("Labels of the pod"),
    service_account: string("The pod's service account"),
    privileged: bool("True when it is privileged"),
    privilege_escalation: bool("False only with `allowPrivilegeEscalation: false`"),
    run_as_non_root: bool("True with `runAsNonRoot: true`, its own or the pod's"),
    run_as_user: int("`runAsUser`, its own or the pod's; -1 when not said"),
    read_only_root: bool("True with `readOnlyRootFilesystem: true`"),
    host_network: bool("True when the pod is on the host's network"),
    added_capabilities: strings("Capabilities that it adds"),
    dropped_capabilities: strings("Capabilities that it drops"),
    host_paths: strings("Paths of the host that the pod mounts"),
    templated: bool("True in a template, where what is not there may still be there once rendered"),
  },
  *of(document) {
    for (const { resource, pod, container } of containersOf(document)) {
      yield {
        source: document.source,
        from: container.at.from,
        to: container.at.to,
        anchor: anchorOf(resource, container),
        values: {
          kind: text(resource.kind),
          group: text(resource.group),
          name: text(resource.name),
          serves_model: servesModel(resource),
          templated: document.templated,
          ...ofContainer(container),
          ...ofPod(pod, container.security),
        },
      };
    }
  },
});

function ofContainer(container: Container) {
  const { security } = container;
  return {
    container: text(container.name),
    role: container.role,
    image: text(container.image?.value),
    command: texts([...(container.command ?? []), ...(container.args ?? [])].map(({ value }) => value)),
    env: mapOf(container.env.map(({ name, value }) => [name, text(value?.value)] as const)),
    limits: amounts(container.limits),
    requests: amounts(container.requests),
    privileged: security?.privileged?.value === true,
    privilege_escalation: security?.allowPrivilegeEscalation?.value !== false,
    read_only_root: security?.readOnlyRootFilesystem?.value === true,
    added_capabilities: texts(security?.capabilities.add.map(({ value }) => value) ?? []),
    dropped_capabilities: texts(security?.capabilities.drop.map(({ value }) => value) ?? []),
  };
}

function ofPod(pod: Pod, own: SecurityContext | undefined) {
  const user = (own?.runAsUser ?? pod.security?.runAsUser)?.value;
  return {
    labels: mapOf(pod.labels),
    service_account: text(pod.serviceAccountName?.value),
    run_as_non_root: (own?.runAsNonRoot ?? pod.security?.runAsNonRoot)?.value === true,
    run_as_user: user === undefined || !Number.isSafeInteger(user) ? -1n : BigInt(user),
    host_network: pod.hostNetwork?.value === true,
    host_paths: texts(pod.volumes.map(({ hostPath }) => hostPath?.value)),
  };
}

function amounts(fields: ReadonlyMap<string, Field<string>>): Map<string, string> {
  return mapOf([...fields].map(([name, field]) => [name, text(field.value)] as const));
}
