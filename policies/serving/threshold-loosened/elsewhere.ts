/** What does the work of a gate that is gone. */
import type { ChangedFile, ChangeView, PythonDocument } from "#policy";
import { comparisonsIn } from "#policy";
import { type Gate, gatesIn, isStrong } from "./gates.ts";

const CHECKS = /^_{0,2}(?:check|validate|assert|ensure|gate|verify|require|enforce|expect|compare)/;
const GATE = /gate|check|validate|accept|assert|ensure|quality|threshold|promot/i;

/** True where another check of the same file is new, or where what it judged is gone with it. */
export function isHeld({ place: { anchor } }: Gate, before: PythonDocument, after: PythonDocument): boolean {
  const stands = anchor === "" || [...after.functions, ...after.classes].some(({ path }) => path === anchor);
  if (!stands && !GATE.test(anchor)) return true;
  // Limits that come from a table are compared under the table's names.
  const others = (document: PythonDocument): number =>
    comparisonsIn(document).filter(({ stops, limit }) => stops && limit.literal === undefined).length -
    gatesIn(document).filter(({ limit }) => limit.literal === undefined).length;
  const checks = (document: PythonDocument): number =>
    document.allCalls.filter(({ method }) => CHECKS.test(method)).length;
  return others(after) > others(before) || checks(after) > checks(before);
}

/** True where another file of the change has a gate of it that it did not have. */
export function isInOtherFile(view: ChangeView, from: ChangedFile, { quantity }: Gate): boolean {
  const count = (documents: readonly PythonDocument[]): number =>
    documents.flatMap(gatesIn).filter((one) => one.quantity === quantity && isStrong(one)).length;
  const known = new Map<ChangedFile, number>();
  for (const { file, before } of view.pairs("python")) known.set(file, count(before));
  for (const { file, after } of view.heads(/[<>]=?/, "python")) {
    if (file !== from && count(after) > (known.get(file) ?? 0)) return true;
  }
  return false;
}
