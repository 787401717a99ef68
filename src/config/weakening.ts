/** In which ways one configuration is milder than another, in words a reviewer understands. */
import type { Config, Waiver, Weakening } from "../core/config.ts";
import { SEVERITIES } from "../core/severity.ts";

type LineOf = (keys: readonly (string | number)[]) => number;

export function weakenings(before: Config, after: Config, lineOf: LineOf, path: string): Weakening[] {
  const found: Weakening[] = [];
  const add = (what: string, keys: readonly (string | number)[]) => found.push({ what, path, line: lineOf(keys) });

  if (gateRank(after.failOn) > gateRank(before.failOn)) {
    add(`gate.fail_on: ${before.failOn} → ${after.failOn}`, ["gate", "fail_on"]);
  }
  for (const id of new Set([...Object.keys(before.policies), ...Object.keys(after.policies)])) {
    const was = before.policies[id];
    const is = after.policies[id];
    if (settingRank(is?.severity) < settingRank(was?.severity)) {
      add(`${id}: ${was?.severity ?? "default"} → ${is?.severity ?? "default"}`, ["policies", id]);
    } else if (JSON.stringify(was?.options ?? {}) !== JSON.stringify(is?.options ?? {})) {
      add(`${id}: options changed`, ["policies", id]);
    }
  }
  for (const glob of after.paths.ignore.filter((one) => !before.paths.ignore.includes(one))) {
    add(`paths.ignore: "${glob}" is no longer looked at`, ["paths", "ignore"]);
  }
  for (const glob of after.paths.tests.filter((one) => !before.paths.tests.includes(one))) {
    add(`paths.tests: findings in "${glob}" count less`, ["paths", "tests"]);
  }
  for (const [index, waiver] of after.waivers.entries()) {
    const was = before.waivers.find((one) => sameWaiver(one, waiver));
    const own = index - (after.waivers.length - before.waivers.length) >= 0 ? index : index;
    if (!was)
      add(`waiver added for ${waiver.policy} on ${waiver.paths.join(", ")} until ${waiver.expires}`, ["waivers", own]);
    else if (waiver.expires > was.expires) {
      add(`waiver for ${waiver.policy} extended: ${was.expires} → ${waiver.expires}`, ["waivers", own]);
    }
  }
  return found;
}

function sameWaiver(a: Waiver, b: Waiver): boolean {
  return a.policy === b.policy && [...a.paths].sort().join("\n") === [...b.paths].sort().join("\n");
}

/** Higher is milder. */
function gateRank(failOn: Config["failOn"]): number {
  return failOn === "never" ? SEVERITIES.length : SEVERITIES.indexOf(failOn);
}

/** Higher is stricter; a policy without a setting keeps its own severity, which an override only then weakens. */
function settingRank(setting: string | undefined): number {
  if (setting === "off") return -1;
  return setting === undefined ? 2.5 : (SEVERITIES as readonly string[]).indexOf(setting);
}
