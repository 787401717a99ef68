/** Waivers of the base's configuration applied to what the change introduced. */
import type { Waiver } from "../core/config.ts";
import type { Finding } from "../core/finding.ts";
import type { Waived } from "../core/verdict.ts";
import { matcher } from "./glob.ts";

/** `today` is YYYY-MM-DD; a waiver counts through its last day. */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
): { readonly open: readonly Finding[]; readonly waived: readonly Waived[] } {
  const live = waivers
    .filter((waiver) => waiver.expires === undefined || waiver.expires >= today)
    .map((waiver) => ({ waiver, matches: matcher(waiver.paths) }));
  const open: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of findings) {
    const hit = live.find(
      ({ waiver, matches }) =>
        waiver.policy === finding.policy &&
        matches(finding.location.path) &&
        (waiver.fingerprint === undefined || waiver.fingerprint === finding.fingerprint),
    );
    if (hit) waived.push({ finding, waiver: hit.waiver });
    else open.push(finding);
  }
  return { open, waived };
}
