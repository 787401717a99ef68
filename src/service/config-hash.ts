/** What a published verdict was judged by, in sixteen digits: when it differs, the verdict is out of date. */
import { createHash } from "node:crypto";
import { type ConfigTexts, resolveConfig } from "../config/resolve.ts";
import type { Waiver } from "../core/config.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import type { Policy } from "../policy/policy.ts";
import { whyNot } from "../review/waive.ts";

/**
 * Only what judges: the head's own configuration is part of the head. Of the waivers those that count on that day,
 * because one that ends makes another verdict although nothing was written anew.
 */
export function configHash(
  { organization, base, policies: own, repository }: ConfigTexts,
  given: readonly Waiver[],
  policies: readonly Policy[],
  today: string,
): string {
  const judging = {
    ...(organization ? { organization } : {}),
    ...(base ? { base, head: base } : {}),
    ...(repository ? { repository } : {}),
  };
  const { waivers, waiving } = resolveConfig(judging, knownPolicies(own, policies).policies).config;
  const counting = [...waivers, ...given].filter((waiver) => whyNot(waiver, waiving, today) === undefined);
  const written = [own?.organization ?? [], own?.base ?? []].map((list) =>
    list.map(({ path, text, notPlain }) => [path, text, notPlain === true]),
  );
  const said = [organization, base].map((one) => (one ? [one.text, one.notPlain ?? false] : null));
  const texts = [...said, written, repository?.name ?? null, repository?.topics ?? null, counting];
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}
