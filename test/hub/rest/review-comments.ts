/** Comments on lines of a pull request. */
import { type Call, created, NO_CONTENT, numberParam, ok } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { invalid, notFound, Refusal } from "../http/refusal.ts";
import { pullRoute, repositoryRoute, withBody } from "../http/route.ts";
import { actor } from "../identity/identity.ts";
import { reviewCommentJson } from "../json/review.ts";
import { checkLength, createSingleComment, reply } from "../reviews/create.ts";
import { findFilePlace, findPlace } from "../reviews/place.ts";
import { type HubRepository, now, type Pull, type ReviewComment } from "../state.ts";

const READ = { pull_requests: "read" } as const;
const WRITE = { pull_requests: "write" } as const;

function published(pulls: Iterable<Pull>): ReviewComment[] {
  return [...pulls]
    .flatMap((pull) => pull.threads.flatMap((thread) => thread.comments))
    .filter((comment) => comment.review.state !== "PENDING")
    .sort((a, b) => a.id - b.id);
}

function commentOf(call: Call, pulls: Iterable<Pull>): ReviewComment {
  const id = numberParam(call, "comment");
  const found = published(pulls).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

const create = withBody("pulls/create-review-comment", async (call, pull: Pull) => {
  const { hub, body } = call;
  const { state } = hub;
  checkLength(body.body);
  if (body.commit_id !== pull.head.sha) {
    throw invalid("PullRequestReviewComment", "commit_id", "custom", "commit_id is not part of the pull request");
  }
  if (body.subject_type === "file") {
    const place = await findFilePlace(pull, body.path);
    return created(
      await reviewCommentJson(state, createSingleComment(hub, pull, actor(state, call.identity), place, body.body)),
    );
  }
  const found = await findPlace(pull, body, state.limits);
  if ("faults" in found) {
    const [fault = ""] = found.faults;
    throw invalid("PullRequestReviewComment", "pull_request_review_thread.line", "custom", fault);
  }
  const comment = createSingleComment(hub, pull, actor(state, call.identity), found.place, body.body);
  return created(await reviewCommentJson(state, comment));
});

const answer = withBody("pulls/create-reply-for-review-comment", async (call, pull: Pull) => {
  checkLength(call.body.body);
  const { thread } = commentOf(call, [pull]);
  const comment = reply(call.hub, thread, actor(call.hub.state, call.identity), call.body.body);
  return created(await reviewCommentJson(call.hub.state, comment));
});

function own(call: Call, repository: HubRepository): ReviewComment {
  const comment = commentOf(call, repository.pulls.values());
  if (comment.author.login !== actor(call.hub.state, call.identity).login) {
    throw new Refusal(403, "You cannot edit the comment of another user.");
  }
  return comment;
}

const edit = withBody("pulls/update-review-comment", async (call, repository: HubRepository) => {
  const comment = own(call, repository);
  checkLength(call.body.body);
  comment.body = call.body.body;
  comment.updatedAt = now();
  return ok(await reviewCommentJson(call.hub.state, comment));
});

export const reviewCommentRoutes = [
  pullRoute("GET", "/pulls/:pull/comments", READ, (call, pull) =>
    paged(call, published([pull]), (one) => reviewCommentJson(call.hub.state, one)),
  ),
  pullRoute("POST", "/pulls/:pull/comments", WRITE, create),
  pullRoute("POST", "/pulls/:pull/comments/:comment/replies", WRITE, answer),
  repositoryRoute("GET", "/pulls/comments/:comment", READ, async (call, repository) =>
    ok(await reviewCommentJson(call.hub.state, commentOf(call, repository.pulls.values()))),
  ),
  repositoryRoute("PATCH", "/pulls/comments/:comment", WRITE, edit),
  repositoryRoute("DELETE", "/pulls/comments/:comment", WRITE, (call, repository) => {
    const comment = own(call, repository);
    const { thread } = comment;
    thread.comments.splice(thread.comments.indexOf(comment), 1);
    if (thread.comments.length === 0) thread.pull.threads.splice(thread.pull.threads.indexOf(thread), 1);
    return NO_CONTENT;
  }),
];
