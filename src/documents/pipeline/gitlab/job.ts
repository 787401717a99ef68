/** One job of a GitLab pipeline. */
import type { Source } from "../../../core/source.ts";
import type { YamlEntry, YamlNode } from "../../yaml/yaml.ts";
import type { Binding, Bindings, Job, JobContainer, Step, Text } from "../document.ts";
import { readScript, wordsOf } from "../script.ts";
import { exactBindings, NONE, placeOf, textOf, textsOf } from "../text.ts";
import { type Effective, opened, scriptLines } from "./effective.ts";
import { readChild } from "./include.ts";
import type { Names } from "./names.ts";
import { conditionOf, isManual, isOff } from "./rules.ts";

export interface JobScope {
  readonly source: Source;
  readonly names: Names;
  /** `variables:` of all files. */
  readonly env: Bindings;
  /** Jobs of earlier stages, which end before this one starts unless `needs` says otherwise. */
  earlier(stage: string): readonly Text[];
  /** Lines of scripts that are still read: many jobs may take a long template. */
  readonly budget: { lines: number };
}

const SECTIONS = ["before_script", "script", "after_script"] as const;

export function readJob(entry: YamlEntry, job: Effective, scope: JobScope): Job {
  const { key: id, keyFrom, keyTo, value: node } = entry;
  const { names } = scope;
  const env = variables(job);
  const container = readImage(opened(job.get("image"), names), "image");
  const environment = opened(job.get("environment"), names);
  const condition = conditionOf(job, names);
  const allowFailure = readAllowFailure(job.get("allow_failure"));
  const tags = job.get("tags");
  const places = environment && (textOf(environment) ?? textOf(environment.get("name")));
  const needs = job.get("needs");
  const child = readChild(job.get("trigger"));
  return {
    id,
    key: { from: keyFrom, to: keyTo },
    at: placeOf(node),
    needs: needs ? needed(needs) : scope.earlier(stageOf(job)),
    ...(condition ? { condition } : {}),
    ...(places ? { environment: places } : {}),
    ...(tags ? { runner: { labels: textsOf(tags), at: placeOf(tags) } } : {}),
    ...(container ? { container } : {}),
    services: (opened(job.get("services"), names)?.items() ?? []).flatMap(
      (each, index) => readImage(each, textOf(each.get("alias"))?.value ?? `${index + 1}`) ?? [],
    ),
    env,
    outputs: NONE,
    ...(allowFailure ? { allowFailure } : {}),
    steps: readSteps(job, id, scope, env),
    with: NONE,
    secrets: bindings(job.entries("secrets")),
    manual: isManual(job, names),
    off: isOff(job, names),
    idTokens: job.get("id_tokens") !== undefined,
    open: job.open,
    ...(child ? { child } : {}),
    stage: stageOf(job),
    yaml: node,
  };
}

export function stageOf(job: Effective | undefined): string {
  return job?.get("stage")?.string ?? "test";
}

function needed(node: YamlNode): readonly Text[] {
  return node.items().flatMap((item) => textOf(item) ?? textOf(item.get("job")) ?? []);
}

function variables(job: Effective): Bindings {
  return bindings(job.entries("variables"));
}

/** A value is a text, or a map that has one under `value`. */
export function bindings(list: readonly YamlEntry[]): Bindings {
  const entries = list.flatMap(({ key, keyFrom, keyTo, value }): Binding[] => {
    const text = textOf(value) ?? textOf(value.get("value"));
    return text ? [{ name: key, key: { from: keyFrom, to: keyTo }, value: text }] : [];
  });
  return exactBindings(entries);
}

function readImage(node: YamlNode | undefined, name: string): JobContainer | undefined {
  if (!node) return undefined;
  const image = textOf(node) ?? textOf(node.get("name"));
  return {
    name,
    ...(image ? { image } : {}),
    env: bindings(node.get("variables")?.entries() ?? []),
    credentials: NONE,
    volumes: [],
    ports: [],
    at: placeOf(node),
  };
}

/** `allow_failure: {exit_codes: …}` tolerates some failures, which is not all of them. */
function readAllowFailure(node: YamlNode | undefined): Text | undefined {
  return node?.kind === "scalar" ? textOf(node) : undefined;
}

/** Every line of a script is a step of its own. */
function readSteps(job: Effective, id: string, scope: JobScope, env: Bindings): readonly Step[] {
  const lines = SECTIONS.flatMap((section) =>
    scriptLines(opened(job.get(section), scope.names), scope.names).map((node) => ({ section, node })),
  );
  const words = wordsOf([env, scope.env], ({ value }) => value.includes("$"));
  return lines.flatMap(({ section, node }, at): Step[] => {
    const text = textOf(node);
    if (!text || scope.budget.lines-- <= 0) return [];
    const index = at + 1;
    const owner = `job ${id}, ${section} line ${index}`;
    const script = readScript(text, { shell: "bash" }, owner, () => words);
    return [
      {
        index,
        label: script.commands[0]?.program || section,
        owner,
        at: placeOf(node),
        with: NONE,
        script,
        env: NONE,
        ...(section === "after_script" ? { afterwards: true } : {}),
        yaml: node,
      },
    ];
  });
}
