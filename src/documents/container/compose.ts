/** Compose files to services. https://compose-spec.io */
import type { Source } from "../../core/source.ts";
import type { Word } from "../command/document.ts";
import type { Field } from "../workload/document.ts";
import type { YamlEntry, YamlNode } from "../yaml/yaml.ts";
import type { ComposeDocument, ComposePort, ComposeService } from "./document.ts";

const MAX_SERVICES = 500;

/** The document of a file whose root has `services`; undefined for any other. */
export function readCompose(source: Source, root: YamlNode): ComposeDocument | undefined {
  const services = root.get("services");
  if (services?.kind !== "map") return undefined;
  const entries = services.entries().slice(0, MAX_SERVICES);
  return {
    kind: "container",
    carrier: "compose",
    source,
    services: entries.flatMap((entry) => (entry.value.kind === "map" ? [readService(entry)] : [])),
  };
}

function readService({ key, keyFrom, keyTo, value: node }: YamlEntry): ComposeService {
  return {
    name: key,
    ...optional("image", textField(node, "image")),
    built: node.get("build") !== undefined,
    ...optional("user", textField(node, "user")),
    ...optional("privileged", booleanField(node, "privileged")),
    ...optional("networkMode", textField(node, "network_mode")),
    ...optional("pid", textField(node, "pid")),
    ...optional("ipc", textField(node, "ipc")),
    capAdd: textItems(node.get("cap_add")),
    securityOptions: textItems(node.get("security_opt")),
    ports: (node.get("ports")?.items() ?? []).flatMap(readPort),
    env: readEnvironment(node.get("environment")),
    volumes: (node.get("volumes")?.items() ?? []).flatMap(readVolume),
    node,
    at: { from: keyFrom, to: keyTo },
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

/** A scalar's text; unknown when it interpolates without a default. */
function textField(map: YamlNode, key: string): Field<string> | undefined {
  const entry = map.get(key);
  if (!entry || entry.kind === "null") return undefined;
  return fieldOf(entry);
}

function fieldOf(node: YamlNode): Field<string> {
  const value = node.templated || node.string === undefined ? undefined : interpolated(node.string);
  return { value, from: node.from, to: node.to, keyFrom: node.keyFrom, node };
}

function booleanField(map: YamlNode, key: string): Field<boolean> | undefined {
  const entry = map.get(key);
  if (!entry || entry.kind === "null") return undefined;
  const value = typeof entry.value === "boolean" ? entry.value : undefined;
  return { value, from: entry.from, to: entry.to, keyFrom: entry.keyFrom, node: entry };
}

function textItems(list: YamlNode | undefined): Field<string>[] {
  return (list?.items() ?? []).flatMap((item) => (item.kind === "scalar" ? [fieldOf(item)] : []));
}

/** `${NAME:-default}` gives the default, `$$` a dollar; undefined when a variable has none. */
function interpolated(text: string): string | undefined {
  let known = true;
  const value = text.replace(
    /\$\$|\$\{[A-Za-z_]\w*(?:(:?-)([^${}]*))?[^${}]*\}|\$[A-Za-z_]\w*/g,
    (whole, operator: string | undefined, fallback: string | undefined) => {
      if (whole === "$$") return "$";
      if (operator === undefined) known = false;
      return fallback ?? "";
    },
  );
  return known ? value : undefined;
}

/** `[[host:]published:]target[/protocol]`, with brackets around an IPv6 host, or the long form. */
function readPort(node: YamlNode): ComposePort[] {
  const { from, to } = node;
  if (node.kind === "map") {
    const target = node.get("target")?.string ?? "";
    const published = node.get("published")?.string ?? "";
    return [{ host: node.get("host_ip")?.string ?? "", published, target, from, to }];
  }
  const text = node.string === undefined ? undefined : interpolated(node.string);
  const match = /^(?:(\[[^\]]*\]|[^:]*):)??(?:([^:]*):)?([^:]*?)(?:\/\w+)?$/.exec(text ?? "");
  if (node.kind !== "scalar" || !match)
    return node.kind === "scalar" ? [{ host: "", published: "", target: "", from, to }] : [];
  return [{ host: match[1] ?? "", published: match[2] ?? "", target: match[3] ?? "", from, to }];
}

function readVolume(node: YamlNode): Field<string>[] {
  if (node.kind === "scalar") return [fieldOf(node)];
  if (node.kind !== "map") return [];
  const parts = [node.get("source")?.string ?? "", node.get("target")?.string ?? ""];
  if (node.get("read_only")?.value === true) parts.push("ro");
  return [{ value: parts.join(":"), from: node.from, to: node.to, keyFrom: node.keyFrom, node }];
}

/** Both forms: a map, or a list of `NAME=value`. A name without a value takes the machine's. */
function readEnvironment(node: YamlNode | undefined): ReadonlyMap<string, Word> {
  const env = new Map<string, Word>();
  for (const { key, value } of node?.entries() ?? []) {
    const known = value.kind === "scalar" && value.string !== undefined;
    env.set(key, known ? wordOf(value, value.string, value.from) : { ...wordOf(value, ""), dynamic: true });
  }
  for (const item of node?.items() ?? []) {
    const equals = item.string?.indexOf("=") ?? -1;
    if (item.string === undefined) continue;
    if (equals < 1) env.set(item.string, { ...wordOf(item, ""), dynamic: true });
    else {
      const quote = item.style === "double" || item.style === "single" ? 1 : 0;
      const from = item.from + quote + equals + 1;
      env.set(item.string.slice(0, equals), wordOf(item, item.string.slice(equals + 1), from, quote));
    }
  }
  return env;
}

/** A scalar as a word; `$` interpolates in compose. */
export function wordOf(node: YamlNode, value: string, from = node.from, inset = 0): Word {
  const quote = node.style === "double" || node.style === "single" ? node.style : "none";
  return { value, from, to: Math.max(from, node.to - inset), quote, dynamic: node.templated || /\$(?!\$)/.test(value) };
}
