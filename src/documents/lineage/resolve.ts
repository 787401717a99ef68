/** Stages of dvc.yaml with `${}` replaced and `foreach` and `matrix` expanded, where all of it can be known. */
import { dirname, join, normalize } from "node:path/posix";
import { Source } from "../../core/source.ts";
import { parseYaml, type YamlNode } from "../yaml/yaml.ts";
import type { DvcPipeline, Stage, Written } from "./document.ts";
import { interpolated, lookUp } from "./value.ts";

/** Undefined parts could not be resolved and must not be compared. */
export interface ResolvedStage {
  /** `train`, or `train@key` for one of a group. */
  readonly name: string;
  readonly stage: Stage;
  readonly commands: readonly string[] | undefined;
  readonly deps: readonly string[] | undefined;
  readonly outs: readonly string[] | undefined;
  readonly reports: readonly string[] | undefined;
  /** Keys by file as the lock names it; an undefined list means the whole file. */
  readonly params: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Folder from the repository's root that its paths start from; undefined when templated. */
  readonly folder: string | undefined;
}

/** Contents of a file by its path from the repository's root; undefined when it is not at hand. */
export type ReadText = (path: string) => string | undefined;

interface ParamsFile {
  readonly root: YamlNode;
  readonly source: Source;
}

/** A parameter file; undefined when it is not at hand or cannot be read. */
export type ReadParams = (path: string) => ParamsFile | undefined;

const MOST_STAGES = 1000;
const MOST_TEXTS = 200_000;
const MOST_AXES = 20;
const LONGEST_TEXT = 20_000;
const EXPRESSION = /(?<!\\)\$\{([^}]{0,500})\}/g;

/** Names of values for `${}`, nearest first. */
type Scope = readonly (YamlNode | ReadonlyMap<string, Bound>)[];

/** What an expression names: a node, or text that is no node (a group's key). */
type Bound = YamlNode | string;

/** All stages; a group whose members cannot be known is left out. */
export function resolveStages(pipeline: DvcPipeline, read: ReadParams): ResolvedStage[] {
  const folder = dirname(pipeline.source.path);
  const scope = [...variables(pipeline.vars, folder, read), ...loaded(join(folder, "params.yaml"), read)];
  const resolved: ResolvedStage[] = [];
  let texts = 0;
  for (const stage of pipeline.stages) {
    const own = stage.vars.length > 0 ? [...variables(stage.vars, folder, read), ...scope] : scope;
    for (const { key, bound } of members(stage, own)) {
      texts += stage.commands.length + stage.deps.length + stage.outs.length + stage.reports.length;
      if (resolved.length >= MOST_STAGES || texts > MOST_TEXTS) return resolved;
      resolved.push(resolveStage(stage, key, [bound, ...own], folder));
    }
  }
  return resolved;
}

function resolveStage(stage: Stage, key: string | undefined, scope: Scope, folder: string): ResolvedStage {
  const all = (list: readonly Written[]) => everyText(list, scope);
  const wdir = stage.wdir ? textOf(stage.wdir.value, scope) : "";
  return {
    name: key === undefined ? stage.name : `${stage.name}@${key}`,
    stage,
    commands: all(stage.commands),
    deps: all(stage.deps),
    outs: all(stage.outs),
    reports: all(stage.reports),
    params: paramsOf(stage, scope),
    folder: wdir === undefined ? undefined : normalize(join(folder, wdir)),
  };
}

function paramsOf(stage: Stage, scope: Scope): ResolvedStage["params"] {
  const params = new Map<string, readonly string[] | undefined>();
  for (const { file, keys } of stage.params) {
    const name = file ? textOf(file.value, scope) : "params.yaml";
    const list = keys && everyText(keys, scope);
    if (name === undefined || (keys && !list)) return undefined;
    const known = params.get(name);
    const whole = list === undefined || (params.has(name) && known === undefined);
    params.set(name, whole ? undefined : [...(known ?? []), ...list]);
  }
  return params;
}

interface Member {
  readonly key: string | undefined;
  readonly bound: ReadonlyMap<string, Bound>;
}

