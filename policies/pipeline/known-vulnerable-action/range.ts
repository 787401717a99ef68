/** Whether a ref is in an advisory's range, as far as the ref says which version it is. */
import { isPinned, type Uses } from "#policy";
import type { Advisory } from "./advisories.ts";

/** True for a version in the range; a tag that moves (`v4`, `v4.1`) stands for the newest of its line. */
export function isAffected({ from, fixed, moved }: Advisory, uses: Uses): boolean {
  if (isPinned(uses.ref)) {
    if (moved) return moved.includes(uses.ref.toLowerCase());
    return inRange(partsOf(uses.comment.split(/\s/)[0] ?? ""), from, fixed);
  }
  return inRange(partsOf(uses.ref), from, fixed);
}

export function partsOf(text: string): readonly number[] | undefined {
  const match = /^v?(\d+(?:\.\d+){0,3})$/.exec(text);
  return match?.[1]?.split(".").map(Number);
}

function inRange(version: readonly number[] | undefined, from: string | undefined, fixed: string): boolean {
  if (!version) return false;
  if (from !== undefined && compare(version, from) < 0) return false;
  return compare(version, fixed) < 0;
}

/** Compares as many parts as the version says. */
function compare(version: readonly number[], bound: string): number {
  const other = partsOf(bound) ?? [];
  for (const [index, part] of version.entries()) {
    const difference = part - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
