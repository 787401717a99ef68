/** `on:` of a workflow: a word, a list of words, or a map with filters. */
import type { YamlNode } from "../../yaml/yaml.ts";
import type { Input, Place, Text, Trigger } from "../document.ts";
import { placeOf, textOf, textsOf } from "../text.ts";
import { eventFacts } from "./events.ts";

export function readTriggers(node: YamlNode | undefined): readonly Trigger[] {
  if (!node) return [];
  const named = textsOf(node).map((text) => trigger(text.value, placeOf(text), undefined));
  const mapped = node
    .entries()
    .map(({ key, keyFrom, keyTo, value }) => trigger(key, { from: keyFrom, to: keyTo }, value));
  return [...named, ...mapped];
}

function trigger(event: string, at: Place, options: YamlNode | undefined): Trigger {
  const filter = (name: string): readonly string[] | undefined => {
    const node = options?.get(name);
    return node && textsOf(node).map((text) => text.value);
  };
  const branches = filter("branches");
  const tags = filter("tags");
  const paths = filter("paths");
  return {
    event,
    ...eventFacts(event),
    at,
    types: filter("types") ?? [],
    ...(branches ? { branches } : {}),
    ...(tags ? { tags } : {}),
    ...(paths ? { paths } : {}),
    narrowed: ["branches-ignore", "tags-ignore", "paths-ignore"].some((name) => options?.get(name) !== undefined),
    workflows: textsOf(options?.get("workflows")),
  };
}

/** Inputs of `workflow_dispatch` and `workflow_call`. */
export function readInputs(on: YamlNode | undefined): readonly Input[] {
  return [
    ...inputsOf(on?.at("workflow_dispatch", "inputs"), "dispatch"),
    ...inputsOf(on?.at("workflow_call", "inputs"), "call"),
  ];
}

export function inputsOf(node: YamlNode | undefined, from: Input["from"]): readonly Input[] {
  if (!node) return [];
  return node.entries().map(({ key, keyFrom, keyTo, value }) => {
    const fallback: Text | undefined = textOf(value.get("default"));
    return {
      name: key,
      at: { from: keyFrom, to: keyTo },
      type: value.get("type")?.string ?? (from === "action" ? "" : "string"),
      from,
      ...(fallback ? { default: fallback } : {}),
    };
  });
}
