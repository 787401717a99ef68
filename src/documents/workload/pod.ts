/** A pod's spec, wherever a kind keeps it. */
import type { YamlNode } from "../yaml/yaml.ts";
import { given, readContainer, readSecurity } from "./container.ts";
import type { Container, Pod, Volume } from "./document.ts";
import { booleanField, textField, textOf } from "./field.ts";
import { MODEL_KEYS } from "./kinds.ts";

/** The pod at the end of a route: a template (`metadata`, `spec`), or a spec itself. Undefined when nothing is there. */
export function readPod(node: YamlNode, path: string): Pod | undefined {
  if (node.kind !== "map") return undefined;
  const inner = node.get("spec");
  const isTemplate = inner?.kind === "map" && !node.get("containers");
  const spec = isTemplate ? inner : node;
  const containers = containersIn(spec, path.slice(path.lastIndexOf(".") + 1) || "container");
  const route = isTemplate ? [path, "spec"].filter(Boolean).join(".") : path;
  return podOf(spec, route, containers, labelsOf(node));
}

/** A pod of Argo Workflows: one template, with what the workflow sets for all of them. */
export function readStep(template: YamlNode, workflow: YamlNode, path: string): Pod | undefined {
  const name = textOf(template.get("name")) ?? "step";
  const containers: Container[] = [];
  for (const key of ["container", "script"]) {
    const node = template.get(key);
    if (node?.kind === "map") containers.push(readContainer(node, "main", name));
  }
  for (const item of template.at("containerSet", "containers")?.items() ?? []) {
    containers.push(readContainer(item, "main", name));
  }
  for (const item of template.get("initContainers")?.items() ?? []) containers.push(readContainer(item, "init", name));
  for (const item of template.get("sidecars")?.items() ?? []) containers.push(readContainer(item, "main", name));
  if (containers.length === 0) return undefined;
  const own = podOf(template, path, containers, new Map());
  const common = podOf(workflow, path, [], new Map());
  return { ...common, ...own, volumes: [...own.volumes, ...common.volumes] };
}

function podOf(
  spec: YamlNode,
  path: string,
  containers: readonly Container[],
  labels: ReadonlyMap<string, string>,
): Pod {
  return {
    path,
    containers,
    labels,
    volumes: (spec.get("volumes")?.items() ?? []).map(readVolume),
    ...given("security", readSecurity(spec.get("securityContext"))),
    ...given("hostNetwork", booleanField(spec.get("hostNetwork"))),
    ...given("hostPID", booleanField(spec.get("hostPID"))),
    ...given("hostIPC", booleanField(spec.get("hostIPC"))),
    ...given("serviceAccountName", textField(spec.get("serviceAccountName") ?? spec.get("serviceAccount"))),
    ...given("automountServiceAccountToken", booleanField(spec.get("automountServiceAccountToken"))),
    node: spec,
  };
}

function containersIn(spec: YamlNode, fallback: string): readonly Container[] {
  const found: Container[] = [];
  for (const key of MODEL_KEYS) {
    const node = spec.get(key);
    if (node?.kind === "map") found.push(readContainer(node, "main", key));
  }
  for (const node of spec.get("containers")?.items() ?? []) found.push(readContainer(node, "main", fallback));
  for (const node of spec.get("initContainers")?.items() ?? []) found.push(readContainer(node, "init", fallback));
  for (const node of spec.get("ephemeralContainers")?.items() ?? []) {
    found.push(readContainer(node, "ephemeral", fallback));
  }
  return found.filter((container) => container.node.kind === "map").sort((a, b) => a.node.from - b.node.from);
}

function labelsOf(template: YamlNode): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { key, value } of template.at("metadata", "labels")?.entries() ?? []) {
    const text = textOf(value);
    if (text !== undefined) labels.set(key, text);
  }
  return labels;
}

function readVolume(node: YamlNode): Volume {
  const type = node.entries().find(({ key }) => key !== "name");
  return {
    name: textOf(node.get("name")) ?? "",
    type: type?.key ?? "",
    ...given("hostPath", textField(node.at("hostPath", "path"))),
    node,
  };
}
