/** A walk over every container of a manifest. */
import type { Container, Pod, Resource, WorkloadDocument } from "./document.ts";

export interface PlacedContainer {
  readonly resource: Resource;
  readonly pod: Pod;
  readonly container: Container;
}

/** Every container with the pod and the object that it belongs to, in reading order. */
export function* containersOf(document: WorkloadDocument): Iterable<PlacedContainer> {
  for (const resource of document.resources) {
    for (const pod of resource.pods) for (const container of pod.containers) yield { resource, pod, container };
  }
}

/** What holds a finding in place: the object, and the container in it. */
export function anchorOf(resource: Resource, container?: Container): string {
  const object = `${resource.kind} ${resource.name}`.trim();
  return container ? `${object}, container ${container.name}` : object;
}
