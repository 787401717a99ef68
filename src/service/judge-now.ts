/** A pull request fetched and judged as it is now, without publishing anything. */
import { type ConfigTexts, resolveConfig } from "../config/resolve.ts";
import type { Change } from "../core/change.ts";
import type { Config, Waiver } from "../core/config.ts";
import { today } from "../core/day.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { fetchChange, fetchJudge, type RangeRef } from "../github/change.ts";
import type { Client } from "../github/client.ts";
import type { Pull } from "../github/pull.ts";
import type { Policy } from "../policy/policy.ts";
import { contextGlobs } from "../review/context.ts";
import type { Service } from "./context.ts";
import type { Judged } from "./reviewer.ts";

export interface JudgedNow extends Judged {
  readonly change: Change;
  readonly configs: ConfigTexts;
  /** Ours and those of one's own, for reports. */
  readonly policies: readonly Policy[];
}

/** `scope` is the installation. */
export async function judgeNow(
  service: Service,
  client: Client,
  ref: Pull | RangeRef,
  scope: string,
  waivers: readonly Waiver[],
  signal: AbortSignal,
): Promise<JudgedNow> {
  const { change, configs } = await fetchChange(client, ref, {
    signal,
    cache: { ...service.caches, scope },
    contextGlobs: contextGlobs(service.policies),
  });
  const key = service.fingerprintKey === undefined ? {} : { fingerprintKey: service.fingerprintKey };
  const judged = await service.reviewer.review({ change, configs, waivers, today: today(), ...key }, signal);
  return { ...judged, change, configs, policies: knownPolicies(configs.policies, service.policies).policies };
}

/** The configuration that judges; undefined where it does not parse, for then nobody knows what it allows. */
export async function configNow(
  service: Service,
  client: Client,
  pull: Pull,
  scope: string,
  signal: AbortSignal,
): Promise<Config | undefined> {
  const texts = await fetchJudge(client, pull, { signal, cache: { ...service.caches, scope } });
  const own = knownPolicies(texts.policies, service.policies);
  const { config, problems } = resolveConfig({ ...texts, ...(texts.base ? { head: texts.base } : {}) }, own.policies);
  return problems.length > 0 || own.problems.length > 0 ? undefined : config;
}
