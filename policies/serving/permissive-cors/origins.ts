/** Values that stand for any origin. */
import type { Value } from "#policy";

const ANY_PATTERN = /^\^?(?:https?\??:\/\/|http\(s\)\?:\/\/)?(?:\(?\.[*+]\)?|\\*\*)\$?$/;

/** `"*"`, `["*"]`, a name bound to one of them. */
export function isAny(value: Value): boolean {
  const bound = value.bound;
  return bound.is("*") || bound.items.some((item) => item.is("*"));
}

/** `".*"`, `"https?://.*"`. */
export function isAnyPattern(value: Value): boolean {
  return value.string !== undefined && ANY_PATTERN.test(value.string);
}
