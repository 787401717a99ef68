/** Objects of Kubernetes manifests, of any kind. */

import { anchorOf } from "../../documents/workload/containers.ts";
import type { YamlNode } from "../../documents/yaml/yaml.ts";
import { dataOf } from "../data.ts";
import { bool, defineFacts, mapOf, string, stringMap, text } from "./facts.ts";

export const resources = defineFacts({
  name: "resources",
  variable: "resource",
  about: "An object of a Kubernetes manifest, of any kind.",
  reads: ["workload"],
  path: "example.yaml",
  fields: {
    api_version: string("`serving.kserve.io/v1beta1`"),
    group: string('The part before the slash; "" for core'),
    kind: string("`InferenceService`"),
    name: string("`metadata.name`"),
    namespace: string("`metadata.namespace`"),
    labels: stringMap("`metadata.labels`"),
    annotations: stringMap("`metadata.annotations`"),
    object: { type: "dyn", about: "The whole object as maps, lists and values: `resource.object.spec.minReplicas`" },
    templated: bool("True in a template, where what is not there may still be there once rendered"),
  },
  *of(document) {
    for (const resource of document.resources) {
      const metadata = resource.node.get("metadata");
      yield {
        source: document.source,
        from: resource.at.from,
        to: resource.at.to,
        anchor: anchorOf(resource),
        values: {
          api_version: text(resource.apiVersion),
          group: text(resource.group),
          kind: text(resource.kind),
          name: text(resource.name),
          namespace: text(metadata?.get("namespace")?.string),
          labels: stringsOf(metadata?.get("labels")),
          annotations: stringsOf(metadata?.get("annotations")),
          object: dataOf(resource.node),
          templated: document.templated,
        },
      };
    }
  },
});

function stringsOf(node: YamlNode | undefined): Map<string, string> {
  return mapOf((node?.entries() ?? []).map(({ key, value }) => [key, text(value.string)] as const));
}
