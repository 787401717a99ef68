/** The verdict as one GitHub review: comments where the author can act on them, the rest left to the check run. */
import { bytesOf, type Change, type ChangedFile } from "../core/change.ts";
import { decode } from "../core/decode.ts";
import type { Finding } from "../core/finding.ts";
import { mergeEdits } from "../core/merge-edits.ts";
import { atLeast } from "../core/severity.ts";
import type { Verdict } from "../core/verdict.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { commentBody, reviewBody } from "./comment.ts";
import { conceal, concealText, hideSecrets } from "./mask.ts";
import { type Proposals, proposalsOf } from "./proposal.ts";
import { type Lines, type Suggestion, suggestionOf } from "./suggestion.ts";
import { isFixable, lineRange, worstFirst } from "./words.ts";

/** On one pull request at a time. */
export const MOST_COMMENTS = 20;
const LONGEST_RANGE = 10;
/** Beyond these, findings are only counted: a change with thousands needs no thousand comments. */
const MOST_CONSIDERED = 200;

/** As `POST /repos/{owner}/{repo}/pulls/{number}/reviews` takes it. */
export interface ReviewComment {
  readonly path: string;
  readonly line: number;
  readonly side: "RIGHT";
  /** Only for a range of several lines. */
  readonly start_line?: number;
  readonly start_side?: "RIGHT";
  readonly body: string;
}

export interface ReviewOutput {
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

interface Draft extends Lines {
  readonly path: string;
  readonly findings: Finding[];
  suggestion?: Suggestion | undefined;
  edits: NonNullable<Finding["fix"]>["edits"];
  start: number;
  end: number;
}

/**
 * Comments on introduced findings of medium severity or above whose lines GitHub takes comments on, worst first and
 * at most 20. Undefined when there is nothing to comment on: a clean change gets silence.
 */
export function reviewOf(verdict: Verdict, change: Change, policies: readonly PolicyMeta[]): ReviewOutput | undefined {
  const metas = new Map(policies.map((policy) => [policy.id, policy]));
  const files = new Map(change.files.map((file) => [file.path, file]));
  const texts = new Map<string, string | undefined>();
  const drafts: Draft[] = [];
  const findings = worstFirst(verdict.introduced).filter((finding) => atLeast(finding.severity, "medium"));
  let elsewhere = Math.max(0, findings.length - MOST_CONSIDERED);
  for (const finding of findings.slice(0, MOST_CONSIDERED)) {
    const { path } = finding.location;
    const file = files.get(path);
    if (file && !texts.has(path)) texts.set(path, exactText(file));
    if (!place(drafts, finding, file, texts.get(path))) elsewhere++;
  }
  if (drafts.length === 0) return undefined;
  for (const draft of drafts) {
    const text = texts.get(draft.path);
    if (text !== undefined && draft.suggestion && quotesSecret(draft.suggestion, text, draft.path, verdict)) {
      draft.suggestion = undefined;
    }
  }
  const explained = new Set<string>();
  const proposals = proposalsOf(verdict, change);
  return {
    body: reviewBody(verdict, drafts, elsewhere),
    comments: drafts.map((draft) => commentOf(draft, metas, explained, proposals)),
  };
}

function commentOf(
  draft: Draft,
  metas: ReadonlyMap<string, PolicyMeta>,
  explained: Set<string>,
  proposals: Proposals,
): ReviewComment {
  return {
    path: draft.path,
    line: draft.end,
    side: "RIGHT",
    ...(draft.start === draft.end ? {} : { start_line: draft.start, start_side: "RIGHT" as const }),
    body: commentBody(conceal(draft.findings), draft.suggestion, metas, explained, proposals),
  };
}

/** Puts a finding into a comment that is there already, or starts one. False when it has no place in the review. */
function place(drafts: Draft[], finding: Finding, file: ChangedFile | undefined, text: string | undefined): boolean {
  const hunks = file?.hunks ?? [];
  const suggestion = text === undefined ? undefined : ownSuggestion(finding, text, hunks);
  const range = suggestion ?? commentable(lineRange(finding.location), hunks);
  if (!range || finding.commit !== undefined) return false;
  const { path } = finding.location;
  const mine = drafts.filter((draft) => draft.path === path);
  const shared =
    (suggestion && mine.find((draft) => draft.suggestion && overlaps(draft, suggestion))) ??
    mine.find((draft) => draft.start === range.start || (draft.suggestion && within(range, draft)));
  if (shared) {
    shared.findings.push(finding);
    if (suggestion && text !== undefined) adopt(shared, finding, text, hunks, mine);
    return true;
  }
  if (drafts.length >= MOST_COMMENTS) return false;
  drafts.push({
    path,
    start: range.start,
    end: range.end,
    findings: [finding],
    ...(suggestion ? { suggestion } : {}),
    edits: suggestion ? (finding.fix?.edits ?? []) : [],
  });
  return true;
}

/** Takes a finding's edits into the comment's suggestion, unless they quarrel with it or would reach into another's lines. */
function adopt(draft: Draft, finding: Finding, text: string, hunks: readonly Lines[], others: readonly Draft[]): void {
  const edits = mergeEdits(draft.edits, finding.fix?.edits ?? []);
  const suggestion = edits && suggestionOf(text, edits, hunks);
  if (!suggestion || others.some((one) => one !== draft && one.suggestion && overlaps(one, suggestion))) return;
  Object.assign(draft, { edits, suggestion, start: suggestion.start, end: suggestion.end });
}

function ownSuggestion(finding: Finding, text: string, hunks: readonly Lines[]): Suggestion | undefined {
  if (!isFixable(finding) || !finding.fix) return undefined;
  if (finding.fix.edits.some((edit) => edit.path !== finding.location.path)) return undefined;
  return suggestionOf(text, finding.fix.edits, hunks);
}

/** A comment outlives the push that takes a secret away, so it must not repeat one. */
function quotesSecret({ block }: Suggestion, text: string, path: string, verdict: Verdict): boolean {
  const known = [...verdict.introduced, ...verdict.existing, ...verdict.waived.map(({ finding }) => finding)];
  return concealText(block) !== block || hideSecrets([text, block], path, known)[1] !== block;
}

/** The part of a range that lies in one hunk, or its first line there when that part is long. */
function commentable(range: Lines, hunks: readonly Lines[]): Lines | undefined {
  const hunk = hunks.find((one) => overlaps(one, range));
  if (!hunk) return undefined;
  const start = Math.max(range.start, hunk.start);
  const end = Math.min(range.end, hunk.end);
  return { start, end: end - start >= LONGEST_RANGE ? start : end };
}

function overlaps(a: Lines, b: Lines): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function within(inner: Lines, outer: Lines): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The head's text when it is UTF-8 that a suggestion can reproduce byte for byte. */
function exactText(file: ChangedFile): string | undefined {
  const bytes = bytesOf(file.after);
  const decoded = bytes && decode(bytes);
  if (!bytes || !decoded || !("text" in decoded)) return undefined;
  return Buffer.compare(Buffer.from(decoded.text), bytes) === 0 ? decoded.text : undefined;
}
