/**
 * Hidden marks by which we know our own comments again. They count only at the very start of a comment that the App
 * itself wrote: further down stands text of the change, which may hold something that looks like a mark.
 */

const COMMENT = /^<!-- mlsec:([0-9a-f]+(?:,[0-9a-f]+)*) -->/;
const REVIEW = /^<!-- mlsec-review:([0-9a-f]+) -->/;

export function commentMarker(fingerprints: readonly string[]): string {
  return `<!-- mlsec:${fingerprints.join(",")} -->`;
}

/** Fingerprints of the findings that a comment is about; empty for a comment that is not ours. */
export function fingerprintsOf(body: string): readonly string[] {
  return COMMENT.exec(body)?.[1]?.split(",") ?? [];
}

export function reviewMarker(head: string): string {
  return `<!-- mlsec-review:${head.replace(/[^0-9a-f]/g, "") || "0"} -->`;
}

/** Head commit that a review of ours speaks of. */
export function reviewedHead(body: string): string | undefined {
  return REVIEW.exec(body)?.[1];
}
