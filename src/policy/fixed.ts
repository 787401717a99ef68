/** A violation's fix, where all of its edits can be said. */
import type { Edit, Fix } from "../core/location.ts";

/** `{ fix }` to be spread into a violation; `{}` when there is no edit or one of them is undefined. */
export function fixed(title: string, safety: Fix["safety"], ...edits: readonly (Edit | undefined)[]): { fix?: Fix } {
  const known = edits.flatMap((edit) => (edit ? [edit] : []));
  return known.length === 0 || known.length < edits.length ? {} : { fix: { title, safety, edits: known } };
}
