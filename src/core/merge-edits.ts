/** Two sets of edits of one file as one. */
import type { Edit } from "./location.ts";

/** Equal edits count once. Undefined when an edit of one set meets an edit of the other: their order would decide. */
export function mergeEdits(ours: readonly Edit[], theirs: readonly Edit[]): readonly Edit[] | undefined {
  const fresh = theirs.filter((edit) => !ours.some((own) => equal(own, edit)));
  return fresh.some((edit) => ours.some((own) => meets(own, edit))) ? undefined : [...ours, ...fresh];
}

function equal(a: Edit, b: Edit): boolean {
  return (
    a.path === b.path &&
    a.text === b.text &&
    a.span.start.offset === b.span.start.offset &&
    a.span.end.offset === b.span.end.offset
  );
}

function meets(a: Edit, b: Edit): boolean {
  return a.path === b.path && a.span.start.offset <= b.span.end.offset && b.span.start.offset <= a.span.end.offset;
}
