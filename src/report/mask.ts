/** Secrets taken out of text that is about to be shown. */
import type { Finding } from "../core/finding.ts";

/**
 * The text with a star for every character of a secret that a finding points at. Lengths and line breaks stay, so
 * offsets stay true.
 */
export function maskSecrets(text: string, path: string, findings: readonly Finding[]): string {
  let masked = text;
  for (const { location, secret, commit } of findings) {
    const { start, end } = location.span;
    if (location.path !== path || secret === undefined || commit !== undefined) continue;
    const stars = masked.slice(start.offset, end.offset).replace(/[^\r\n]/g, "*");
    masked = masked.slice(0, start.offset) + stars + masked.slice(start.offset + stars.length);
  }
  return masked;
}

/** Versions of a file with a star for every character of the secrets that findings point at in the first, wherever they stand. */
export function hideSecrets(versions: readonly string[], path: string, findings: readonly Finding[]): string[] {
  const [original = ""] = versions;
  const secrets = findings
    .filter(({ location, secret, commit }) => location.path === path && secret !== undefined && commit === undefined)
    .map(({ location: { span } }) => original.slice(span.start.offset, span.end.offset))
    .filter((secret) => secret.length > 3);
  return versions.map((text) =>
    secrets.reduce((masked, secret) => masked.replaceAll(secret, secret.replace(/[^\r\n]/g, "*")), text),
  );
}
