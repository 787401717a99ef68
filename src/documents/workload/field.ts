/** Values of a manifest as fields: known, unknown or absent. */
import type { YamlNode } from "../yaml/yaml.ts";
import type { Field } from "./document.ts";

/** Kubernetes reads YAML 1.1, in which these are booleans (https://yaml.org/type/bool.html). */
const TRUE = /^(?:true|yes|on|y)$/i;
const FALSE = /^(?:false|no|off|n)$/i;

export function textField(node: YamlNode | undefined): Field<string> | undefined {
  return field(node, (one) => one.string);
}

export function numberField(node: YamlNode | undefined): Field<number> | undefined {
  return field(node, (one) => (typeof one.value === "number" ? one.value : undefined));
}

export function booleanField(node: YamlNode | undefined): Field<boolean> | undefined {
  return field(node, (one) => {
    if (one.style !== "plain" || one.string === undefined) return undefined;
    if (TRUE.test(one.string)) return true;
    return FALSE.test(one.string) ? false : undefined;
  });
}

export function textFields(list: YamlNode | undefined): readonly Field<string>[] {
  return (list?.items() ?? []).flatMap((item) => (item.kind === "scalar" ? (textField(item) ?? []) : []));
}

/** A scalar's text; undefined when absent, templated or no scalar. */
export function textOf(node: YamlNode | undefined): string | undefined {
  return node && !node.templated ? node.string : undefined;
}

function field<Value>(
  node: YamlNode | undefined,
  read: (node: YamlNode) => Value | undefined,
): Field<Value> | undefined {
  if (!node || node.kind === "null") return undefined;
  const { from, to, keyFrom } = node;
  return { value: node.templated ? undefined : read(node), from, to, keyFrom, node };
}
