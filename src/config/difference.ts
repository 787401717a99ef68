/** How two effective configurations differ, in words a reviewer understands. */
import type { Config, Waiver } from "../core/config.ts";
import type { Policy } from "../policy/policy.ts";
import { overrideDifferences } from "./overrides.ts";
import { gateRank, inlineRank, rank } from "./rank.ts";

export interface Difference {
  readonly what: string;
  /** Where in the new file it stands; waivers are counted with those from below. */
  readonly keys: readonly (string | number)[];
  /** True when it lets more pass, or when only a policy could say. */
  readonly milder: boolean;
}

export function differences(before: Config, after: Config, policies: readonly Policy[]): Difference[] {
  return [
    ...gate(before, after),
    ...settings(before, after, policies),
    ...overrideDifferences(before, after, policies),
    ...globs(before, after),
    ...waivers(before, after),
    ...waiving(before, after),
  ];
}

function* gate(before: Config, after: Config): Iterable<Difference> {
  if (before.mode !== after.mode) {
    yield { what: `mode: ${before.mode} → ${after.mode}`, keys: ["mode"], milder: after.mode === "observe" };
  }
  if (after.failOn !== before.failOn) {
    const milder = gateRank(after.failOn) > gateRank(before.failOn);
    yield { what: `gate.fail_on: ${before.failOn} → ${after.failOn}`, keys: ["gate", "fail_on"], milder };
  }
}

function* settings(before: Config, after: Config, policies: readonly Policy[]): Iterable<Difference> {
  for (const { id, severity } of policies) {
    const was = before.policies[id];
    const is = after.policies[id];
    if (!was && !is) continue;
    const keys = ["policies", id];
    const [old, fresh] = [was?.severity ?? severity, is?.severity ?? severity];
    // A case may be worse than its policy's own severity, which naming that severity takes away.
    if (old === fresh && was?.severity === undefined && is?.severity !== undefined && fresh !== "critical") {
      yield { what: `${id}: its own severities → ${fresh}`, keys, milder: true };
    }
    if (old !== fresh) yield { what: `${id}: ${old} → ${fresh}`, keys, milder: rank(fresh) < rank(old) };
    // What an option means only its policy knows, so any change of one is shown.
    if (JSON.stringify(was?.options ?? {}) !== JSON.stringify(is?.options ?? {})) {
      yield { what: `${id}: options changed`, keys, milder: true };
    }
  }
}

function* globs(before: Config, after: Config): Iterable<Difference> {
  for (const [key, off, on] of [
    ["ignore", "is no longer looked at", "is looked at again"],
    ["tests", "", ""],
  ] as const) {
    const [was, is] = [before.paths[key], after.paths[key]];
    const say = (glob: string, words: string, count: string) =>
      key === "ignore" ? `paths.ignore: "${glob}" ${words}` : `paths.tests: findings in "${glob}" count ${count}`;
    for (const glob of is.filter((one) => !was.includes(one))) {
      yield { what: say(glob, off, "less"), keys: ["paths", key], milder: true };
    }
    for (const glob of was.filter((one) => !is.includes(one))) {
      yield { what: say(glob, on, "in full"), keys: ["paths", key], milder: false };
    }
  }
}

function* waivers(before: Config, after: Config): Iterable<Difference> {
  for (const [index, waiver] of after.waivers.entries()) {
    const was = before.waivers.find((one) => sameWaiver(one, waiver));
    const keys = ["waivers", index];
    const [old, fresh] = [was?.expires ?? "", waiver.expires ?? ""];
    if (!was) {
      const paths = waiver.paths.join(", ");
      yield { what: `waiver added: ${waiver.policy} on ${paths} until ${fresh}`, keys, milder: true };
    } else if (fresh !== old) {
      const verb = fresh > old ? "extended" : "shortened";
      yield { what: `waiver ${verb}: ${waiver.policy}, ${old} → ${fresh}`, keys, milder: fresh > old };
    }
  }
  for (const waiver of before.waivers.filter((one) => !after.waivers.some((other) => sameWaiver(one, other)))) {
    yield { what: `waiver removed: ${waiver.policy} on ${waiver.paths.join(", ")}`, keys: ["waivers"], milder: false };
  }
}

function* waiving(before: Config, after: Config): Iterable<Difference> {
  const [was, is] = [before.waiving, after.waiving];
  const days = (count: number | undefined) => count ?? Number.POSITIVE_INFINITY;
  const keys = ["waiving"];
  if (was.maxDays !== is.maxDays) {
    const milder = days(is.maxDays) > days(was.maxDays);
    yield { what: `waiving.max_days: ${was.maxDays ?? "none"} → ${is.maxDays ?? "none"}`, keys, milder };
  }
  if (was.inline !== is.inline) {
    const milder = inlineRank(is.inline) > inlineRank(was.inline);
    yield { what: `waiving.inline: ${was.inline} → ${is.inline}`, keys, milder };
  }
  for (const id of was.never.filter((one) => !is.never.includes(one))) {
    yield { what: `waiving.never: ${id} may be waived`, keys, milder: true };
  }
  for (const id of is.never.filter((one) => !was.never.includes(one))) {
    yield { what: `waiving.never: ${id} may not be waived any more`, keys, milder: false };
  }
  if (JSON.stringify(was.who) !== JSON.stringify(is.who)) yield { what: "waiving.who changed", keys, milder: true };
  for (const team of after.commanders.filter((one) => !before.commanders.includes(one))) {
    yield { what: `commands.teams: ${team} may give commands`, keys: ["commands"], milder: true };
  }
}

function sameWaiver(a: Waiver, b: Waiver): boolean {
  return a.policy === b.policy && [...a.paths].sort().join("\n") === [...b.paths].sort().join("\n");
}
