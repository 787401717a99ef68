/** Every introduced finding in Markdown, grouped by policy: what, why, how to fix, how to waive. */
import type { Finding } from "../core/finding.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { fitBlocks } from "./limit.ts";
import { code, escapeText, fenced, linked, message, shorten } from "./markdown.ts";
import { type Proposals, proposalBlock } from "./proposal.ts";
import { globOf, place, plural, policyUrl, quoted, shortFingerprint, worstFirst } from "./words.ts";

const LONGEST_MESSAGE = 600;
const MOST_PLACES = 50;
const MOST_WAIVER_PATHS = 20;
/** Of one policy: sections are shown whole or not at all, and proposals must not crowd out findings. */
const MOST_PROPOSED = 4000;

/** Whole sections as far as `limit` bytes go, worst first. Empty without findings. */
export function findingsText(
  findings: readonly Finding[],
  metas: ReadonlyMap<string, PolicyMeta>,
  limit: number,
  proposals: Proposals = () => undefined,
): string {
  const groups = Map.groupBy(worstFirst(findings), (finding) => finding.policy);
  const sections = [...groups].map(([policy, group]) => section(policy, group, metas.get(policy), proposals));
  return fitBlocks(
    sections,
    limit,
    (left) => `… and ${plural(left, "more policy", "more policies")} with findings; \`mlsec scan\` lists them all.`,
  );
}

function section(
  policy: string,
  group: readonly Finding[],
  meta: PolicyMeta | undefined,
  proposals: Proposals,
): string {
  const title = group[0]?.title ?? policy;
  const shown = group.slice(0, MOST_PLACES);
  return [
    `### ${escapeText(title)}`,
    `${linked(code(policy), meta && policyUrl(meta))} · ${plural(group.length, "finding")}`,
    "",
    ...shown.flatMap(findingLines),
    ...(group.length > shown.length ? [`- … and ${group.length - shown.length} more`] : []),
    "",
    ...(meta ? [`**Why.** ${message(meta.why)}`, "", `**Fix.** ${message(meta.fix)}`, ""] : []),
    ...proposed(shown, proposals),
    "<details><summary>Waive it</summary>",
    "",
    `On this pull request: ${code(`/mlsec waive ${policy} reason="…" until=YYYY-MM-DD`)} in a comment, or the digits of one finding instead of the policy. For good, on the base branch, in \`.mlsec.yml\`:`,
    fenced(waiverSnippet(policy, group), "yaml"),
    "</details>",
  ].join("\n");
}

/** What a person must decide on, as far as there is room for it. */
function proposed(findings: readonly Finding[], proposals: Proposals): string[] {
  let room = MOST_PROPOSED;
  return findings.flatMap((finding) => {
    const lines = room > 0 ? proposals(finding) : undefined;
    if (!lines) return [];
    const block = proposalBlock(lines);
    room -= block.length;
    const title = message(shorten(finding.fix?.title ?? "", LONGEST_MESSAGE));
    return room < 0
      ? []
      : [`**Proposed, to be checked first**, for ${code(place(finding.location))}: ${title}.`, "", block, ""];
  });
}

function findingLines(finding: Finding): string[] {
  const sure = finding.confidence === "high" ? "" : `, ${finding.confidence} confidence`;
  const fix = finding.fix
    ? `  - ${finding.fix.safety === "safe" ? "Fix ready" : "Proposed fix"}: ${message(shorten(finding.fix.title, LONGEST_MESSAGE))}`
    : undefined;
  return [
    `- **${finding.severity}**${sure} ${code(place(finding.location))}: ${message(shorten(finding.message, LONGEST_MESSAGE))} · ${code(shortFingerprint(finding))}`,
    ...finding.related.map(
      (related) =>
        `  - see ${code(place(related))}${related.note ? `, ${message(shorten(related.note, LONGEST_MESSAGE))}` : ""}`,
    ),
    ...(fix === undefined ? [] : [fix]),
  ];
}

/** Paths go in as JSON strings, which are YAML strings too. */
function waiverSnippet(policy: string, group: readonly Pick<Finding, "location">[]): string {
  const paths = [...new Set(group.map((finding) => globOf(finding.location.path)))].slice(0, MOST_WAIVER_PATHS);
  return [
    "waivers:",
    `  - policy: ${policy}`,
    `    paths: [${paths.map(quoted).join(", ")}]`,
    "    reason: <why this is acceptable here>",
    "    owner: <who answers for it>",
    "    expires: <YYYY-MM-DD>",
  ].join("\n");
}
