/** Waivers applied to what the change introduced. */
import type { Waiver, Waiving } from "../core/config.ts";
import { daysAfter } from "../core/day.ts";
import type { Finding } from "../core/finding.ts";
import { atLeast } from "../core/severity.ts";
import type { Refused, Waived } from "../core/verdict.ts";
import { matcher } from "./glob.ts";

const LONGEST_NAME = 100;

export interface WaiveResult {
  readonly open: readonly Finding[];
  readonly waived: readonly Waived[];
  /** Waivers that would have matched and do not count. */
  readonly refused: readonly Refused[];
}

/** `today` is YYYY-MM-DD; a waiver counts through its last day. */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  rules: Waiving,
  today: string,
): WaiveResult {
  const all = waivers.map((waiver) => ({
    waiver,
    matches: matcher(waiver.paths),
    reason: whyNot(waiver, rules, today),
  }));
  const open: Finding[] = [];
  const waived: Waived[] = [];
  const refused = new Map<Waiver, string>();
  for (const finding of findings) {
    const hits = all.filter(({ waiver, matches }) => covers(waiver, finding) && matches(finding.location.path));
    const hit = hits.find(({ reason }) => reason === undefined);
    if (hit) waived.push({ finding, waiver: hit.waiver });
    else
      open.push(
        withEnded(
          finding,
          hits.map(({ waiver }) => waiver),
          today,
        ),
      );
    if (!hit) for (const { waiver, reason } of hits) refused.set(waiver, reason ?? "");
  }
  return { open, waived, refused: [...refused].map(([waiver, reason]) => ({ waiver, reason })) };
}

/** Whoever reads the finding should not have to look for the waiver that they remember. */
function withEnded(finding: Finding, waivers: readonly Waiver[], today: string): Finding {
  const [last] = waivers
    .flatMap(({ expires, owner, origin }) =>
      expires !== undefined && expires < today ? [{ expires, by: origin.kind === "command" ? origin.by : owner }] : [],
    )
    .sort((a, b) => b.expires.localeCompare(a.expires));
  if (!last) return finding;
  const by = last.by.length > LONGEST_NAME ? `${last.by.slice(0, LONGEST_NAME)}…` : last.by;
  return { ...finding, message: `${finding.message}; waived until ${last.expires} by ${by}, which is over` };
}

function covers({ policy, fingerprint, upTo }: Waiver, finding: Finding): boolean {
  if (upTo !== undefined && !atLeast(upTo, finding.severity)) return false;
  return policy === finding.policy && (fingerprint === undefined || fingerprint === finding.fingerprint);
}

/** Why a waiver does not count, in words; undefined when it does. */
export function whyNot(
  { policy, expires }: Pick<Waiver, "policy" | "expires">,
  { never, maxDays }: Waiving,
  today: string,
): string | undefined {
  if (never.includes(policy)) return `${policy} may not be waived here`;
  if (expires !== undefined && expires < today) return `it expired on ${expires}`;
  if (maxDays === undefined) return undefined;
  const latest = daysAfter(today, maxDays);
  if (expires === undefined || expires > latest) return `it may run for ${maxDays} days, until ${latest}`;
  return undefined;
}