/** The members of a group, each with `item` and `key`; a plain stage is its own and only member. */
function members(stage: Stage, scope: Scope): Member[] {
  if (stage.matrix) return matrixMembers(stage.matrix, scope);
  if (!stage.foreach) return [{ key: undefined, bound: new Map() }];
  const data = nodeOf(stage.foreach, scope);
  if (data?.kind === "map") {
    return data.entries().map(({ key, value }) => ({
      key,
      bound: new Map<string, Bound>([
        ["item", value],
        ["key", key],
      ]),
    }));
  }
  const items = data?.items() ?? [];
  const composite = items.some((item) => item.kind === "map" || item.kind === "list");
  return items.flatMap((item, at) => {
    const key = composite ? String(at) : interpolated(item);
    return key === undefined ? [] : [{ key, bound: new Map([["item", item]]) }];
  });
}

function matrixMembers(matrix: YamlNode, scope: Scope): Member[] {
  let combinations: { readonly parts: readonly string[]; readonly items: ReadonlyMap<string, YamlNode> }[] = [
    { parts: [], items: new Map() },
  ];
  const axes = matrix.entries();
  if (axes.length > MOST_AXES) return [];
  for (const { key, value } of axes) {
    const choices = nodeOf(value, scope)?.items() ?? [];
    if (choices.length * combinations.length > MOST_STAGES) return [];
    combinations = combinations.flatMap(({ parts, items }) =>
      choices.map((choice, at) => ({
        parts: [...parts, interpolated(choice) ?? `${key}${at}`],
        items: new Map([...items, [key, choice]]),
      })),
    );
  }
  return combinations.map(({ parts, items }) => {
    const key = parts.join("-");
    const bound = new Map<string, Bound>([["key", key]]);
    for (const [name, item] of items) bound.set(`item.${name}`, item);
    return { key, bound };
  });
}

/** A node itself, or what it names when it is one `${}` expression. */
function nodeOf(node: YamlNode, scope: Scope): YamlNode | undefined {
  const expression = /^\$\{([^}]*)\}$/.exec(node.string ?? "")?.[1];
  if (expression === undefined) return node;
  const found = find(expression, scope);
  return typeof found === "string" ? undefined : found;
}

function everyText(list: readonly Written[], scope: Scope): readonly string[] | undefined {
  const texts = list.flatMap(({ value }) => textOf(value, scope) ?? []);
  return texts.length === list.length ? texts : undefined;
}

/** Text with every `${}` replaced; undefined when one names nothing that is known. */
function textOf(text: string, scope: Scope): string | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  let known = true;
  const result = text.replace(EXPRESSION, (_whole, expression: string) => {
    const found = find(expression, scope);
    const value = typeof found === "string" ? found : found && interpolated(found);
    if (value === undefined) known = false;
    return value ?? "";
  });
  return known ? result.replaceAll("\\${", "${") : undefined;
}

function find(expression: string, scope: Scope): Bound | undefined {
  const route = expression.trim().replace(/\[/g, ".").replace(/\]/g, "").split(".");
  for (const names of scope) {
    const found = "kind" in names ? lookUp(names, route) : boundOf(names, route);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `item.x` names a matrix's choice itself, or goes into a foreach item. */
function boundOf(names: ReadonlyMap<string, Bound>, route: readonly string[]): Bound | undefined {
  for (const length of [2, 1]) {
    const known = route.length < length ? undefined : names.get(route.slice(0, length).join("."));
    if (known === undefined) continue;
    if (typeof known === "string") return route.length === length ? known : undefined;
    return lookUp(known, route.slice(length));
  }
  return undefined;
}

/** Maps of a `vars` list, and of the files that it names (`file` or `file:key,key`). */
function variables(vars: readonly YamlNode[], folder: string, read: ReadParams): YamlNode[] {
  return vars.flatMap((item) => {
    if (item.kind === "map") return [item];
    const file = item.string?.replace(/:.*$/, "") ?? "";
    return file === "" ? [] : loaded(join(folder, file), read);
  });
}

function loaded(path: string, read: ReadParams): YamlNode[] {
  const file = read(path);
  return file ? [file.root] : [];
}

/** Parses YAML and JSON parameter files, each once. */
export function paramsReader(read: ReadText): ReadParams {
  const known = new Map<string, ParamsFile | undefined>();
  return (path) => {
    const name = normalize(path);
    if (!known.has(name)) known.set(name, parseParams(name, read));
    return known.get(name);
  };
}

function parseParams(path: string, read: ReadText): ParamsFile | undefined {
  const text = /\.(ya?ml|json)$/i.test(path) ? read(path) : undefined;
  if (text === undefined) return undefined;
  const source = new Source(path, text);
  const { documents, errors } = parseYaml(source);
  const [root] = documents;
  return root && errors.every(({ kind }) => kind === "duplicate") ? { root, source } : undefined;
}
