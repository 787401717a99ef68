/** Variables that switch protection off or a trace on. */
import {
  type Bindings,
  deleteEntry,
  type Edit,
  fixed,
  isTruthy,
  type PipelineDocument,
  type Violation,
  type YamlNode,
} from "#policy";

const UNSECURE = "ACTIONS_ALLOW_UNSECURE_COMMANDS";
/** Lines that need the variable. */
const NEEDED = /::(?:set-env|add-path)\b/;

export function* unsecureVariables(document: PipelineDocument): Iterable<Violation> {
  const places: readonly (readonly [Bindings, YamlNode | undefined, string])[] = [
    [document.env, document.yaml, "workflow"],
    ...document.jobs.flatMap((job) => [
      [job.env, job.yaml, job.id] as const,
      ...job.steps.map((step) => [step.env, step.yaml, `${job.id}/${step.label}`] as const),
    ]),
  ];
  const needed = NEEDED.test(document.source.text);
  for (const [env, owner, anchor] of places) {
    for (const { name, key, value } of env.entries) {
      if (name !== UNSECURE || value.expressions.length > 0 || !isTruthy(value.value)) continue;
      yield {
        location: document.source.locate(key.from, value.to),
        message: `\`${UNSECURE}\` lets whatever is printed set variables and PATH`,
        severity: "high",
        anchor,
        ...fixed("take it away", needed ? "review" : "safe", withoutEntry(document, env.yaml, owner, name)),
      };
    }
  }
}

function withoutEntry(
  { source }: PipelineDocument,
  env: YamlNode | undefined,
  owner: YamlNode | undefined,
  name: string,
): Edit | undefined {
  if (!env || !owner) return undefined;
  return env.entries().length > 1 ? deleteEntry(source, env, name) : deleteEntry(source, owner, "env");
}

const TRACES: ReadonlyMap<string, string> = new Map([
  ["CI_DEBUG_TRACE", "writes every variable of the job, secrets included, into its log"],
  ["CI_DEBUG_SERVICES", "writes what the job's services print, passwords included, into its log"],
]);

export function* debugVariables(document: PipelineDocument): Iterable<Violation> {
  const seen = new Set<number>();
  for (const { env, id } of [{ env: document.env, id: "pipeline" }, ...document.jobs]) {
    for (const { name, key, value } of env.entries) {
      const what = TRACES.get(name);
      if (what === undefined || !isTruthy(value.value) || seen.has(key.from)) continue;
      seen.add(key.from);
      const trace = name === "CI_DEBUG_TRACE";
      yield {
        location: document.source.locate(key.from, value.to),
        message: `\`${name}\` ${what}`,
        severity: trace ? "high" : "low",
        anchor: `${id}/${name}`,
        ...fixed("take it away", "safe", ownerOf(document, id, name)),
      };
    }
  }
}

/** Where the entry stands in the job or the file itself, not in a template. */
function ownerOf(document: PipelineDocument, id: string, name: string): Edit | undefined {
  const owner = id === "pipeline" ? document.yaml : document.jobs.find((job) => job.id === id)?.yaml;
  const env = owner?.get("variables");
  return env?.get(name) ? withoutVariables(document, env, owner, name) : undefined;
}

function withoutVariables(
  { source }: PipelineDocument,
  env: YamlNode,
  owner: YamlNode | undefined,
  name: string,
): Edit | undefined {
  if (env.entries().length > 1) return deleteEntry(source, env, name);
  return owner && deleteEntry(source, owner, "variables");
}
