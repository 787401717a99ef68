/** The policies that the configuration leaves on, with their severities and options. */
import type { Config } from "../core/config.ts";
import type { Policy } from "../policy/policy.ts";
import type { Active } from "./evaluate.ts";

export function activate(policies: readonly Policy[], config: Config): Active[] {
  return policies.flatMap((policy) => {
    const settings = config.policies[policy.id];
    const wakes = config.overrides.some(({ policies: on }) => (on[policy.id]?.severity ?? "off") !== "off");
    if (settings?.severity === "off" && !wakes) return [];
    const options = policy.options ? policy.options.parse(settings?.options ?? {}) : {};
    return [{ policy, severity: settings?.severity, raiseOnly: settings?.raiseOnly === true, options }];
  });
}
