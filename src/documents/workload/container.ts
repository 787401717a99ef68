/** A container of a pod's spec. */
import type { YamlNode } from "../yaml/yaml.ts";
import type { Container, ContainerPort, EnvironmentVariable, Field, SecurityContext, VolumeMount } from "./document.ts";
import { booleanField, numberField, textField, textFields, textOf } from "./field.ts";

/** `fallback` names a container that its manifest leaves nameless. */
export function readContainer(node: YamlNode, role: Container["role"], fallback: string): Container {
  const name = node.get("name");
  return {
    name: textOf(name) || fallback,
    // An init container that is restarted for ever runs beside the others.
    role: role === "init" && textOf(node.get("restartPolicy")) === "Always" ? "main" : role,
    ...given("image", textField(node.get("image"))),
    ...given("command", words(node.get("command"))),
    ...given("args", words(node.get("args"))),
    env: (node.get("env")?.items() ?? []).map(readVariable),
    ports: (node.get("ports")?.items() ?? []).map(readPort),
    ...given("security", readSecurity(node.get("securityContext"))),
    limits: amounts(node.at("resources", "limits")),
    requests: amounts(node.at("resources", "requests")),
    volumeMounts: (node.get("volumeMounts")?.items() ?? []).map(readMount),
    at: placeOf(name ?? node.get("image"), node),
    node,
  };
}

export function readSecurity(node: YamlNode | undefined): SecurityContext | undefined {
  if (node?.kind !== "map") return undefined;
  return {
    ...given("privileged", booleanField(node.get("privileged"))),
    ...given("allowPrivilegeEscalation", booleanField(node.get("allowPrivilegeEscalation"))),
    ...given("runAsNonRoot", booleanField(node.get("runAsNonRoot"))),
    ...given("runAsUser", numberField(node.get("runAsUser"))),
    ...given("runAsGroup", numberField(node.get("runAsGroup"))),
    ...given("readOnlyRootFilesystem", booleanField(node.get("readOnlyRootFilesystem"))),
    capabilities: {
      add: textFields(node.at("capabilities", "add")),
      drop: textFields(node.at("capabilities", "drop")),
    },
    node,
  };
}

/** From a key to the end of its value; of the node where it is no entry. */
export function placeOf(node: YamlNode | undefined, otherwise: YamlNode): { from: number; to: number } {
  if (node && node.kind !== "null") return { from: node.keyFrom, to: node.to };
  const first = otherwise.entries()[0];
  return first ? { from: first.keyFrom, to: first.keyTo } : { from: otherwise.keyFrom, to: otherwise.keyTo };
}

/** A property that is there only when its value is. */
export function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

/** A list of words; a single string, which the API refuses but charts hold, is one word. */
function words(node: YamlNode | undefined): readonly Field<string>[] | undefined {
  if (node?.kind === "list") return textFields(node);
  const one = textField(node);
  return one ? [one] : undefined;
}

function readVariable(node: YamlNode): EnvironmentVariable {
  return {
    name: textOf(node.get("name")) ?? "",
    ...given("value", textField(node.get("value"))),
    valueFrom: node.get("valueFrom") !== undefined,
    node,
  };
}

function readPort(node: YamlNode): ContainerPort {
  return {
    ...given("containerPort", numberField(node.get("containerPort"))),
    ...given("hostPort", numberField(node.get("hostPort"))),
    name: textOf(node.get("name")) ?? "",
    node,
  };
}

function readMount(node: YamlNode): VolumeMount {
  return {
    name: textOf(node.get("name")) ?? "",
    ...given("mountPath", textField(node.get("mountPath"))),
    ...given("readOnly", booleanField(node.get("readOnly"))),
    node,
  };
}

function amounts(node: YamlNode | undefined): ReadonlyMap<string, Field<string>> {
  const result = new Map<string, Field<string>>();
  for (const { key, value } of node?.entries() ?? []) {
    const amount = textField(value);
    if (amount) result.set(key, amount);
  }
  return result;
}
