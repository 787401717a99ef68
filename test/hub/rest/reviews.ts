/** Reviews of a pull request. */
import { type Call, NO_CONTENT, numberParam, ok } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { pullRoute, withBody } from "../http/route.ts";
import { actor } from "../identity/identity.ts";
import { reviewCommentJson, reviewJson } from "../json/review.ts";
import { checkLength, createReview, submit } from "../reviews/create.ts";
import type { Pull, Review } from "../state.ts";

const READ = { pull_requests: "read" } as const;
const WRITE = { pull_requests: "write" } as const;

function reviewOf(call: Call, pull: Pull): Review {
  const id = numberParam(call, "review");
  const found = pull.reviews.find((one) => one.id === id);
  if (!found || !shownTo(call, found)) throw notFound();
  return found;
}

/** A pending review is known to its author alone. */
function shownTo({ hub, identity }: Call, review: Review): boolean {
  if (review.state !== "PENDING") return true;
  return (
    (identity.kind === "installation" || identity.kind === "user") &&
    actor(hub.state, identity).login === review.author.login
  );
}

function own(call: Call, pull: Pull): Review {
  const review = reviewOf(call, pull);
  if (actor(call.hub.state, call.identity).login !== review.author.login) {
    throw new Refusal(403, "You cannot edit the review of another user.");
  }
  return review;
}

const create = withBody("pulls/create-review", async (call, pull: Pull) => {
  const { state } = call.hub;
  return ok(reviewJson(state, await createReview(call.hub, pull, actor(state, call.identity), call.body)));
});

const update = withBody("pulls/update-review", (call, pull: Pull) => {
  const review = own(call, pull);
  checkLength(call.body.body);
  review.body = call.body.body;
  return ok(reviewJson(call.hub.state, review));
});

const publish = withBody("pulls/submit-review", (call, pull: Pull) => {
  const review = own(call, pull);
  if (call.body.body !== undefined) review.body = call.body.body;
  submit(review, call.body.event);
  return ok(reviewJson(call.hub.state, review));
});

const dismiss = withBody("pulls/dismiss-review", (call, pull: Pull) => {
  const review = reviewOf(call, pull);
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw new Refusal(422, "Unprocessable Entity", ["Can not dismiss a commented pull request review"]);
  }
  review.state = "DISMISSED";
  return ok(reviewJson(call.hub.state, review));
});

export const reviewRoutes = [
  pullRoute("GET", "/pulls/:pull/reviews", READ, (call, pull) =>
    paged(
      call,
      pull.reviews.filter((review) => shownTo(call, review)),
      (review) => reviewJson(call.hub.state, review),
    ),
  ),
  pullRoute("POST", "/pulls/:pull/reviews", WRITE, create),
  pullRoute("GET", "/pulls/:pull/reviews/:review", READ, (call, pull) =>
    ok(reviewJson(call.hub.state, reviewOf(call, pull))),
  ),
  pullRoute("PUT", "/pulls/:pull/reviews/:review", WRITE, update),
  pullRoute("DELETE", "/pulls/:pull/reviews/:review", WRITE, (call, pull) => {
    const review = own(call, pull);
    if (review.state !== "PENDING") throw new Refusal(422, "Can not delete a non-pending pull request review");
    pull.reviews.splice(pull.reviews.indexOf(review), 1);
    return NO_CONTENT;
  }),
  pullRoute("POST", "/pulls/:pull/reviews/:review/events", WRITE, publish),
  pullRoute("PUT", "/pulls/:pull/reviews/:review/dismissals", WRITE, dismiss),
  pullRoute("GET", "/pulls/:pull/reviews/:review/comments", READ, (call, pull) => {
    const review = reviewOf(call, pull);
    const comments = pull.threads.flatMap((thread) => thread.comments).filter((one) => one.review === review);
    return paged(call, comments, (one) => reviewCommentJson(call.hub.state, one));
  }),
];
