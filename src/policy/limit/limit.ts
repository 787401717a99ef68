/** A limit on both sides of a change. */
import type { Location } from "../../core/location.ts";

/** Which way a limit must not move: a floor down, a ceiling up. */
export type Direction = "floor" | "ceiling";

/**
 * What a limit of that name is, its parents' names included (joined by dots); undefined for what is none. Where the
 * name does not say which way, `by` does: the operator around it.
 */
export type Rule = (name: string, by?: Direction) => Direction | undefined;

export interface Limit {
  /** The same on both sides while it is there. */
  readonly id: string;
  readonly name: string;
  /** Null where it was taken out: none, null. */
  readonly value: number | null;
  readonly direction: Direction;
  readonly anchor: string;
  readonly location: Location;
}

export interface Loosening {
  readonly was: Limit;
  readonly is: Limit;
}

/** Limits that let more through. Several of one id are told apart by their order while they are as many. */
export function loosened(before: readonly Limit[], after: readonly Limit[]): Loosening[] {
  const now = Map.groupBy(after, ({ id }) => id);
  return [...Map.groupBy(before, ({ id }) => id)].flatMap(([id, old]) => {
    const fresh = now.get(id) ?? [];
    if (fresh.length !== old.length) return [];
    return old.flatMap((was, index) => {
      const is = fresh[index];
      return is && isLooser(was, is) ? [{ was, is }] : [];
    });
  });
}

export function isLooser(was: Limit, is: Limit): boolean {
  if (was.value === null || was.direction !== is.direction) return false;
  if (is.value === null) return true;
  // 92 and 0.92 are the same limit in other units.
  if (isPercentOf(was.value, is.value) || isPercentOf(is.value, was.value)) return false;
  return was.direction === "floor" ? is.value < was.value : is.value > was.value;
}

function isPercentOf(large: number, small: number): boolean {
  return small > 0 && small <= 1 && large > 1 && Math.abs(large / small - 100) < 1e-6;
}

/** Limits of one side whose ids the other side does not have. */
export function unmatched(limits: readonly Limit[], others: readonly Limit[]): Limit[] {
  const known = new Set(others.map(({ id }) => id));
  return limits.filter(({ id }) => !known.has(id));
}

/** Beyond a twentieth it is more than noise between two trainings. */
export function isGrave({
  was,
  is,
}: {
  readonly was: Pick<Limit, "value">;
  readonly is: Pick<Limit, "value">;
}): boolean {
  if (was.value === null || is.value === null) return true;
  return was.value === 0 || Math.abs(is.value - was.value) / Math.abs(was.value) >= 0.05;
}
