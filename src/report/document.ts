/** The verdict as a Markdown document, for a job summary or a file. */
import type { Change } from "../core/change.ts";
import type { Verdict } from "../core/verdict.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { findingsText } from "./check-text.ts";
import { conceal } from "./mask.ts";
import { proposalsOf } from "./proposal.ts";
import { summaryOf } from "./summary.ts";
import { titleOf } from "./title.ts";

/** A job summary holds 1 MiB a step. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
const LIMIT = 900_000;

export function markdownReport(judged: Verdict, policies: readonly PolicyMeta[], change: Change): string {
  const verdict = conceal(judged);
  const metas = new Map(policies.map((policy) => [policy.id, policy]));
  const text = findingsText(verdict.introduced, metas, LIMIT, proposalsOf(verdict, change));
  return `${[`# mlsec: ${titleOf(verdict)}`, summaryOf(verdict), ...(text === "" ? [] : ["## Findings", text])].join("\n\n")}\n`;
}
