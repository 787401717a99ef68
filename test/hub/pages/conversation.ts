/** The conversation: description, reviews with their threads, comments, and the box that says whether it may merge. */
import type { Hub } from "../context.ts";
import type { Answer } from "../http/call.ts";
import type { IssueComment, Pull, Review } from "../state.ts";
import { author, when } from "./author.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { inlineMarkdown, markdown } from "./markdown.ts";
import { pullPage, pullPath } from "./pull-frame.ts";
import { threadBox } from "./thread.ts";
import { pullStanding, runsOf, standingOf } from "./verdict.ts";

export async function conversationPage(hub: Hub, pull: Pull): Promise<Answer> {
  const entries = [
    ...pull.reviews
      .filter((review) => review.state !== "PENDING")
      .map((review) => ({ id: review.id, show: () => reviewEntry(hub, review) })),
    ...pull.comments.map((comment) => ({ id: comment.id, show: async () => commentEntry(comment) })),
  ].sort((a, b) => a.id - b.id);
  const body = html`<div class="conversation">
${entry(pull.author, pull.createdAt, "opened this", pull.body === "" ? html`<p class="muted">No description.</p>` : markdown(pull.body))}
${await Promise.all(entries.map((one) => one.show()))}
${mergeBox(pull)}
<form class="say" method="post" action="${pullPath(pull)}/comments">
<textarea name="body" rows="3" required placeholder="Leave a comment"></textarea>
<button class="primary">Comment</button>
</form>
</div>`;
  return pullPage(hub, pull, "conversation", body);
}

function entry(by: Pull["author"], time: string, verb: string, body: Html): Html {
  return html`<article class="entry"><div class="byline">${author(by)} ${verb} ${when(time)}</div>${body}</article>`;
}

function commentEntry(comment: IssueComment): Html {
  return entry(comment.author, comment.createdAt, "commented", folded(comment, markdown(comment.body)));
}

async function reviewEntry(hub: Hub, review: Review): Promise<Html> {
  const threads = review.pull.threads.filter((thread) => thread.comments[0]?.review === review);
  const isReply = threads.length === 0 && review.body === "";
  if (isReply) return html``;
  const body = folded(review, review.body === "" ? html`` : markdown(review.body));
  const boxes = await Promise.all(threads.map((thread) => threadBox(hub, thread)));
  return html`${entry(review.author, review.submittedAt ?? "", "reviewed", body)}
<div class="threads">${boxes}</div>`;
}

function folded({ minimized }: { readonly minimized?: string }, body: Html): Html {
  if (minimized === undefined) return body;
  return html`<details><summary class="muted">This comment was marked as ${minimized}.</summary>${body}</details>`;
}

const HEADLINES = {
  success: "All checks have passed",
  failure: "Some checks were not successful",
  attention: "A check needs your attention",
  neutral: "Checks gave no verdict",
  pending: "Checks have not completed yet",
} as const;

function mergeBox(pull: Pull): Html {
  if (pull.merged)
    return html`<div class="merge-box"><p>${icon("merged")} Merged as <code>${pull.merged.sha.slice(0, 7)}</code></p></div>`;
  if (pull.state === "closed") return html`<div class="merge-box"><p>${icon("closed")} Closed</p></div>`;
  const { look } = pullStanding(pull);
  const headline = HEADLINES[look as keyof typeof HEADLINES];
  const rows = runsOf(pull).map((run) => {
    const { look: own, line } = standingOf(run);
    return html`<li>${icon(own)} <strong>${run.name}</strong> <span>${inlineMarkdown(line)}</span> <span class="label">Required</span> <a href="${pullPath(pull)}/checks">Details</a></li>`;
  });
  return html`<div class="merge-box ${look}">
<p class="headline">${icon(look)} <strong>${headline}</strong></p>
<ul>${rows}</ul>
<form method="post" action="${pullPath(pull)}/merge"><button ${look === "success" ? html`class="primary"` : html`disabled`}>Merge pull request</button>${look !== "success" && html` <span class="muted">Merging is blocked until the required check succeeds.</span>`}</form>
</div>`;
}
