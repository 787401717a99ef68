/** What Python says of a repository of a hub and of its revision. */
import type { Value } from "../../documents/python/document.ts";

/** The names that a value may hold: a constant, a default, the branches of a choice. */
export function namesIn(value: Value): string[] {
  if (value.string !== undefined) return [value.string];
  const fallback = value.parameter?.default.string;
  if (fallback !== undefined) return [fallback];
  const { call } = value.bound;
  if (call?.names.some((name) => /^os\.(?:environ\.get|getenv)$/.test(name)))
    return [call.argument(1, "default").string ?? ""];
  return value.bound.kind === "conditional" || value.bound.operator === "or"
    ? value.bound.parts.flatMap((part) => part.string ?? [])
    : [];
}

/** The revision; undefined when none is given, "unknown" when it cannot be known. */
export function revisionIn(value: Value): string | "unknown" | undefined {
  return value.absent || value.is(null) ? undefined : (value.string ?? "unknown");
}
