/** In which ways one configuration is milder than another, in words a reviewer understands. */
import type { Config, Waiver, Weakening } from "../core/config.ts";
import { SEVERITIES, type Severity } from "../core/severity.ts";
import type { Policy } from "../policy/policy.ts";

export interface Place {
  readonly path: string;
  /** 1-based line of a key, or of its nearest parent that is there. */
  lineOf(keys: readonly (string | number)[]): number;
  /** Waivers that come from below the file, before its own. */
  readonly inherited: number;
}

export function weakenings(before: Config, after: Config, policies: readonly Policy[], place: Place): Weakening[] {
  return [
    ...gate(before, after),
    ...settings(before, after, policies),
    ...globs(before, after),
    ...waivers(before, after, place.inherited),
  ].map(({ what, keys }) => ({ what, path: place.path, line: place.lineOf(keys) }));
}

interface Milder {
  readonly what: string;
  readonly keys: readonly (string | number)[];
}

function* gate(before: Config, after: Config): Iterable<Milder> {
  if (gateRank(after.failOn) > gateRank(before.failOn)) {
    yield { what: `gate.fail_on: ${before.failOn} → ${after.failOn}`, keys: ["gate", "fail_on"] };
  }
}

function* settings(before: Config, after: Config, policies: readonly Policy[]): Iterable<Milder> {
  for (const { id, severity } of policies) {
    const was = before.policies[id];
    const is = after.policies[id];
    if (!was && !is) continue;
    const keys = ["policies", id];
    if (rank(is?.severity ?? severity) < rank(was?.severity ?? severity)) {
      yield { what: `${id}: ${was?.severity ?? severity} → ${is?.severity ?? severity}`, keys };
    }
    // What an option means only its policy knows, so any change of one is shown.
    if (JSON.stringify(was?.options ?? {}) !== JSON.stringify(is?.options ?? {})) {
      yield { what: `${id}: options changed`, keys };
    }
  }
}

function* globs(before: Config, after: Config): Iterable<Milder> {
  for (const glob of after.paths.ignore.filter((one) => !before.paths.ignore.includes(one))) {
    yield { what: `paths.ignore: "${glob}" is no longer looked at`, keys: ["paths", "ignore"] };
  }
  for (const glob of after.paths.tests.filter((one) => !before.paths.tests.includes(one))) {
    yield { what: `paths.tests: findings in "${glob}" count less`, keys: ["paths", "tests"] };
  }
}

function* waivers(before: Config, after: Config, inherited: number): Iterable<Milder> {
  for (const [index, waiver] of after.waivers.entries()) {
    const was = before.waivers.find((one) => sameWaiver(one, waiver));
    const keys = ["waivers", index - inherited];
    if (!was) {
      const paths = waiver.paths.join(", ");
      yield { what: `waiver added: ${waiver.policy} on ${paths} until ${waiver.expires}`, keys };
    } else if ((waiver.expires ?? "") > (was.expires ?? "")) {
      yield { what: `waiver extended: ${waiver.policy}, ${was.expires} → ${waiver.expires}`, keys };
    }
  }
}

function sameWaiver(a: Waiver, b: Waiver): boolean {
  return a.policy === b.policy && [...a.paths].sort().join("\n") === [...b.paths].sort().join("\n");
}

/** Higher is milder. */
function gateRank(failOn: Config["failOn"]): number {
  return failOn === "never" ? SEVERITIES.length : SEVERITIES.indexOf(failOn);
}

/** Higher is stricter. */
function rank(setting: Severity | "off"): number {
  return setting === "off" ? -1 : SEVERITIES.indexOf(setting);
}
