/** What the change introduced: findings of the head less findings of the base, as multisets of fingerprints. */
import type { Finding } from "../core/finding.ts";

export interface Difference {
  readonly introduced: readonly Finding[];
  readonly existing: readonly Finding[];
  readonly fixed: readonly Finding[];
}

export function difference(base: readonly Finding[], head: readonly Finding[]): Difference {
  const waiting = new Map<string, Finding[]>();
  for (const finding of base) {
    const same = waiting.get(finding.fingerprint);
    if (same) same.push(finding);
    else waiting.set(finding.fingerprint, [finding]);
  }
  const introduced: Finding[] = [];
  const existing: Finding[] = [];
  for (const finding of head) {
    if (waiting.get(finding.fingerprint)?.shift()) existing.push(finding);
    else introduced.push(finding);
  }
  return { introduced, existing, fixed: [...waiting.values()].flat() };
}
