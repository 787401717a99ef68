/** Versions and version specifiers of Python packages, as bounds. PEP 440, Poetry constraints, conda match specs. */
import { compare, valid } from "@renovatebot/pep440";

/** What a specifier says of the versions that it allows. */
export interface Bounds {
  readonly pinned?: string;
  readonly lowest?: string;
  readonly bounded: boolean;
}

const LONGEST_VERSION = 100;
const LONGEST_SPECIFIER = 1000;

function isVersion(text: string): boolean {
  return text.length <= LONGEST_VERSION && valid(text) !== null;
}

/** Negative, zero or positive; undefined when one of the two is no PEP 440 version. */
export function compareVersions(a: string, b: string): number | undefined {
  return isVersion(a) && isVersion(b) ? compare(a, b) : undefined;
}

const CLAUSE = /^(===|==|~=|!=|<=|>=|<|>)\s*(\S+)$/;

/** PEP 440: `>=1.2,<2`, `==1.4.*`, `~=1.4`; parentheses are allowed around it. */
export function pep440Bounds(specifier: string): Bounds {
  const clauses = specifier.slice(0, LONGEST_SPECIFIER).replace(/[()]/g, "").split(",");
  return allOf(clauses.flatMap((clause) => clauseBounds(clause.trim()) ?? []));
}

/** Poetry and Pipenv: `^1.2`, `~1.2`, `1.2.*`, `1.2.3`, alternatives with `||`. */
export function poetryBounds(constraint: string): Bounds {
  const alternatives = constraint
    .slice(0, LONGEST_SPECIFIER)
    .split(/\|\|?/)
    .map((alternative) =>
      allOf(
        alternative
          .replace(/(===|==|~=|!=|<=|>=|<|>|\^|~|=)\s+/g, "$1")
          .split(/[,\s]+/)
          .flatMap((clause) => poetryClause(clause) ?? []),
      ),
    );
  const [only] = alternatives;
  return alternatives.length === 1 && only ? only : anyOf(alternatives);
}

/** conda: `=1.2`, `==1.2.3`, `=1.2.3=py310_0`, `>=1.2,<2`, `1.2.*`. */
export function condaBounds(spec: string): Bounds {
  const text = spec.trim();
  const exact = /^={0,2}\s*([^=<>!~*,|\s]+)(=\S+)?$/.exec(text);
  if (exact?.[1]) {
    // One `=` is a prefix match: `=1.26` allows 1.26.4, while three parts name one release.
    const full = text.startsWith("==") || exact[2] !== undefined || exact[1].split(".").length > 2;
    return full ? exactly(exact[1]) : { lowest: exact[1], bounded: true };
  }
  return /[|]/.test(text) ? { bounded: false } : pep440Bounds(text.replace(/^=(?=[^=])/, "=="));
}

function poetryClause(clause: string): Bounds | undefined {
  if (clause === "" || clause === "*") return undefined;
  const caret = /^[\^~](?!=)(.+)$/.exec(clause);
  if (caret?.[1]) return { lowest: caret[1], bounded: true };
  if (/^=?v?\d/.test(clause)) {
    const version = clause.replace(/^=/, "");
    return version.includes("*") ? clauseBounds(`==${version}`) : exactly(version);
  }
  return clauseBounds(clause);
}

function clauseBounds(clause: string): Bounds | undefined {
  const [, operator, version] = CLAUSE.exec(clause) ?? [];
  if (operator === undefined || version === undefined) return undefined;
  switch (operator) {
    case "===":
      return exactly(version);
    case "==":
      return version.endsWith(".*") ? { lowest: version.slice(0, -2), bounded: true } : exactly(version);
    case "~=":
      return { lowest: version, bounded: true };
    case ">=":
    case ">":
      return { lowest: version, bounded: false };
    case "<":
    case "<=":
      return { bounded: true };
    default:
      return { bounded: false };
  }
}

function exactly(version: string): Bounds {
  return { pinned: version, lowest: version, bounded: true };
}

/** Clauses that hold together: the highest lower bound counts. */
function allOf(clauses: readonly Bounds[]): Bounds {
  const pinned = clauses.find((clause) => clause.pinned !== undefined)?.pinned;
  const lowest = pinned ?? extreme(clauses, 1);
  return {
    ...(pinned === undefined ? {} : { pinned }),
    ...(lowest === undefined ? {} : { lowest }),
    bounded: clauses.some((clause) => clause.bounded),
  };
}

/** Alternatives: the lowest lower bound counts, and one without any leaves none. */
function anyOf(alternatives: readonly Bounds[]): Bounds {
  const open = alternatives.some((alternative) => alternative.lowest === undefined);
  const lowest = open ? undefined : extreme(alternatives, -1);
  return {
    ...(lowest === undefined ? {} : { lowest }),
    bounded: alternatives.every((alternative) => alternative.bounded),
  };
}

function extreme(bounds: readonly Bounds[], sign: 1 | -1): string | undefined {
  let best: string | undefined;
  for (const { lowest } of bounds) {
    if (lowest === undefined) continue;
    if (best === undefined || (compareVersions(lowest, best) ?? 0) * sign > 0) best = lowest;
  }
  return best;
}
