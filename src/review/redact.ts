/** Findings without what stands at a secret: another policy may point at the very same text. */
import type { Finding } from "../core/finding.ts";
import type { Location, Span } from "../core/location.ts";

/** Takes the snippets away that share a line with a secret of the same side. Fingerprints were made before and stay. */
export function redact(findings: readonly Finding[], side: readonly Finding[] = findings): Finding[] {
  const secrets = new Map<string, Span[]>();
  for (const { secret, location } of side) {
    if (secret) secrets.set(location.path, [...(secrets.get(location.path) ?? []), location.span]);
  }
  if (secrets.size === 0) return [...findings];
  const bare = (location: Location): Location => {
    const { snippet, ...rest } = location;
    const { start, end } = location.span;
    const near = secrets.get(location.path) ?? [];
    const shares = near.some((span) => span.start.line <= end.line && start.line <= span.end.line);
    return snippet !== undefined && shares ? rest : location;
  };
  return findings.map((finding) => ({
    ...finding,
    location: bare(finding.location),
    related: finding.related.map(bare),
  }));
}
