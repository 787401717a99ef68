/** Secrets taken out of text that is about to be shown. */
import type { Finding } from "../core/finding.ts";
import { findSecrets } from "../policy/secrets/find.ts";

/** A finding may point at the first line of a key only. */
const LONGEST_KEY = 20_000;
const SHORTEST_PART = 6;

/** Replacements must stay what they are, and these hold nothing but digits. */
const KEPT = new Set(["text", "fingerprint", "identity", "head", "base", "commit"]);

/** A path, message or other words with stars for what looks like a secret, whatever policies ran. */
export function concealText(text: string): string {
  const ranges = findSecrets(text).map(({ from, to }) => ({ from, to: endOfKey(text, from, to) }));
  return starred(text, ranges);
}

/** Data of a report with all its words concealed; the very same object where there is nothing to conceal. */
export function conceal<T>(value: T): T {
  return concealed(value) as T;
}

/** A finding with its words concealed whose places stay true, for who must find the file by them. */
export function concealWords(finding: Finding): Finding {
  const words = conceal(finding);
  if (words === finding) return finding;
  return {
    ...words,
    location: { ...words.location, path: finding.location.path },
    related: words.related.map((one, index) => ({ ...one, path: finding.related[index]?.path ?? one.path })),
    ...(finding.fix ? { fix: { ...finding.fix, title: concealText(finding.fix.title) } } : {}),
  };
}

function concealed(value: unknown, key = ""): unknown {
  if (typeof value === "string") return KEPT.has(key) ? value : concealText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => concealed(item, key));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  const changed = entries.map(([name, item]) => [name, concealed(item, name)] as const);
  return changed.some(([, item], index) => item !== entries[index]?.[1]) ? Object.fromEntries(changed) : value;
}

/**
 * The text with a star for every character of its secrets, of those that findings point at and of all others, to the end of their lines: where a
 * secret ends is less sure than where it begins. Lengths and line breaks stay, so offsets stay true.
 */
export function maskSecrets(text: string, path: string, findings: readonly Finding[]): string {
  const others = findSecrets(text).map(({ from, to }) => ({ from, to: endOfLine(text, endOfKey(text, from, to)) }));
  return starred(text, [...secretRanges(text, path, findings), ...others]);
}

function starred(text: string, ranges: readonly { readonly from: number; readonly to: number }[]): string {
  let masked = text;
  for (const { from, to } of ranges) masked = masked.slice(0, from) + stars(masked.slice(from, to)) + masked.slice(to);
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
