/** How the overrides of two configurations differ, judged by the severity that each policy has in the end. */
import type { Config, PathOverride } from "../core/config.ts";
import type { Severity } from "../core/severity.ts";
import type { Policy } from "../policy/policy.ts";
import type { Difference } from "./difference.ts";
import { rank } from "./rank.ts";

type Setting = Severity | "off";

/** What one override says of one policy. */
interface Step {
  readonly where: string;
  readonly paths: readonly string[];
  readonly severity: Setting;
  readonly raiseOnly: boolean;
}

interface Effect {
  readonly changed: boolean;
  readonly milder: boolean;
}

export function* overrideDifferences(before: Config, after: Config, policies: readonly Policy[]): Iterable<Difference> {
  const effects = new Map(policies.map((policy) => [policy.id, effectOn(policy, before, after)]));
  const named = new Set<string>();
  for (const [what, from, to] of [
    ["override added", after, before],
    ["override removed", before, after],
  ] as const) {
    const known = new Set(to.overrides.map((one) => JSON.stringify(one)));
    for (const one of from.overrides.filter((each) => !known.has(JSON.stringify(each)))) {
      const ids = Object.keys(one.policies).filter((id) => effects.get(id)?.changed);
      if (ids.length === 0) continue;
      for (const id of ids) named.add(id);
      const says = ids.map((id) => `${id}: ${one.policies[id]?.severity}`).join(", ");
      const milder = ids.some((id) => effects.get(id)?.milder);
      yield { what: `${what}: ${says} on ${one.paths.join(", ")}`, keys: ["overrides"], milder };
    }
  }
  for (const [id, { changed, milder }] of effects) {
    if (!changed || named.has(id)) continue;
    const says = steps(id, after.overrides).map(({ severity, paths }) => `${severity} on ${paths.join(", ")}`);
    yield { what: `overrides in another order: ${id}: ${says.join(", ")}`, keys: ["overrides"], milder };
  }
}

/**
 * Which paths two globs share is not asked: every two overrides are taken to meet somewhere. More than two need not be
 * looked at, since the last one alone counts: whatever meets, one of them counted before and one counts now.
 */
function effectOn({ id, severity }: Policy, before: Config, after: Config): Effect {
  const [was, is] = [steps(id, before.overrides), steps(id, after.overrides)];
  if (JSON.stringify(was) === JSON.stringify(is)) return { changed: false, milder: false };
  const places = [...new Set([...was, ...is].map(({ where }) => where))];
  let changed = false;
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index)) {
      const [old, fresh] = [
        settingOf(was, [one, other], before.policies[id]?.severity, severity),
        settingOf(is, [one, other], after.policies[id]?.severity, severity),
      ];
      changed ||= old !== fresh;
      if (isMilder(old, fresh, severity)) return { changed: true, milder: true };
    }
  }
  return { changed, milder: false };
}

/** An override above which one for the same paths stands says nothing. */
function steps(id: string, overrides: readonly PathOverride[]): Step[] {
  const all = overrides.flatMap(({ paths, policies }): Step[] => {
    const { severity, raiseOnly = false } = policies[id] ?? {};
    return severity === undefined ? [] : [{ where: JSON.stringify([...paths].sort()), paths, severity, raiseOnly }];
  });
  return all.filter(
    ({ where }, index) => !all.slice(index + 1).some((later) => later.where === where && !later.raiseOnly),
  );
}

/** Undefined where the policy's own severities count. */
function settingOf(
  list: readonly Step[],
  places: readonly string[],
  general: Setting | undefined,
  own: Severity,
): Setting | undefined {
  let setting = general;
  for (const { severity } of list.filter(({ where, raiseOnly }) => !raiseOnly && places.includes(where))) {
    setting = severity;
  }
  for (const { severity } of list.filter(({ where, raiseOnly }) => raiseOnly && places.includes(where))) {
    if (rank(severity) > rank(setting ?? own)) setting = severity;
  }
  return setting;
}

/** A case may be worse than its policy's own severity, which naming that severity takes away. */
function isMilder(old: Setting | undefined, fresh: Setting | undefined, own: Severity): boolean {
  if (old === undefined && fresh === own) return own !== "critical";
  return rank(fresh ?? own) < rank(old ?? own);
}
