/** How bad a second index is, by who answers for it and for the first. */
import type { Confidence, Location, Severity, Source, Violation } from "#policy";
import { called, type Host, hostOf, isPublic } from "./hosts.ts";

export interface Judgement {
  readonly message: string;
  readonly severity: Severity;
  readonly confidence?: Confidence;
}

/** One use of a second index. */
interface Extra {
  readonly url: string;
  readonly location: Location;
  readonly how: string;
  readonly anchor: string;
}

export const PYPI = hostOf("https://pypi.org/simple");

/**
 * Two indexes that are asked alike, where the highest version wins. Undefined when nobody can slip a package in:
 * both are of one host.
 */
export function mixed(first: Host, second: Host, how: string): Judgement | undefined {
  if (first.name === second.name && first.name !== "") return undefined;
  if (isPublic(first) && isPublic(second)) {
    return { message: `${how} adds ${called(second)} to the sources of every package`, severity: "info" };
  }
  if (first.owner === "test" || second.owner === "test") {
    return {
      message: `${how}: anyone may publish on \`test.pypi.org\` under a name that is free there`,
      severity: "medium",
    };
  }
  if (!isPublic(first) && !isPublic(second)) {
    return { message: `${how}: packages come from ${called(first)} or ${called(second)}`, severity: "low" };
  }
  const [own, open] = isPublic(second) ? [first, second] : [second, first];
  if (open.owner === "known")
    return { message: `${how}: packages come from ${called(own)} or ${called(open)}`, severity: "low" };
  const known = own.name === "" ? { confidence: "medium" as const } : {};
  return { message: `${how}: ${called(open)} can answer for packages of ${called(own)}`, severity: "high", ...known };
}

export function* judged(first: Host, extras: readonly Extra[]): Generator<Violation> {
  for (const { url, location, how, anchor } of extras) {
    const verdict = mixed(first, hostOf(url), how);
    if (verdict) yield { location, anchor, ...verdict };
  }
}

export function extra(source: Source, url: string, from: number, to: number, how: string, anchor: string): Extra {
  return { url, location: withoutUser(source, from, to), how, anchor };
}

/** The place of a URL behind its user and password. */
export function withoutUser(source: Source, from: number, to: number): Location {
  const at = source.text.slice(from, to).lastIndexOf("@");
  return source.locate(from + at + 1, to);
}

/** How bad it is to ask all indexes alike, by those that are in sight. */
export function unsafeSeverity(hosts: readonly Host[]): Severity {
  if (hosts.length === 0) return "medium";
  return hosts.every(isPublic) ? "info" : "high";
}
