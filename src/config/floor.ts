/** What an organization locked holds: a repository may be stricter there, never milder. */
import type { Config, PathOverride, PolicySettings } from "../core/config.ts";
import type { Severity } from "../core/severity.ts";
import type { Policy } from "../policy/policy.ts";
import { gateRank, inlineRank, rank } from "./rank.ts";

export interface Floored {
  readonly config: Config;
  /** What the repository asked for and does not get, in words. */
  readonly held: readonly string[];
}

/** `floor` is what the organization says for this repository, `wanted` what its own file makes of it. */
export function aboveFloor(
  floor: Config,
  wanted: Config,
  locked: readonly string[],
  policies: readonly Policy[],
): Floored {
  const keys = new Set(locked);
  const held: string[] = [];
  const hold = <T>(key: string, kept: T, asked: string): T => {
    held.push(`${key} is locked: ${asked} does not count`);
    return kept;
  };
  const mode =
    keys.has("mode") && floor.mode === "enforce" && wanted.mode === "observe"
      ? hold("mode", floor.mode, "observe")
      : wanted.mode;
  const failOn =
    keys.has("gate.fail_on") && gateRank(wanted.failOn) > gateRank(floor.failOn)
      ? hold("gate.fail_on", floor.failOn, wanted.failOn)
      : wanted.failOn;

  const isLocked = (id: string) => keys.has("policies") || keys.has(`policies.${id}`);
  const standard = new Map(policies.map(({ id, severity }) => [id, severity]));
  const settings: Record<string, PolicySettings> = { ...wanted.policies };
  for (const id of new Set([...Object.keys(wanted.policies), ...Object.keys(floor.policies)])) {
    if (!isLocked(id)) continue;
    const [was, is] = [floor.policies[id], wanted.policies[id]];
    const least = was?.severity ?? standard.get(id) ?? "info";
    const asked = is?.severity ?? standard.get(id) ?? "info";
    const milder = rank(asked) < rank(least);
    // What an option means only its policy knows.
    const optioned = JSON.stringify(was?.options ?? {}) !== JSON.stringify(is?.options ?? {});
    if (milder) held.push(`policies.${id} is locked: ${asked} does not count`);
    if (optioned) held.push(`policies.${id} is locked: its options do not count`);
    const severity = milder ? was?.severity : is?.severity;
    const options = optioned ? was?.options : is?.options;
    // A severity of the policy's own may be worse in one case or another; naming one must not lower those.
    const raiseOnly = severity !== undefined && was?.severity === undefined;
    settings[id] = {
      ...(severity ? { severity } : {}),
      ...(raiseOnly ? { raiseOnly } : {}),
      ...(options ? { options } : {}),
    };
  }

  const overrides = keys.has("overrides")
    ? more("overrides", floor.overrides, wanted.overrides, held)
    : withLocked(floor, wanted.overrides, isLocked, (id) => standard.get(id) ?? "info", held);
  const ignore = keys.has("paths.ignore")
    ? more("paths.ignore", floor.paths.ignore, wanted.paths.ignore, held)
    : wanted.paths.ignore;
  const tests = keys.has("paths.tests")
    ? more("paths.tests", floor.paths.tests, wanted.paths.tests, held)
    : wanted.paths.tests;
  const waivers = keys.has("waivers") ? more("waivers", floor.waivers, wanted.waivers, held) : wanted.waivers;
  const commanders = keys.has("commands")
    ? more("commands", floor.commanders, wanted.commanders, held)
    : wanted.commanders;
  const waiving = keys.has("waiving") ? strictest(floor.waiving, wanted.waiving, held) : wanted.waiving;
  return {
    config: { mode, failOn, policies: settings, paths: { ignore, tests }, overrides, waivers, waiving, commanders },
    held,
  };
}

/** The organization's list alone counts where the repository added to it or left it out. */
function more<T>(key: string, floor: readonly T[], wanted: readonly T[], held: string[]): readonly T[] {
  const known = new Set(floor.map((one) => JSON.stringify(one)));
  const added = wanted.filter((one) => !known.has(JSON.stringify(one))).length;
  if (added > 0)
    held.push(`${key} is locked: ${added === 1 ? "one more entry does" : `${added} more entries do`} not count`);
  return floor;
}

/**
 * What the organization says of a locked policy stands last, where it counts, whatever a repository repeats or leaves
 * out. Above it only what raises it.
 */
function withLocked(
  { overrides: floor, policies: settings }: Config,
  wanted: readonly PathOverride[],
  isLocked: (id: string) => boolean,
  standard: (id: string) => Severity,
  held: string[],
): PathOverride[] {
  const known = new Set(floor.map((one) => JSON.stringify(one)));
  const mildest = (id: string) => {
    const somewhere = floor.flatMap((one) => one.policies[id]?.severity ?? []);
    return Math.min(...[settings[id]?.severity ?? standard(id), ...somewhere].map(rank));
  };
  const raises: PathOverride[] = [];
  for (const one of wanted.filter((each) => !known.has(JSON.stringify(each)))) {
    for (const id of Object.keys(one.policies).filter(isLocked)) {
      const severity = one.policies[id]?.severity ?? "off";
      if (rank(severity) > mildest(id)) {
        raises.push({ paths: one.paths, policies: { [id]: { severity, raiseOnly: true } } });
      } else held.push(`policies.${id} is locked: its override on ${one.paths.join(", ")} does not count`);
    }
  }
  const own = wanted.map((one) => only(one, (id) => !isLocked(id)));
  const theirs = floor.map((one) => only(one, isLocked));
  return [...own, ...theirs, ...raises].filter(({ policies }) => Object.keys(policies).length > 0);
}

function only({ paths, policies }: PathOverride, wanted: (id: string) => boolean): PathOverride {
  return { paths, policies: Object.fromEntries(Object.entries(policies).filter(([id]) => wanted(id))) };
}

/** A role is never milder than write, which holds where nobody is named; who is in a team nobody here knows. */
function rolesOnly(who: Config["waiving"]["who"]): Config["waiving"]["who"] {
  return Object.fromEntries(Object.entries(who).filter(([, list]) => list.every((one) => !one.startsWith("@"))));
}

function strictest(floor: Config["waiving"], wanted: Config["waiving"], held: string[]): Config["waiving"] {
  const days = [floor.maxDays, wanted.maxDays].filter((one) => one !== undefined);
  const strict = {
    maxDays: days.length === 0 ? undefined : Math.min(...days),
    never: [...new Set([...floor.never, ...wanted.never])],
    inline: inlineRank(wanted.inline) > inlineRank(floor.inline) ? floor.inline : wanted.inline,
    who: { ...rolesOnly(wanted.who), ...floor.who },
  };
  if (strict.maxDays !== wanted.maxDays || strict.inline !== wanted.inline) {
    held.push("waiving is locked: milder rules do not count");
  } else if (JSON.stringify(sorted(strict.who)) !== JSON.stringify(sorted(wanted.who))) {
    held.push("waiving is locked: who may waive is said by the organization");
  }
  return strict;
}

function sorted(map: object): [string, unknown][] {
  return Object.entries(map).sort(([a], [b]) => a.localeCompare(b));
}
