/**
 * Hidden marks by which we know our own comments again. They count only at the very start of a comment that the App
 * itself wrote: further down stands text of the change, which may hold something that looks like a mark.
 */
import type { Finding } from "../core/finding.ts";

const COMMENT = /^<!-- mlsec:([0-9a-f]+(?::[0-9a-f]+)?(?:,[0-9a-f]+(?::[0-9a-f]+)?)*)( closed)? -->/;
const REVIEW = /^<!-- mlsec-review:([0-9a-f]+) -->/;

/** What a comment of ours is about. */
export interface CommentMark {
  readonly fingerprints: readonly string[];
  /** The same findings without their paths; fewer where an older version wrote the mark. */
  readonly identities: readonly string[];
  /** We ourselves said that its findings are gone. */
  readonly closed: boolean;
}

export function commentMarker(findings: readonly Pick<Finding, "fingerprint" | "identity">[]): string {
  return `<!-- mlsec:${findings.map(({ fingerprint, identity }) => `${fingerprint}:${identity}`).join(",")} -->`;
}

/** Undefined for a comment that is not ours. */
export function commentMark(body: string): CommentMark | undefined {
  const [, list, closed] = COMMENT.exec(body) ?? [];
  if (list === undefined) return undefined;
  const pairs = list.split(",").map((pair) => pair.split(":"));
  return {
    fingerprints: pairs.map(([fingerprint = ""]) => fingerprint),
    identities: pairs.flatMap(([, identity]) => (identity === undefined ? [] : [identity])),
    closed: closed !== undefined,
  };
}

/** Fingerprints of the findings that a comment is about; empty for a comment that is not ours. */
export function fingerprintsOf(body: string): readonly string[] {
  return commentMark(body)?.fingerprints ?? [];
}

/** The comment as it reads when its findings are gone: the reason first, the old words below. `reason` is Markdown. */
export function closedComment(body: string, reason: string): string {
  return body.replace(COMMENT, (_mark, list: string) => `<!-- mlsec:${list} closed -->\n\n**Resolved:** ${reason}`);
}

export function reviewMarker(head: string): string {
  return `<!-- mlsec-review:${head.replace(/[^0-9a-f]/g, "") || "0"} -->`;
}

/** Head commit that a review of ours speaks of. */
export function reviewedHead(body: string): string | undefined {
  return REVIEW.exec(body)?.[1];
}

/** Other words under the mark that a review has. */
export function rewritten(body: string, words: string): string {
  return `${REVIEW.exec(body)?.[0] ?? reviewMarker("")}\n${words.replace(REVIEW, "").trimStart()}`;
}
