/** Configurations that are ready to be extended. */
import type { Config, PolicySettings } from "../core/config.ts";
import { over } from "./layer.ts";
import { gateRank, inlineRank, rank } from "./rank.ts";
import type { ConfigBody } from "./schema.ts";

export type Preset = "mlsec:strict" | "mlsec:advisory";

const PRESETS: Readonly<Record<Preset, ConfigBody>> = {
  /** For what is in production: medium findings stop a change, and what is excused is excused by name and for a while. */
  "mlsec:strict": {
    gate: { fail_on: "medium" },
    policies: { "unowned-sensitive-path": "medium", "missing-threat-model": "medium" },
    waiving: { max_days: 30, inline: "never" },
  },
  /** For getting to know mlsec: everything is said and nothing stops. */
  "mlsec:advisory": { mode: "observe" },
};

export function overPreset(below: Config, preset: Preset): Config {
  const above = over(below, PRESETS[preset]);
  return preset === "mlsec:strict" ? noMilder(below, above) : above;
}

/** What is stricter below stays so. */
function noMilder(below: Config, above: Config): Config {
  const policies = Object.entries(above.policies).map(([id, setting]): [string, PolicySettings] => {
    const [was, is] = [below.policies[id], setting];
    return [id, was?.severity && is.severity && rank(was.severity) > rank(is.severity) ? was : is];
  });
  const [was, is] = [below.waiving, above.waiving];
  return {
    ...above,
    failOn: gateRank(below.failOn) < gateRank(above.failOn) ? below.failOn : above.failOn,
    policies: Object.fromEntries(policies),
    waiving: {
      ...is,
      maxDays: Math.min(was.maxDays ?? Number.POSITIVE_INFINITY, is.maxDays ?? Number.POSITIVE_INFINITY),
      inline: inlineRank(was.inline) < inlineRank(is.inline) ? was.inline : is.inline,
    },
  };
}
