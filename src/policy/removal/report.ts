/** What is said of a protection that a change takes away. */
import type { Violation } from "../../core/finding.ts";
import type { DocumentKind, DocumentOf } from "../../documents/document.ts";
import type { ChangeView, Pair } from "../policy.ts";
import { isMoved, placeOf } from "./moved.ts";
import { lost, type Protection } from "./protection.ts";

export function removal<Kind extends DocumentKind>(
  view: ChangeView,
  { file, after }: Pair<Kind>,
  { anchor, severity }: Protection,
  message: string,
): Violation {
  return { location: placeOf(view, file, after, anchor), anchor, message, severity };
}

/** Protections that stand in settings: gone, or there and switched off. */
export function* removedSettings<Kind extends DocumentKind>(
  view: ChangeView,
  pair: Pair<Kind>,
  protectionsIn: (documents: readonly DocumentOf<Kind>[]) => readonly Protection[],
): Iterable<Violation> {
  const after = protectionsIn(pair.after);
  for (const gone of lost(protectionsIn(pair.before), after)) {
    if (isMoved(view, pair.file, gone)) continue;
    const off = after.find(({ id }) => id === gone.id)?.off;
    yield {
      ...removal(view, pair, gone, `${gone.what} is ${off ? "switched off" : "gone"}`),
      ...(off ? { location: off } : {}),
    };
  }
}
