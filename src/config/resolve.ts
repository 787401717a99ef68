/** Effective configuration: the repository's base file over the organization's, over the defaults, above its floor. */
import picomatch from "picomatch";
import type { Config, ConfigProblem, ConfigText, Weakening } from "../core/config.ts";
import type { OwnPolicyTexts } from "../custom/rulebook.ts";
import type { Policy } from "../policy/policy.ts";
import { DEFAULTS } from "./defaults.ts";
import { differences } from "./difference.ts";
import { aboveFloor } from "./floor.ts";
import { over } from "./layer.ts";
import { misplaced, type Place } from "./misplaced.ts";
import { CONFIG_PATH, type ParsedConfig, parseConfig } from "./parse.ts";
import { overPreset, type Preset } from "./presets.ts";

export interface ConfigTexts {
  /** `.mlsec.yml` of the organization's `.github` repository. */
  readonly organization?: ConfigText;
  /** `.mlsec.yml` at the base: the one that judges. */
  readonly base?: ConfigText;
  /** `.mlsec.yml` at the head: validated and compared, never obeyed. */
  readonly head?: ConfigText;
  /** `.mlsec/policies/*.yml` of each. */
  readonly policies?: OwnPolicyTexts;
  /** What the organization's rules go by. */
  readonly repository?: {
    readonly name: string;
    /** Undefined where they could not be read. */
    readonly topics: readonly string[] | undefined;
  };
}

/** One step on the way to the effective configuration. */
export interface Layer {
  readonly name: string;
  /** What holds with it. */
  readonly config: Config;
}

export interface ResolvedConfig {
  readonly config: Config;
  /** Lowest first; the last one is the effective configuration. */
  readonly layers: readonly Layer[];
  /** What the repository asked for and its organization's floor does not give. */
  readonly held: readonly string[];
  /** Faults of the files that judge; a file with faults counts as absent and the review as incomplete. */
  readonly problems: readonly ConfigProblem[];
  readonly head: {
    readonly head?: Config;
    readonly problems: readonly ConfigProblem[];
    readonly weakenings: readonly Weakening[];
    /** Everything that the change does to the effective configuration, in words. */
    readonly changes: readonly string[];
  };
}

/** `headPolicies`: those that the head's file may name, where that is not the same. */
export function resolveConfig(
  texts: ConfigTexts,
  policies: readonly Policy[],
  headPolicies: readonly Policy[] = policies,
): ResolvedConfig {
  const organization = texts.organization && parseConfig(texts.organization, policies);
  const base = texts.base && parseConfig(texts.base, policies);
  const stray = base ? misplaced(base, placeOf(texts.repository)) : [];
  const judging = base && stray.length === 0 ? base : undefined;
  const { layers, held } = effective(texts, organization, judging, policies);
  const config = layers.at(-1)?.config ?? DEFAULTS;
  const problems = [
    ...(organization?.problems ?? []),
    ...(organization ? misplaced(organization, "organization") : []),
    ...topicsUnknown(organization, texts.repository),
    ...(base?.problems ?? []),
    ...stray,
  ];
  return { config, layers, held, problems, head: headOf(texts, config, organization, headPolicies) };
}

/** The floor holds whatever the repository's file says, also when it says nothing or cannot be read. */
function effective(
  texts: ConfigTexts,
  organization: ParsedConfig | undefined,
  own: ParsedConfig | undefined,
  policies: readonly Policy[],
): { readonly layers: readonly Layer[]; readonly held: readonly string[] } {
  const start: Layer = { name: "defaults", config: DEFAULTS };
  const ofOrganization = organizationLayers(start, organization, texts);
  const floor = ofOrganization.at(-1)?.config ?? DEFAULTS;
  const below = own?.file?.extends ? extended(start, own.file.extends, organization, texts) : ofOrganization;
  const file = own?.file;
  const layers = [...below];
  if (file && own) add(layers, nameOf(own.path, texts.base?.commit), (config) => over(config, file, own));
  const wanted = layers.at(-1)?.config ?? DEFAULTS;
  const locked = organization?.file?.locked ?? [];
  if (locked.length === 0) return { layers, held: [] };
  const { config, held } = aboveFloor(floor, wanted, locked, policies);
  // Also where nothing is refused in words: an order of overrides may have been put right.
  if (JSON.stringify(config) !== JSON.stringify(wanted))
    layers.push({ name: `${organization?.path} (locked)`, config });
  return { layers, held };
}

