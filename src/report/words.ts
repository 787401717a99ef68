/** The words that every report shares: counts, grades, places, and where a policy is explained. */
import type { Finding } from "../core/finding.ts";
import type { Location } from "../core/location.ts";
import { bySeverity, SEVERITIES, type Severity } from "../core/severity.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { visible } from "./markdown.ts";

export const HOME = "https://github.com/mlsec/mlsec";

/** What editors check a policy of one's own against. */
export const OWN_POLICY_SCHEMA_URL = `${HOME}/raw/main/schema/mlsec-policy.schema.json`;

/** The page of a policy: why, how to fix, examples. Undefined for a policy of one's own that names none. */
export function policyUrl({ stage, id, page }: Pick<PolicyMeta, "stage" | "id" | "page">): string | undefined {
  if (page !== undefined) return page ?? undefined;
  return `${HOME}/blob/main/policies/${stage}/${encodeURIComponent(id)}/README.md`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Worst first, then by place. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      bySeverity(a.severity, b.severity) ||
      a.location.path.localeCompare(b.location.path) ||
      a.location.span.start.offset - b.location.span.start.offset,
  );
}

/** How many of each severity, worst first, without the empty ones. */
export function countBySeverity(findings: readonly Finding[]): [Severity, number][] {
  return [...SEVERITIES]
    .reverse()
    .map((severity): [Severity, number] => [severity, findings.filter((one) => one.severity === severity).length])
    .filter(([, count]) => count > 0);
}

export function isFixable(finding: Finding): boolean {
  return finding.fix?.safety === "safe";
}

/** A glob that matches exactly this path. */
export function globOf(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, "\\$&");
}

/** A string of JSON, which is one of YAML too, without characters that turn what stands around them. */
export function quoted(text: string): string {
  return JSON.stringify(visible(text));
}

/** Enough of a fingerprint to name a finding in a command. */
export function shortFingerprint({ fingerprint }: Pick<Finding, "fingerprint">): string {
  return fingerprint.slice(0, 8);
}

/** First and last line, 1-based and inclusive: a span that ends before a line's first character ends on the line above. */
export function lineRange({ span: { start, end } }: Pick<Location, "span">): { start: number; end: number } {
  return { start: start.line, end: end.column === 1 && end.line > start.line ? end.line - 1 : end.line };
}

/** `path:line`, for people. */
export function place({ path, span, cell }: Location): string {
  return `${path}:${span.start.line}${cell ? ` (cell ${cell.index + 1}, line ${cell.line})` : ""}`;
}
