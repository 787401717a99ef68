/** One line that says it all. */
import { isWholeTree } from "../core/change.ts";
import { atLeast, type Severity } from "../core/severity.ts";
import type { Verdict } from "../core/verdict.ts";
import { countBySeverity, isFixable, list, plural } from "./words.ts";

/** "1 critical and 2 high findings introduced, 1 fix ready". */
export function titleOf(verdict: Verdict): string {
  const { introduced, fixed, failures, failOn } = verdict;
  const parts = [introducedWords(verdict)];
  const ready = introduced.filter(isFixable).length;
  if (ready > 0) parts.push(`${plural(ready, "fix", "fixes")} ready`);
  if (introduced.length > 0 && !introduced.some((one) => blocks(one.severity, failOn))) parts.push("none blocks");
  if (fixed.length > 0) parts.push(`${fixed.length.toLocaleString("en")} fixed`);
  if (failures.length > 0) parts.push("review incomplete");
  if (verdict.mode === "observe" && introduced.length > 0) parts.push("observed only");
  const words = parts.join(", ");
  return verdict.conclusion === "action_required" && introduced.length === 0
    ? `Review incomplete: ${plural(failures.length, "problem")} to solve first`
    : words;
}

export function blocks(severity: Severity, failOn: string): boolean {
  return failOn !== "never" && atLeast(severity, failOn as Severity);
}

function introducedWords(verdict: Verdict): string {
  const { introduced } = verdict;
  const verb = isWholeTree(verdict.change) ? "" : " introduced";
  if (introduced.length === 0) return `No findings${verb}`;
  const counts = countBySeverity(introduced).map(([severity, count]) => `${count.toLocaleString("en")} ${severity}`);
  return `${list(counts)} ${introduced.length === 1 ? "finding" : "findings"}${verb}`;
}
