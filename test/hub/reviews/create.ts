/** New reviews and review comments: the whole is refused when one part is. */
import type { Hub } from "../context.ts";
import { Refusal } from "../http/refusal.ts";
import type { BodyOf } from "../http/validate.ts";
import { type Account, now, type Place, type Pull, type Review, type ReviewComment, type Thread } from "../state.ts";
import { findPlace } from "./place.ts";

const STATES = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;
const LONGEST_BODY = 65_536;

/** Throws a 422 that does not say which comment is at fault, as GitHub's does not. */
export async function createReview(
  hub: Hub,
  pull: Pull,
  author: Account,
  body: BodyOf<"pulls/create-review">,
): Promise<Review> {
  refuseBadBody(pull, author, body);
  const placed: { place: Place; body: string }[] = [];
  for (const wanted of body.comments ?? []) {
    checkLength(wanted.body);
    const found = await findPlace(pull, wanted, hub.state.limits);
    if ("faults" in found) throw new Refusal(422, "Unprocessable Entity", [sentence(found.faults)]);
    placed.push({ place: found.place, body: wanted.body });
  }
  const review = newReview(hub, pull, author, body.body ?? "");
  pull.reviews.push(review);
  for (const { place, body } of placed) openThread(hub, review, place, body);
  if (body.event) submit(review, body.event);
  return review;
}

function refuseBadBody(pull: Pull, author: Account, body: BodyOf<"pulls/create-review">): void {
  checkLength(body.body ?? "");
  const { event } = body;
  if (event && event !== "COMMENT" && author.login === pull.author.login) {
    const what = event === "APPROVE" ? "approve" : "request changes on";
    throw new Refusal(422, "Unprocessable Entity", [`Can not ${what} your own pull request`]);
  }
  if (event && event !== "APPROVE" && (body.body ?? "").trim() === "") {
    throw new Refusal(422, "Unprocessable Entity", ["Body can't be blank"]);
  }
  if (body.commit_id !== undefined && body.commit_id !== pull.head.sha) {
    throw new Refusal(422, "Unprocessable Entity", ["The commit is not the head of the pull request"]);
  }
}

export function checkLength(body: string): void {
  if ([...body].length > LONGEST_BODY) {
    throw new Refusal(422, "Validation Failed", [
      {
        resource: "PullRequestReview",
        field: "body",
        code: "custom",
        message: `body is too long (maximum is ${LONGEST_BODY} characters)`,
      },
    ]);
  }
}

function sentence(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}

function newReview(hub: Hub, pull: Pull, author: Account, body: string): Review {
  return { id: hub.state.nextId(), pull, author, commit: pull.head.sha, body, state: "PENDING" };
}

/** Makes a pending review public. */
export function submit(review: Review, event: keyof typeof STATES): void {
  review.state = STATES[event];
  review.submittedAt = now();
}

function openThread(hub: Hub, review: Review, place: Place, body: string): ReviewComment {
  const thread: Thread = { id: hub.state.nextId(), pull: review.pull, place, comments: [] };
  review.pull.threads.push(thread);
  return addTo(hub, thread, review, body);
}

function addTo(hub: Hub, thread: Thread, review: Review, body: string): ReviewComment {
  const { author } = review;
  const comment = { id: hub.state.nextId(), thread, review, author, body, createdAt: now(), updatedAt: now() };
  thread.comments.push(comment);
  return comment;
}

/** A single comment, which GitHub keeps as a review of its own. */
export function createSingleComment(hub: Hub, pull: Pull, author: Account, place: Place, body: string): ReviewComment {
  const review = newReview(hub, pull, author, "");
  submit(review, "COMMENT");
  pull.reviews.push(review);
  return openThread(hub, review, place, body);
}

export function reply(hub: Hub, thread: Thread, author: Account, body: string): ReviewComment {
  const review = newReview(hub, thread.pull, author, "");
  submit(review, "COMMENT");
  thread.pull.reviews.push(review);
  return addTo(hub, thread, review, body);
}
