/** The verdict in one screen of Markdown: what the gate says, a table by life-cycle stage, coverage, what to do. */
import { isWholeTree } from "../core/change.ts";
import type { Finding } from "../core/finding.ts";
import { SEVERITIES } from "../core/severity.ts";
import { STAGE_TITLES, STAGES } from "../core/stage.ts";
import type { Verdict } from "../core/verdict.ts";
import { adviceFor } from "./advice.ts";
import { configurationSection } from "./configuration.ts";
import { code, escapeText, message, shorten } from "./markdown.ts";
import { blocks } from "./title.ts";
import { waivedSection } from "./waived.ts";
import { isFixable, plural } from "./words.ts";

const LONGEST_LIST = 20;

export function summaryOf(verdict: Verdict): string {
  const sections = [
    gate(verdict),
    stages(verdict),
    failures(verdict),
    fixes(verdict),
    waivedSection(verdict),
    thanks(verdict),
    configurationSection(verdict),
    coverage(verdict),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function gate(verdict: Verdict): string {
  const { conclusion, introduced, failOn, failures: failed } = verdict;
  const blocking = introduced.filter((finding) => blocks(finding.severity, failOn)).length;
  const [judged, found] = isWholeTree(verdict.change) ? ["tree", "finding"] : ["change", "introduced finding"];
  switch (conclusion) {
    case "failure":
      return `**The gate stops this ${judged}**: ${plural(blocking, found)} at or above \`${failOn}\`. It passes when they are fixed, or waived: on the base branch, or here with \`/mlsec waive\`.`;
    case "action_required":
      return `**The review is incomplete**: ${plural(failed.length, "problem")} below must be solved before it can pass. Nothing that was read stops the ${judged}.`;
    case "success":
      return introduced.length === 0
        ? `**The gate passes**: no findings in this ${judged}.`
        : `**The gate passes**: no ${found} ${failOn === "never" ? "is set to stop a change" : `is at or above \`${failOn}\``}.`;
  }
}

function stages(verdict: Verdict): string {
  const rows = STAGES.flatMap((stage) => {
    const of = (findings: readonly Finding[]) => findings.filter((finding) => finding.stage === stage);
    const introduced = of(verdict.introduced);
    const numbers = [
      ...[...SEVERITIES].reverse().map((severity) => introduced.filter((one) => one.severity === severity).length),
      of(verdict.waived.map(({ finding }) => finding)).length,
      of(verdict.fixed).length,
      of(verdict.existing).length,
    ];
    return numbers.some((number) => number > 0)
      ? [`| ${[STAGE_TITLES[stage], ...numbers.map((number) => (number === 0 ? "" : `${number}`))].join(" | ")} |`]
      : [];
  });
  if (rows.length === 0) return "";
  return [
    "| Stage | Critical | High | Medium | Low | Info | Waived | Fixed | There before |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ...rows,
  ].join("\n");
}

function failures(verdict: Verdict): string {
  if (verdict.failures.length === 0) return "";
  return [
    "### What keeps the review from being complete",
    ...listed(verdict.failures, (failure) => {
      const where = failure.path === undefined ? "" : `${code(failure.path)}: `;
      return `- **${escapeText(failure.what)}**: ${where}${message(shorten(failure.reason, 500))}. ${adviceFor(failure)}`;
    }),
  ].join("\n");
}

function fixes({ introduced }: Verdict): string {
  const ready = introduced.filter(isFixable).length;
  if (ready === 0) return "";
  return `**${plural(ready, "fix", "fixes")} ready.** Where a fix lies inside the diff it stands there as a suggestion; \`mlsec scan --fix\` applies all of them.`;
}

function thanks({ fixed }: Verdict): string {
  if (fixed.length === 0) return "";
  return [
    `### Thank you: ${plural(fixed.length, "finding")} fixed`,
    ...listed(
      fixed,
      (finding) =>
        `- ${code(finding.location.path)}: ${message(shorten(finding.message, 300))} (${code(finding.policy)})`,
    ),
  ].join("\n");
}

/** "Coverage: 12 of 13 changed files read (5 python, 2 pipeline). 1 skipped: …" */
function coverage({ coverage: { files, read, partial, skipped } }: Verdict): string {
  const missing = new Set(skipped.map(({ path }) => path)).size;
  const kinds = Object.entries(read)
    .filter(([kind]) => kind !== "text")
    .map(([kind, count]) => `${count} ${kind}`);
  const detail = (list: readonly { path: string; reason: string }[]) =>
    listed(list, ({ path, reason }) => `- ${code(path)}: ${message(shorten(reason, 300))}`);
  return [
    `**Coverage**: ${(files - missing).toLocaleString("en")} of ${plural(files, "file")} read${kinds.length > 0 ? ` (${kinds.join(", ")})` : ""}.`,
    ...(skipped.length > 0 ? ["", `Not read (${skipped.length}):`, ...detail(skipped)] : []),
    ...(partial.length > 0 ? ["", `Read in part (${partial.length}):`, ...detail(partial)] : []),
  ].join("\n");
}

function listed<T>(
  items: readonly T[],
  line: (item: T) => string,
  more = (left: number) => `- … and ${left} more`,
): string[] {
  const shown = items.slice(0, LONGEST_LIST).map(line);
  return items.length > LONGEST_LIST ? [...shown, more(items.length - LONGEST_LIST)] : shown;
}
