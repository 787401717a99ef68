/** Where the steps of a Jenkinsfile run: labels, docker images, pods. https://www.jenkins.io/doc/book/pipeline/syntax/#agent */
import type { Source } from "../../../core/source.ts";
import { parseYaml } from "../../yaml/yaml.ts";
import type { JobContainer, Runner } from "../document.ts";
import { NONE, textOf as scalarText } from "../text.ts";
import type { Call, Statement } from "./parse.ts";
import { textArgument } from "./text.ts";

export interface Agent {
  readonly runner?: Runner;
  readonly container?: JobContainer;
  /** Containers of a pod. */
  readonly services: readonly JobContainer[];
}

export const NO_AGENT: Agent = { services: [] };

/** `agent any`, `agent { label 'gpu' }`, `agent { docker { image 'x' } }`, `agent { kubernetes { yaml '''…''' } }`. */
export function readAgent(call: Call, source: Source): Agent {
  const found = callsIn(call.block ?? []);
  const labelText = found
    .map((one) => (one.name === "label" ? textArgument(one, 0, "", source) : undefined))
    .find(Boolean);
  const docker = found.find(({ name }) => name === "docker" || name === "dockerfile");
  const kubernetes = found.find(({ name }) => name === "kubernetes");
  const container = docker && readDocker(docker, source);
  return {
    ...(labelText ? { runner: { labels: [labelText], at: { from: labelText.from, to: labelText.to } } } : {}),
    ...(container ? { container } : {}),
    services: kubernetes ? podContainers(kubernetes, source) : [],
  };
}

function readDocker(call: Call, source: Source): JobContainer | undefined {
  const inner = callsIn(call.block ?? []);
  const one = (name: string) => inner.find((each) => each.name === name);
  const imageCall = one("image");
  const argsCall = one("args");
  const image = imageCall ? textArgument(imageCall, 0, "", source) : textArgument(call, 0, "image", source);
  const options = argsCall ? textArgument(argsCall, 0, "", source) : textArgument(call, -1, "args", source);
  return containerAt(call, "docker", image, options);
}

export function containerAt(
  { from, to }: Call,
  name: string,
  image: JobContainer["image"],
  options: JobContainer["options"],
): JobContainer {
  return {
    name,
    ...(image ? { image } : {}),
    ...(options ? { options } : {}),
    env: NONE,
    credentials: NONE,
    volumes: [],
    ports: [],
    at: { from, to },
  };
}

/** A pod that is written down in the file. */
export function podContainers(call: Call, source: Source): readonly JobContainer[] {
  const inner = callsIn(call.block ?? []).find(({ name }) => name === "yaml");
  const yaml = inner ? textArgument(inner, 0, "", source) : textArgument(call, -1, "yaml", source);
  if (!yaml || yaml.expressions.length > 0) return [];
  const [pod] = parseYaml(yaml.source).documents;
  return (pod?.at("spec", "containers")?.items() ?? []).flatMap((node) => {
    const image = scalarText(node.get("image"));
    return image ? [containerAt(call, node.get("name")?.string ?? "pod", image, undefined)] : [];
  });
}

export function callsIn(statements: readonly Statement[]): readonly Call[] {
  return statements.flatMap((statement) => ("call" in statement ? [statement.call] : []));
}
