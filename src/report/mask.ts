/** Secrets taken out of text that is about to be shown. */
import type { Finding } from "../core/finding.ts";

/** A finding may point at the first line of a key only. */
const LONGEST_KEY = 20_000;
const SHORTEST_PART = 6;

/**
 * The text with a star for every character of the secrets that findings point at, to the end of their lines: where a
 * secret ends is less sure than where it begins. Lengths and line breaks stay, so offsets stay true.
 */
export function maskSecrets(text: string, path: string, findings: readonly Finding[]): string {
  let masked = text;
  for (const { from, to } of secretRanges(text, path, findings)) {
    masked = masked.slice(0, from) + stars(masked.slice(from, to)) + masked.slice(to);
  }
  return masked;
}

/** Versions of a file with the secrets of the first starred in all, wherever they stand. */
export function hideSecrets(versions: readonly string[], path: string, findings: readonly Finding[]): string[] {
  const [original = ""] = versions;
  const parts = secretRanges(original, path, findings).flatMap(({ from, end, to }) => [
    ...original.slice(from, end).split(/\r?\n/),
    ...original.slice(end, to).split(/\r?\n/),
  ]);
  const secrets = parts.map((part) => part.trim()).filter((part) => part.length >= SHORTEST_PART);
  return versions.map((text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, stars(secret)), text));
}

function secretRanges(text: string, path: string, findings: readonly Finding[]) {
  return findings.flatMap(({ location, secret, commit }) => {
    if (location.path !== path || secret === undefined || commit !== undefined) return [];
    const [from, end] = [location.span.start.offset, location.span.end.offset];
    return [{ from, end, to: endOfLine(text, endOfKey(text, from, end)) }];
  });
}

function endOfKey(text: string, from: number, end: number): number {
  if (!text.startsWith("-----BEGIN", from)) return end;
  const last = text.slice(from, from + LONGEST_KEY).indexOf("-----END");
  return last === -1 ? end : Math.max(end, from + last);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

function stars(text: string): string {
  return text.replace(/[^\r\n]/g, "*");
}
