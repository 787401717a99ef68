/** Objects of a manifest, and the pods in them. */
import type { YamlNode } from "../yaml/yaml.ts";
import { placeOf } from "./container.ts";
import type { Pod, Resource } from "./document.ts";
import { textOf } from "./field.ts";
import { NESTED_ROUTES, POD_ROUTES, STEP_ROUTES } from "./kinds.ts";
import { readPod, readStep } from "./pod.ts";

const MAX_NESTING = 4;
const MAX_RESOURCES = 5_000;
const MAX_PODS = 500;

/** The objects of one YAML document: itself, the items of a list, and objects that it carries. */
export function readResources(root: YamlNode, depth = 0): readonly Resource[] {
  const kind = textOf(root.get("kind"));
  if (root.kind !== "map" || kind === undefined || kind === "" || depth > MAX_NESTING) return [];
  if (kind.endsWith("List") && root.get("items")?.kind === "list") {
    return (root.get("items")?.items() ?? []).slice(0, MAX_RESOURCES).flatMap((item) => readResources(item, depth + 1));
  }
  const apiVersion = textOf(root.get("apiVersion")) ?? "";
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const metadata = root.get("metadata");
  const name = metadata?.get("name") ?? metadata?.get("generateName");
  const key = lookUp(group, kind, root.get("apiVersion")?.templated ?? false);
  const resource: Resource = {
    apiVersion,
    group,
    kind,
    name: textOf(name) ?? "",
    pods: podsOf(root, key),
    at: placeOf(name ?? root.get("kind"), root),
    node: root,
  };
  const nested = (NESTED_ROUTES[key] ?? []).flatMap((route) => [...follow(root, route)]);
  return [resource, ...nested.flatMap(({ node }) => readResources(node, depth + 1))];
}

/** The key of a kind in the tables; a group that a template fills in is taken from the kind's name alone. */
function lookUp(group: string, kind: string, unknownGroup: boolean): string {
  const key = `${group}/${kind}`;
  if (!unknownGroup) return key;
  return Object.keys(POD_ROUTES).find((one) => one.endsWith(`/${kind}`)) ?? key;
}

function podsOf(root: YamlNode, key: string): readonly Pod[] {
  const pods: Pod[] = [];
  const add = (pod: Pod | undefined) => {
    if (pod && pod.containers.length > 0 && pods.length < MAX_PODS) pods.push(pod);
  };
  for (const route of Object.hasOwn(POD_ROUTES, key) ? (POD_ROUTES[key] ?? []) : []) {
    for (const { node, path } of follow(root, route)) add(readPod(node, path));
  }
  const steps = Object.hasOwn(STEP_ROUTES, key) ? STEP_ROUTES[key] : undefined;
  for (const workflow of steps === undefined ? [] : follow(root, steps)) {
    for (const { node, path } of follow(workflow.node, "templates.*")) {
      add(readStep(node, workflow.node, `${workflow.path}.${path}`));
    }
  }
  return pods;
}

interface Found {
  readonly node: YamlNode;
  readonly path: string;
}

/** Every node at the end of a route; the path names items of lists by their place. */
function* follow(root: YamlNode, route: string): Iterable<Found> {
  let found: Found[] = [{ node: root, path: "" }];
  for (const step of route === "" ? [] : route.split(".")) {
    found = found.flatMap(({ node, path }) => {
      if (step !== "*") {
        const next = node.get(step);
        return next ? [{ node: next, path: join(path, step) }] : [];
      }
      const items = node.items().map((item, index) => ({ node: item, path: `${path}[${index}]` }));
      return [...items, ...node.entries().map(({ key, value }) => ({ node: value, path: join(path, key) }))];
    });
  }
  yield* found;
}

function join(path: string, step: string): string {
  return path === "" ? step : `${path}.${step}`;
}
