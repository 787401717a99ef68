/** What an expression may stand for, and how lists of it grow. */

/** One thing that an expression may stand for. */
export interface Target {
  /** Qualified name; with `()` behind it for what a call of it gives. For what this module defines there is none. */
  readonly path?: string;
  /** The function or class of this module. */
  readonly definition?: number;
  /** `partial(…)` calls on the way, the outermost first. */
  readonly partials: readonly number[];
}

/** The first of these count. */
export const MAX_TARGETS = 4;
const INSTANCE = "()";

/** `parts` are the attributes after the target, last one first; `made` when a call of it is meant. */
export function extend(list: readonly Target[], parts: readonly string[], made = false): readonly Target[] {
  if (parts.length === 0 && !made) return list;
  let tail = "";
  for (let index = parts.length - 1; index >= 0; index--) tail += `.${parts[index]}`;
  return list.flatMap(({ path, partials }) => {
    if (path === undefined) return [];
    const base = tail !== "" && path.endsWith(INSTANCE) ? path.slice(0, -INSTANCE.length) : path;
    return [{ path: base + tail + (made && !base.endsWith(INSTANCE) ? INSTANCE : ""), partials }];
  });
}

export function add(found: Target[], more: readonly Target[]): void {
  for (const target of more) {
    if (found.length < MAX_TARGETS && !found.some((one) => same(one, target))) found.push(target);
  }
}

export function joined(first: readonly Target[], second: readonly Target[]): readonly Target[] {
  if (second.length === 0) return first;
  const all = [...first];
  add(all, second);
  return all;
}

function same(a: Target, b: Target): boolean {
  return a.path === b.path && a.definition === b.definition && a.partials.length === b.partials.length;
}
