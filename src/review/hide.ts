/** Words of a verdict without the secrets of the change: a message may quote the very text, wherever that stood. */
import type { Finding } from "../core/finding.ts";
import type { Location } from "../core/location.ts";
import type { Verdict } from "../core/verdict.ts";

/** Shorter ones are words that stand anywhere, and no use to anybody. */
const SHORTEST = 8;
const STARS = "***";

type Hide = (text: string) => string;

/** Text with stars for each secret. Takes time by the length of the text, however many secrets there are. */
function hiderOf(secrets: Iterable<string>): Hide {
  const byPrefix = new Map<string, string[]>();
  for (const secret of new Set(secrets)) {
    if (secret.length < SHORTEST) continue;
    const prefix = secret.slice(0, SHORTEST);
    const alike = byPrefix.get(prefix);
    if (alike) alike.push(secret);
    else byPrefix.set(prefix, [secret]);
  }
  for (const alike of byPrefix.values()) alike.sort((a, b) => b.length - a.length);
  if (byPrefix.size === 0) return (text) => text;
  return (text) => {
    let shown = "";
    let from = 0;
    for (let at = 0; at + SHORTEST <= text.length; at++) {
      const secret = byPrefix.get(text.slice(at, at + SHORTEST))?.find((each) => text.startsWith(each, at));
      if (secret === undefined) continue;
      shown += text.slice(from, at) + STARS;
      from = at + secret.length;
      at = from - 1;
    }
    return shown + text.slice(from);
  };
}

/** Everything of a verdict that is said in words. Places and edits stay: they must be true. */
export function withoutSecrets(verdict: Verdict, secrets: Iterable<string>): Verdict {
  const hide = hiderOf(secrets);
  const inFindings = (findings: readonly Finding[]) => findings.map((finding) => hideInFinding(finding, hide));
  const inReasons = <R extends { readonly reason: string }>(list: readonly R[]) =>
    list.map((each) => ({ ...each, reason: hide(each.reason) }));
  return {
    ...verdict,
    introduced: inFindings(verdict.introduced),
    existing: inFindings(verdict.existing),
    fixed: inFindings(verdict.fixed),
    waived: verdict.waived.map((each) => ({ ...each, finding: hideInFinding(each.finding, hide) })),
    failures: inReasons(verdict.failures),
    coverage: {
      ...verdict.coverage,
      partial: inReasons(verdict.coverage.partial),
      skipped: inReasons(verdict.coverage.skipped),
    },
    change: { ...verdict.change, title: hide(verdict.change.title) },
  };
}

function hideInFinding(finding: Finding, hide: Hide): Finding {
  const { fix, anchor } = finding;
  return {
    ...finding,
    message: hide(finding.message),
    location: hideInLocation(finding.location, hide),
    related: finding.related.map((location) => hideInLocation(location, hide)),
    ...(fix ? { fix: { ...fix, title: hide(fix.title) } } : {}),
    ...(anchor === undefined ? {} : { anchor: hide(anchor) }),
  };
}

function hideInLocation(location: Location, hide: Hide): Location {
  const { note, snippet } = location;
  return {
    ...location,
    ...(note === undefined ? {} : { note: hide(note) }),
    ...(snippet === undefined ? {} : { snippet: hide(snippet) }),
  };
}