function organizationLayers(start: Layer, organization: ParsedConfig | undefined, texts: ConfigTexts): Layer[] {
  const layers = [start];
  const file = organization?.file;
  if (!organization || !file) return layers;
  for (const preset of file.extends ?? []) {
    if (preset !== "org") add(layers, preset, (config) => overPreset(config, preset));
  }
  const name = nameOf(organization.path, texts.organization?.commit);
  add(layers, name, (config) => over(config, file, organization));
  for (const [index, rule] of (file.repositories ?? []).entries()) {
    if (!applies(rule, texts.repository)) continue;
    const lineOf = (keys: readonly (string | number)[]) => organization.lineOf(["repositories", index, ...keys]);
    add(layers, `${name}, repositories[${index}]`, (config) => over(config, rule, { path: organization.path, lineOf }));
  }
  return layers;
}

function extended(
  start: Layer,
  names: readonly ("org" | Preset)[],
  organization: ParsedConfig | undefined,
  texts: ConfigTexts,
): Layer[] {
  let layers = [start];
  for (const name of names) {
    const last = layers.at(-1) ?? start;
    if (name === "org") layers = [...layers, ...organizationLayers(last, organization, texts).slice(1)];
    else add(layers, name, (config) => overPreset(config, name));
  }
  return layers;
}

function add(layers: Layer[], name: string, lay: (below: Config) => Config): void {
  layers.push({ name, config: lay(layers.at(-1)?.config ?? DEFAULTS) });
}

function applies(
  {
    names,
    topics,
  }: { readonly names?: readonly string[] | undefined; readonly topics?: readonly string[] | undefined },
  repository: ConfigTexts["repository"],
): boolean {
  if (!repository) return false;
  const named = names !== undefined && picomatch.isMatch(repository.name, [...names], { dot: true });
  return named || (topics?.some((topic) => repository.topics?.includes(topic)) ?? false);
}

function nameOf(path: string, commit: string | undefined): string {
  return commit === undefined ? path : `${path}@${commit.slice(0, 7)}`;
}

/** What an entry with topics tightens must not be passed over because nobody could look. */
function topicsUnknown(organization: ParsedConfig | undefined, repository: ConfigTexts["repository"]): ConfigProblem[] {
  if (!organization || !repository || repository.topics !== undefined) return [];
  return (organization.file?.repositories ?? []).flatMap((rule, index) => {
    if (rule.topics === undefined || rule.topics.length === 0 || applies(rule, repository)) return [];
    const line = organization.lineOf(["repositories", index, "topics"]);
    const message = "the topics of the repository cannot be read, so nobody knows whether this entry is meant for it";
    return [{ path: organization.path, message, line, column: 1, endLine: line, endColumn: 1 }];
  });
}

/** The organization's own repository is judged by the very file that speaks for all of them. */
function placeOf(repository: ConfigTexts["repository"]): Place {
  return repository?.name === ".github" ? "organization" : "repository";
}

function headOf(
  texts: ConfigTexts,
  config: Config,
  organization: ParsedConfig | undefined,
  policies: readonly Policy[],
): ResolvedConfig["head"] {
  const nothing = { problems: [], weakenings: [], changes: [] };
  if (texts.head?.text === texts.base?.text && texts.head?.notPlain === texts.base?.notPlain) return nothing;
  const parsed = texts.head && parseConfig(texts.head, policies);
  const problems = parsed ? [...parsed.problems, ...misplaced(parsed, placeOf(texts.repository))] : [];
  if (problems.length > 0) return { ...nothing, problems };
  const { base: _judged, ...others } = texts;
  const head = effective(others, organization, parsed, policies).layers.at(-1)?.config ?? DEFAULTS;
  const found = differences(config, head, policies);
  const place = { path: texts.head?.path ?? CONFIG_PATH, lineOf: (keys: Keys) => parsed?.lineOf(keys) ?? 1 };
  const own = head.waivers.length - (parsed?.file?.waivers?.length ?? 0);
  return {
    head,
    problems: [],
    weakenings: found
      .filter(({ milder }) => milder)
      .map(({ what, keys }) => ({ what, path: place.path, line: place.lineOf(inFile(keys, own)) })),
    changes: found.map(({ what }) => what),
  };
}

type Keys = readonly (string | number)[];

/** Waivers that come from below the file stand before its own. */
function inFile(keys: Keys, inherited: number): Keys {
  const [first, index] = keys;
  return first === "waivers" && typeof index === "number" ? [first, index - inherited] : keys;
}
