/** What does the work of a guard that is gone. */
import type { PythonDocument } from "#policy";
import type { Guard } from "./functions.ts";
import { TAKES_OVER } from "./names.ts";
import { denials } from "./refusals.ts";

/** True where the guard does its work elsewhere, or where what it guarded is gone with it. */
export function isHeld(
  gone: Guard,
  was: readonly Guard[],
  is: readonly Guard[],
  before: PythonDocument,
  after: PythonDocument | undefined,
): boolean {
  if (!after) return gone.label !== "content filter" && gone.label !== "integrity check";
  const stands = gone.anchor === "" || [...after.functions, ...after.classes].some(({ path }) => path === gone.anchor);
  const count = (list: readonly Guard[], test: (one: Guard) => boolean) => list.filter(test).length;
  const sameKind = ({ label }: Guard) => label === gone.label;
  // A filter that leaves with its function still leaves the file without one.
  if (!stands) return gone.label !== "content filter" || is.some(sameKind);
  if (gone.label === "access check" && takesOver(gone, before, after)) return true;
  // Another check of access checks other access; the very same one was moved to what the function calls.
  const sameWork = (one: Guard) => {
    if (gone.refusal) return one.refusal === true;
    return gone.label === "access check" ? one.what === gone.what : sameKind(one);
  };
  if (gone.refusal && denials(after) >= denials(before)) return true;
  if (gone.shared) return count(is, sameWork) >= count(was, sameWork);
  const forAll = (one: Guard) => one.anchor === "" && (sameKind(one) || one.label === "middleware");
  return count(is, forAll) > count(was, forAll);
}

/** True where the function calls another check now. */
function takesOver({ anchor }: Guard, before: PythonDocument, after: PythonDocument): boolean {
  const callsOf = (document: PythonDocument) =>
    document.functions.filter(({ path }) => path === anchor).flatMap(({ calls }) => calls.map(({ method }) => method));
  const known = new Set(callsOf(before));
  return callsOf(after).some((method) => !known.has(method) && TAKES_OVER.test(method));
}
