/** A thread of review comments, with the lines that it is about. */
import type { Hub } from "../context.ts";
import { parseHunks } from "../git/hunks.ts";
import { currentPlace } from "../reviews/place.ts";
import type { ReviewComment, Thread } from "../state.ts";
import { author, when } from "./author.ts";
import { diffRows } from "./diff.ts";
import { type Html, html } from "./html.ts";
import { commentBody } from "./suggestion.ts";

const FEWEST_LINES = 4;

/** As it stands in the conversation: file, last lines of the hunk, comments. Resolved and outdated ones are folded. */
export async function threadBox(hub: Hub, thread: Thread): Promise<Html> {
  const { place } = thread;
  const outdated = (await currentPlace(thread)) === undefined;
  const open = !outdated && !thread.resolvedBy;
  const [hunk] = parseHunks(place.diffHunk);
  const lines = Math.max(FEWEST_LINES, (place.line ?? 0) - (place.startLine ?? place.line ?? 0) + 1);
  const where =
    place.line === undefined ? "" : `:${place.startLine === undefined ? "" : `${place.startLine}–`}${place.line}`;
  const labels = [
    outdated && html` <span class="label attention">Outdated</span>`,
    thread.resolvedBy && html` <span class="label">Resolved by ${thread.resolvedBy.login}</span>`,
  ];
  return html`<details class="thread" ${open && html`open`}>
<summary><code>${place.path}${where}</code>${labels}</summary>
${hunk && html`<table class="diff">${diffRows(hunk.lines.slice(-lines))}</table>`}
${await comments(hub, thread)}
</details>`;
}

export async function comments(hub: Hub, thread: Thread): Promise<Html> {
  const shown = thread.comments.filter((comment) => comment.review.state !== "PENDING");
  return html`<div class="comments">${await Promise.all(shown.map((comment) => one(hub, comment)))}</div>`;
}

async function one(hub: Hub, comment: ReviewComment): Promise<Html> {
  const body = await commentBody(hub, comment);
  const inside = comment.minimized
    ? html`<details><summary class="muted">This comment was marked as ${comment.minimized}.</summary>${body}</details>`
    : body;
  return html`<article class="comment" id="discussion_r${comment.id}">
<div class="byline">${author(comment.author)} ${when(comment.createdAt)}</div>
${inside}
</article>`;
}
