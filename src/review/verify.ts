/**
 * Safe fixes tried before they are offered: with it the file is read as well as before, the finding is gone, none is
 * new. One that does not hold is offered for review only.
 */
import type { Change } from "../core/change.ts";
import type { Finding } from "../core/finding.ts";
import type { Verdict } from "../core/verdict.ts";
import { applySafeFixes, type FixedFile } from "./fix.ts";

/** `recheck` is that of `applySafeFixes`. The files are those of the head with every fix that held. */
export function verified(
  change: Change,
  verdict: Verdict,
  recheck: (part: Change) => Verdict,
): { readonly verdict: Verdict; readonly fixed: readonly FixedFile[]; readonly applied: readonly Finding[] } {
  const offered = verdict.introduced.filter(({ fix }) => fix?.safety === "safe");
  if (offered.length === 0) return { verdict, fixed: [], applied: [] };
  const { applied, files } = applySafeFixes(change, verdict, recheck);
  const held = new Set(applied.map(({ fingerprint }) => fingerprint));
  return {
    verdict: { ...verdict, introduced: verdict.introduced.map((finding) => demoted(finding, held)) },
    fixed: files,
    applied,
  };
}

function demoted(finding: Finding, held: ReadonlySet<string>): Finding {
  const { fix } = finding;
  if (fix?.safety !== "safe" || held.has(finding.fingerprint)) return finding;
  return { ...finding, fix: { ...fix, safety: "review" } };
}
