/** Effective configuration: the repository's base file over the organization's, over the defaults. */
import type { Config, ConfigProblem, PolicySettings, Weakening } from "../core/config.ts";
import type { Policy } from "../policy/policy.ts";
import { DEFAULTS } from "./defaults.ts";
import { CONFIG_PATH, type ConfigText, type ParsedConfig, parseConfig } from "./parse.ts";
import type { ConfigFile } from "./schema.ts";
import { weakenings } from "./weakening.ts";

export interface ConfigTexts {
  /** `.mlsec.yml` of the organization's `.github` repository. */
  readonly organization?: ConfigText;
  /** `.mlsec.yml` at the base: the one that judges. */
  readonly base?: ConfigText;
  /** `.mlsec.yml` at the head: validated and compared, never obeyed. */
  readonly head?: ConfigText;
}

export interface ResolvedConfig {
  readonly config: Config;
  /** Faults of the files that judge; a file with faults counts as absent and the review as incomplete. */
  readonly problems: readonly ConfigProblem[];
  readonly head: {
    readonly head?: Config;
    readonly problems: readonly ConfigProblem[];
    readonly weakenings: readonly Weakening[];
  };
}

export function resolveConfig(texts: ConfigTexts, policies: readonly Policy[]): ResolvedConfig {
  const organization = texts.organization && parseConfig(texts.organization, policies);
  const base = texts.base && parseConfig(texts.base, policies);
  const below = organization?.file ? over(DEFAULTS, organization) : DEFAULTS;
  const config = base?.file ? over(below, base) : below;
  const problems = [...(organization?.problems ?? []), ...(base?.problems ?? [])];
  return { config, problems, head: headOf(texts, config, below, base, policies) };
}

function headOf(
  texts: ConfigTexts,
  config: Config,
  below: Config,
  base: ParsedConfig | undefined,
  policies: readonly Policy[],
): ResolvedConfig["head"] {
  if (texts.head?.text === texts.base?.text) return { problems: [], weakenings: [] };
  const parsed = texts.head && parseConfig(texts.head, policies);
  if (parsed && !parsed.file) return { problems: parsed.problems, weakenings: [] };
  const head = parsed?.file ? over(below, parsed) : below;
  // A base that does not parse judged nothing, so nothing can be milder than it.
  if (base && !base.file) return { head, problems: [], weakenings: [] };
  const place = {
    path: texts.head?.path ?? CONFIG_PATH,
    lineOf: (keys: readonly (string | number)[]) => parsed?.lineOf(keys) ?? 1,
    inherited: below.waivers.length,
  };
  return { head, problems: [], weakenings: weakenings(config, head, policies, place) };
}

/** A file laid over what holds below it: lists of paths and waivers add up, the rest replaces. */
function over(below: Config, parsed: ParsedConfig): Config {
  const file: ConfigFile = parsed.file ?? { version: 1 };
  const policies: Record<string, PolicySettings> = { ...below.policies };
  for (const [id, setting] of Object.entries(file.policies ?? {})) {
    const settings = typeof setting === "string" ? { severity: setting } : setting;
    policies[id] = {
      ...below.policies[id],
      ...(settings.severity === undefined ? {} : { severity: settings.severity }),
      ...(settings.options === undefined ? {} : { options: { ...below.policies[id]?.options, ...settings.options } }),
    };
  }
  return {
    ...below,
    failOn: file.gate?.fail_on ?? below.failOn,
    policies,
    paths: {
      ignore: [...below.paths.ignore, ...(file.paths?.ignore ?? [])],
      tests: [...below.paths.tests, ...(file.paths?.tests ?? [])],
    },
    waivers: [
      ...below.waivers,
      ...(file.waivers ?? []).map((waiver, index) => ({
        ...waiver,
        origin: { kind: "file" as const, path: parsed.path, line: parsed.lineOf(["waivers", index]) },
      })),
    ],
    waiving: {
      maxDays: file.waiving?.max_days ?? below.waiving.maxDays,
      never: [...new Set([...below.waiving.never, ...(file.waiving?.never ?? [])])],
      inline: file.waiving?.inline ?? below.waiving.inline,
      who: { ...below.waiving.who, ...file.waiving?.who },
    },
    commanders: [...below.commanders, ...(file.commands?.teams ?? [])],
  };
}
