/** What the containers of a manifest run, as commands. */
import type { Source } from "../../core/source.ts";
import { commandFromArgv } from "../command/argv.ts";
import type { Command, Word } from "../command/document.ts";
import { isShell, scriptWord } from "../command/expand.ts";
import { parseScript, parseShell, type ShellOptions } from "../command/shell.ts";
import type { YamlNode } from "../yaml/yaml.ts";
import type { Container, Pod, Resource } from "./document.ts";

/** Kubernetes puts a variable's value in place of this, before the program starts. */
const EXPANSION = /\$\(\w+\)/;
const MAX_COMMANDS = 20_000;
const MAX_SERVICES = 200;

/** Commands of all containers: `command` with `args`, life-cycle hooks, scripts of workflow steps, entry points of jobs. */
export function readCommands(source: Source, resources: readonly Resource[]): readonly Command[] {
  const commands: Command[] = [];
  const doors = resources.filter(opensToOutside).slice(0, MAX_SERVICES);
  for (const resource of resources) {
    for (const pod of resource.pods) {
      const network = isPublished(pod, doors) ? "published" : "container";
      for (const container of pod.containers) commands.push(...containerCommands(source, container, network));
    }
    if (resource.group === "ray.io" && resource.kind === "RayJob") {
      commands.push(...script(resource.node.at("spec", "entrypoint"), { owner: `job ${resource.name}` }));
    }
    if (commands.length > MAX_COMMANDS) break;
  }
  return commands;
}

function containerCommands(
  source: Source,
  container: Container,
  network: "container" | "published",
): readonly Command[] {
  const image = container.image?.value;
  const options: ShellOptions = {
    owner: `container ${container.name}`,
    env: environment(source, container),
    openEnv: container.node.get("envFrom") !== undefined,
    network,
    ...(image === undefined ? {} : { image }),
  };
  const hooks = ["postStart", "preStop"].map((hook) =>
    container.node.at("lifecycle", hook, "exec", "command")?.items(),
  );
  const steps = container.node.get("source");
  const interpreter = container.command?.at(-1)?.value ?? "sh";
  return [
    ...argv(
      source,
      [...(container.command ?? []), ...(container.args ?? [])].map(({ node }) => node),
      options,
    ),
    ...hooks.flatMap((hook) => (hook ? argv(source, hook, options) : [])),
    ...(steps && isShell(interpreter.slice(interpreter.lastIndexOf("/") + 1)) ? script(steps, options) : []),
  ];
}

/** The commands of a word list; a script handed to a shell is read where it stands, with its own places. */
function argv(source: Source, nodes: readonly YamlNode[], options: ShellOptions): readonly Command[] {
  const words = nodes.map((node) => wordOf(source, node));
  const [command, ...inner] = commandFromArgv(source, words, options);
  if (!command) return [];
  const word = scriptWord(command);
  const node = word && nodes[words.indexOf(word)];
  if (!node) return [command, ...inner];
  const text = node.embed();
  const nested = { level: 1, scriptOf: command, opaque: false };
  return [command, ...parseScript(text, 0, text.text.length, { ...options, env: command.env }, nested)];
}

function script(node: YamlNode | undefined, options: ShellOptions): readonly Command[] {
  if (node?.kind !== "scalar") return [];
  const text = node.embed();
  return parseShell(text, 0, text.text.length, options);
}

function environment(source: Source, container: Container): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const { name, value, node } of container.env) {
    const { from, to } = node;
    if (name !== "")
      words.set(name, value ? wordOf(source, value.node) : { value: "", from, to, quote: "none", dynamic: true });
  }
  return words;
}

function wordOf(source: Source, node: YamlNode): Word {
  const { from, to } = node;
  const value = node.templated ? source.text.slice(from, to) : (node.string ?? "");
  const quote = node.style === "single" || node.style === "double" ? node.style : "none";
  return { value, from, to, quote, dynamic: node.templated || EXPANSION.test(value) };
}

/** A Service that the outside reaches. */
function opensToOutside({ kind, group, node }: Resource): boolean {
  const type = node.at("spec", "type")?.string;
  return kind === "Service" && group === "" && (type === "LoadBalancer" || type === "NodePort");
}

/** True when the pod listens on its node, or a Service in the same file opens it to the outside. */
function isPublished(pod: Pod, doors: readonly Resource[]): boolean {
  if (pod.hostNetwork?.value === true) return true;
  if (pod.containers.some(({ ports }) => ports.some((port) => port.hostPort))) return true;
  return doors.some(({ node }) => {
    const selector = node.at("spec", "selector")?.entries() ?? [];
    return selector.length > 0 && selector.every(({ key, value }) => pod.labels.get(key) === value.string);
  });
}
