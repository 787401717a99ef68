/** One job of a workflow. */
import type { Source } from "../../../core/source.ts";
import type { YamlEntry, YamlNode } from "../../yaml/yaml.ts";
import type { Bindings, Job, Runner } from "../document.ts";
import { bindingsOf, NONE, placeOf, textOf, textsOf } from "../text.ts";
import { readContainer, readServices } from "./container.ts";
import { readMatrix } from "./matrix.ts";
import { readPermissions } from "./permissions.ts";
import { shellOf, systemOf } from "./shell.ts";
import { readCondition, readSteps } from "./step.ts";
import { readUses } from "./uses.ts";

export interface WorkflowScope {
  readonly source: Source;
  readonly workflow: YamlNode;
  readonly env: Bindings;
}

export function readJob({ key: id, keyFrom, keyTo, value: node }: YamlEntry, scope: WorkflowScope): Job {
  const env = bindingsOf(node.get("env"));
  const matrix = readMatrix(node.at("strategy", "matrix"));
  const runner = readRunner(node.get("runs-on"));
  const container = readContainer(node.get("container"), "container");
  // A job container is Linux whatever the runner's name says.
  const system = container ? "posix" : systemOf(runner, matrix);
  const usesText = textOf(node.get("uses"));
  const environment = textOf(node.get("environment")) ?? textOf(node.at("environment", "name"));
  const secrets = node.get("secrets");
  return {
    id,
    ...optional("name", textOf(node.get("name"))),
    key: { from: keyFrom, to: keyTo },
    at: placeOf(node),
    needs: textsOf(node.get("needs")),
    ...optional("condition", readCondition(node)),
    ...optional("permissions", readPermissions(node)),
    ...optional("environment", environment),
    ...optional("runner", runner),
    ...optional("container", container),
    services: readServices(node.get("services")),
    env,
    outputs: bindingsOf(node.get("outputs")),
    ...optional("matrix", matrix),
    ...optional("allowFailure", textOf(node.get("continue-on-error"))),
    steps: readSteps(node.get("steps"), {
      source: scope.source,
      owner: `job ${id}`,
      env: [env, scope.env],
      shell: (step) => shellOf(step, [node, scope.workflow], system),
    }),
    ...optional("uses", usesText && readUses(usesText, scope.source)),
    with: bindingsOf(node.get("with")),
    secrets: secrets?.kind === "map" ? bindingsOf(secrets) : NONE,
    ...(secrets?.string === "inherit" ? { inheritsSecrets: placeOf(secrets) } : {}),
    yaml: node,
  };
}

function readRunner(node: YamlNode | undefined): Runner | undefined {
  if (!node || node.kind === "null") return undefined;
  const group = textOf(node.get("group"));
  return {
    labels: node.kind === "map" ? textsOf(node.get("labels")) : textsOf(node),
    ...(group ? { group } : {}),
    at: placeOf(node),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
