/** Comments in the conversation of a pull request. */
import { addComment, editComment, tellComment } from "../actions/pull-request.ts";
import { type Call, created, NO_CONTENT, numberParam, ok } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { pullRoute, repositoryRoute, withBody } from "../http/route.ts";
import { actor } from "../identity/identity.ts";
import { accountJson } from "../json/account.ts";
import { issueCommentJson } from "../json/review.ts";
import { checkLength } from "../reviews/create.ts";
import type { HubRepository, IssueComment, Pull } from "../state.ts";

const READ = [{ issues: "read" }, { pull_requests: "read" }] as const;
const WRITE = [{ issues: "write" }, { pull_requests: "write" }] as const;

const create = withBody("issues/create-comment", (call, pull: Pull) => {
  const { body, hub, identity } = call;
  if (body.body.trim() === "")
    throw new Refusal(422, "Validation Failed", [{ resource: "IssueComment", field: "body", code: "missing_field" }]);
  checkLength(body.body);
  return created(issueCommentJson(hub.state, addComment(hub, pull, actor(hub.state, identity).login, body.body)));
});

function commentOf(call: Call, repository: HubRepository): IssueComment {
  const id = numberParam(call, "comment");
  const found = [...repository.pulls.values()].flatMap((pull) => pull.comments).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

function own(call: Call, repository: HubRepository): IssueComment {
  const comment = commentOf(call, repository);
  if (comment.author.login !== actor(call.hub.state, call.identity).login) {
    throw new Refusal(403, "You cannot edit the comment of another user.");
  }
  return comment;
}

const edit = withBody("issues/update-comment", (call, repository: HubRepository) => {
  const comment = own(call, repository);
  checkLength(call.body.body);
  editComment(call.hub, comment, call.body.body);
  return ok(issueCommentJson(call.hub.state, comment));
});

const CONTENTS = new Set(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]);

function reactTo(call: Call, repository: HubRepository) {
  const comment = commentOf(call, repository);
  const content = String((call.body as { content?: unknown } | undefined)?.content);
  if (!CONTENTS.has(content)) throw new Refusal(422, "Validation Failed");
  const by = actor(call.hub.state, call.identity);
  const known = comment.reactions.find((one) => one.by === by && one.content === content);
  const reaction = known ?? { id: call.hub.state.nextId(), by, content };
  if (!known) comment.reactions.push(reaction);
  const json = { id: reaction.id, content, user: accountJson(call.hub.state, by), created_at: comment.createdAt };
  return known ? ok(json) : created(json);
}

export const issueCommentRoutes = [
  repositoryRoute("POST", "/issues/comments/:comment/reactions", WRITE, reactTo),
  pullRoute("GET", "/issues/:issue/comments", READ, (call, pull) =>
    paged(call, pull.comments, (one) => issueCommentJson(call.hub.state, one)),
  ),
  pullRoute("POST", "/issues/:issue/comments", WRITE, create),
  repositoryRoute("GET", "/issues/comments/:comment", READ, (call, repository) =>
    ok(issueCommentJson(call.hub.state, commentOf(call, repository))),
  ),
  repositoryRoute("PATCH", "/issues/comments/:comment", WRITE, edit),
  repositoryRoute("DELETE", "/issues/comments/:comment", WRITE, (call, repository) => {
    const comment = own(call, repository);
    comment.pull.comments.splice(comment.pull.comments.indexOf(comment), 1);
    tellComment(call.hub, comment, "deleted");
    return NO_CONTENT;
  }),
];
