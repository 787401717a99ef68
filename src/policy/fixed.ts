/** A violation's fix, where all of its edits can be said. */
import type { Edit, Fix } from "../core/location.ts";

/** `{ fix }` to be spread into a violation; `{}` when there is no edit or one of them is undefined. */
export function fixed(
  title: string,
  safety: Fix["safety"],
  ...parts: readonly (Edit | readonly Edit[] | undefined)[]
): { fix?: Fix } {
  const known = parts.flatMap((part) => part ?? []);
  return known.length === 0 || parts.includes(undefined) ? {} : { fix: { title, safety, edits: known } };
}
