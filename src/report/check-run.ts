/** The verdict as the output of a GitHub check run, within GitHub's limits. */
import type { Change } from "../core/change.ts";
import type { Finding } from "../core/finding.ts";
import type { Severity } from "../core/severity.ts";
import type { Verdict } from "../core/verdict.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import type { FixedFile } from "../review/fix.ts";
import { findingsText } from "./check-text.ts";
import { cutBytes } from "./limit.ts";
import { shorten, visible } from "./markdown.ts";
import { conceal } from "./mask.ts";
import { patchSection } from "./patch.ts";
import { proposalsOf } from "./proposal.ts";
import { summaryOf } from "./summary.ts";
import { titleOf } from "./title.ts";
import { lineRange, place, policyUrl, worstFirst } from "./words.ts";

/** https://docs.github.com/rest/checks/runs: `output.summary` and `output.text`. */
export const OUTPUT_LIMIT = 65_535;
const ANNOTATION_TEXT_LIMIT = 64 * 1024;
const ANNOTATION_TITLE_LIMIT = 255;
/** GitHub takes 50 a request and allows 80 a minute in all; nobody reads more than these. */
const MOST_ANNOTATIONS = 400;

interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  /** Columns are allowed on a single line only. */
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title: string;
  readonly raw_details: string;
}

export interface CheckRunOutput {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** Worst first; the caller sends them 50 a request. */
  readonly annotations: readonly Annotation[];
}

/**
 * `policies` say why and how to fix; a finding of a policy that is not among them stands with its message alone.
 * `fixed` are files to be offered as a patch, because nothing else can carry their fixes; with the change, fixes that
 * a person must decide on are shown too.
 */
export function checkRunOutput(
  judged: Verdict,
  policies: readonly PolicyMeta[],
  { fixed = [], change }: { readonly fixed?: readonly FixedFile[]; readonly change?: Change } = {},
): CheckRunOutput {
  const verdict = conceal(judged);
  const metas = new Map(policies.map((policy) => [policy.id, policy]));
  const findings = findingsText(verdict.introduced, metas, OUTPUT_LIMIT, change && proposalsOf(verdict, change));
  const patch = patchSection(judged, fixed, OUTPUT_LIMIT - Buffer.byteLength(findings) - 2);
  return {
    title: titleOf(verdict),
    summary: cutBytes(summaryOf(verdict), OUTPUT_LIMIT),
    text: [findings, patch].filter((part) => part !== "").join("\n\n"),
    annotations: worstFirst(judged.introduced.filter((finding) => finding.commit === undefined))
      .slice(0, MOST_ANNOTATIONS)
      .map((finding) => annotationOf(finding, metas.get(finding.policy))),
  };
}

function annotationOf(judged: Finding, meta: PolicyMeta | undefined): Annotation {
  const finding = conceal(judged);
  const { start, end } = lineRange(finding.location);
  const { span } = finding.location;
  return {
    // GitHub finds the file by it.
    path: judged.location.path,
    start_line: start,
    end_line: end,
    ...(start === end ? columnsOf(span.start.column, span.end.column) : {}),
    annotation_level: levelOf(finding.severity),
    message: cutBytes(visible(finding.message), ANNOTATION_TEXT_LIMIT),
    title: shorten(visible(`${finding.severity}: ${finding.title} (${finding.policy})`), ANNOTATION_TITLE_LIMIT),
    raw_details: cutBytes(visible(detailsOf(finding, meta)), ANNOTATION_TEXT_LIMIT),
  };
}

/** Our columns are half-open, GitHub's name the last column too. */
function columnsOf(start: number, end: number): Pick<Annotation, "start_column" | "end_column"> {
  return { start_column: start, end_column: Math.max(start, end - 1) };
}

function levelOf(severity: Severity): Annotation["annotation_level"] {
  switch (severity) {
    case "critical":
    case "high":
      return "failure";
    case "medium":
      return "warning";
    case "low":
    case "info":
      return "notice";
  }
}

/** GitHub shows these as plain text. */
function detailsOf(finding: Finding, meta: PolicyMeta | undefined): string {
  const lines = [
    ...(meta ? [`Why: ${meta.why}`, `Fix: ${meta.fix}`] : []),
    ...(finding.fix ? [`${finding.fix.safety === "safe" ? "Ready" : "Proposed"}: ${finding.fix.title}`] : []),
    ...(finding.location.cell ? [`Notebook: ${place(finding.location)}`] : []),
    ...finding.related.map((related) => `See also: ${place(related)}${related.note ? `, ${related.note}` : ""}`),
    ...moreOn(meta),
  ];
  return lines.join("\n");
}

function moreOn(meta: PolicyMeta | undefined): string[] {
  const url = meta && policyUrl(meta);
  return [
    ...(url === undefined ? [] : [`More: ${url}`]),
    ...(meta && meta.references.length > 0 ? [`References: ${meta.references.join(", ")}`] : []),
  ];
}
