/** What a change does to policies of one's own, in words; what finds less than before is a weakening. */
import type { Weakening } from "../core/config.ts";
import { bySeverity } from "../core/severity.ts";
import { finds } from "./examples.ts";
import type { Parts } from "./policy.ts";

export interface OwnDifference {
  readonly weakenings: readonly Weakening[];
  readonly changes: readonly string[];
}

interface Placed {
  readonly parts: Parts;
  readonly path: string;
}

export function compareOwn(before: readonly Placed[], after: readonly Placed[]): OwnDifference {
  const weakenings: Weakening[] = [];
  const changes: string[] = [];
  const find = (list: readonly Placed[], id: string) => list.find(({ parts }) => parts.file.id === id);
  for (const old of before) {
    const { id } = old.parts.file;
    const fresh = find(after, id);
    const weaker = fresh ? weakerThan(old.parts, fresh.parts) : [`${id}: removed`];
    weakenings.push(...weaker.map((what) => ({ what, path: fresh?.path ?? old.path, line: 1 })));
    changes.push(...weaker, ...(fresh && weaker.length === 0 ? otherwise(old.parts, fresh.parts) : []));
  }
  for (const { parts } of after) {
    if (!find(before, parts.file.id)) changes.push(`${parts.file.id}: added, ${parts.file.severity}`);
  }
  return { weakenings, changes };
}

function weakerThan({ file: old }: Parts, fresh: Parts): string[] {
  const milder = bySeverity(fresh.file.severity, old.severity) > 0;
  const missed = old.examples.bad.flatMap((example, index) => (findsSafely(fresh, example) ? [] : [index + 1]));
  return [
    ...(milder ? [`${old.id}: ${old.severity} → ${fresh.file.severity}`] : []),
    ...missed.map((number) => `${old.id}: no longer finds what was its bad example ${number}`),
  ];
}

/** A policy that fails on the example finds nothing. */
function findsSafely(parts: Parts, example: Parameters<typeof finds>[1]): boolean {
  try {
    return finds(parts, example);
  } catch {
    return false;
  }
}

function otherwise({ file: old }: Parts, { file: fresh }: Parts): string[] {
  if (old.severity !== fresh.severity) return [`${old.id}: ${old.severity} → ${fresh.severity}`];
  return JSON.stringify(old) === JSON.stringify(fresh) ? [] : [`${old.id}: changed`];
}
