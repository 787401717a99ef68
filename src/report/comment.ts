/** The words of a review and of its comments. */
import type { Finding } from "../core/finding.ts";
import type { Verdict } from "../core/verdict.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { code, linked, message, shorten } from "./markdown.ts";
import { commentMarker, reviewMarker } from "./marker.ts";
import { type Proposals, proposalBlock } from "./proposal.ts";
import type { Suggestion } from "./suggestion.ts";
import { blocks } from "./title.ts";
import { countBySeverity, isFixable, lineRange, list, plural, policyUrl, shortFingerprint } from "./words.ts";

/** More than these on one line are named without their explanations. */
const MOST_EXPLAINED = 3;
const LONGEST_MESSAGE = 600;

interface Commented {
  readonly findings: readonly Finding[];
  readonly suggestion?: Suggestion | undefined;
}

export function reviewBody(verdict: Verdict, comments: readonly Commented[], elsewhere: number): string {
  const commented = comments.flatMap((comment) => comment.findings);
  const counts = countBySeverity(commented).map(([severity, count]) => `${count} ${severity}`);
  const suggested = comments.filter((comment) => comment.suggestion).length;
  const stops = verdict.introduced.some((finding) => blocks(finding.severity, verdict.failOn));
  const sentences = [
    `This change introduces ${list(counts)} ${commented.length === 1 ? "finding" : "findings"}, marked below.`,
    ...(suggested > 0 ? [`${plural(suggested, "suggestion")} can be committed with one click.`] : []),
    ...(elsewhere > 0
      ? [
          `${plural(elsewhere, "more finding")} ${elsewhere === 1 ? "stands" : "stand"} in the \`mlsec\` check, outside the diff or beyond what fits here.`,
        ]
      : []),
    stops
      ? `The check fails until nothing at or above \`${verdict.failOn}\` is left.`
      : "None of them stops the change.",
  ];
  return `${reviewMarker(verdict.change.head)}\n${sentences.join(" ")}`;
}

/** A later review of the same pull request: the first one's body, which is kept up to date, says the rest. */
export function laterReviewBody(head: string, count: number): string {
  return `${reviewMarker(head)}\n${plural(count, "more finding")} in ${code(head.slice(0, 7))}, marked below.`;
}

/** What the first review says when nothing is left of it. */
export function clearedBody({ change, introduced, waived, failOn }: Verdict): string {
  const left = introduced.length === 0 ? "no findings" : `nothing at or above \`${failOn}\``;
  const excused = waived.length === 0 ? "" : ` ${plural(waived.length, "finding")} waived.`;
  return `${reviewMarker(change.head)}\nAll clear as of ${code(change.head.slice(0, 7))}: ${left} that needs a comment.${excused}`;
}

/** `explained` holds the policies that an earlier comment explains; the ones of this comment are added. */
export function commentBody(
  findings: readonly Finding[],
  suggestion: Suggestion | undefined,
  metas: ReadonlyMap<string, PolicyMeta>,
  explained: Set<string>,
  proposals: Proposals,
): string {
  const unsuggested = findings.some(isFixable) && !suggestion;
  return [
    commentMarker(findings),
    ...findings.map((finding, index) => {
      const own = metas.get(finding.policy);
      const meta = findings.length > MOST_EXPLAINED ? undefined : own;
      const advice = meta ? adviceOf(meta, suggestion !== undefined, explained) : [];
      const proposed = index < MOST_EXPLAINED ? proposals(finding) : undefined;
      const check = advice.length === 0 ? own?.fix : undefined;
      return [
        headOf(finding, own, suggestion),
        ...advice,
        ...(proposed ? [proposalOf(finding, check), proposalBlock(proposed)] : []),
      ].join("\n\n");
    }),
    ...(suggestion ? [suggestion.block] : []),
    ...(unsuggested ? ["A fix is ready that a suggestion cannot carry: `mlsec scan --fix` applies it."] : []),
  ].join("\n\n");
}

function headOf(finding: Finding, meta: PolicyMeta | undefined, suggestion: Suggestion | undefined): string {
  const { start } = lineRange(finding.location);
  const far = suggestion && (start < suggestion.start || start > suggestion.end) ? ` (line ${start})` : "";
  const name = linked(code(finding.policy), meta && policyUrl(meta));
  return `**${finding.severity}**${far}: ${message(shorten(finding.message, LONGEST_MESSAGE))} · ${name} ${code(shortFingerprint(finding))}`;
}

/** What to look at before it is made; `check` is how to fix, where the comment does not say it already. */
function proposalOf({ fix }: Finding, check: string | undefined): string {
  const title = message(shorten(fix?.title ?? "", LONGEST_MESSAGE));
  return `Proposed, to be checked first: ${title}.${check === undefined ? "" : ` **${message(check)}**`}`;
}

/** Why and how to fix, once a review; after that only what a suggestion does not say already. */
function adviceOf(meta: PolicyMeta, suggested: boolean, explained: Set<string>): string[] {
  if (explained.has(meta.id)) return suggested ? [] : [`**${message(meta.fix)}**`];
  explained.add(meta.id);
  return [`${message(meta.why)} **${message(meta.fix)}**`];
}
