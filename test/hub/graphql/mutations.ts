/** Mutations: threads, folded comments, and a commit on a branch. */
import { branchMoved, personOf } from "../actions/push.ts";
import { type Files, writeCommit } from "../git/commit.ts";
import { branchHead } from "../git/repository.ts";
import { actor, permits } from "../identity/identity.ts";
import type { Permissions } from "../identity/permissions.ts";
import { nodeId } from "../json/schema.ts";
import { findRepository, type HubRepository, now, type Thread } from "../state.ts";
import type { Asking } from "./answer.ts";
import { failure, noNode } from "./failure.ts";
import { findNode } from "./find.ts";
import { issueCommentNode, reviewCommentNode, reviewNode, threadNode } from "./nodes.ts";
import { gitObject } from "./objects.ts";

/** What may not be seen cannot be resolved; what may not be done is FORBIDDEN. */
function need({ hub, identity }: Asking, repository: HubRepository, needs: Permissions): void {
  if (!permits(hub.state, identity, repository, needs)) {
    throw failure("FORBIDDEN", "Resource not accessible by integration");
  }
}

/** Resolving needs push access to the repository, also for an App that may write pull requests. */
function threadOf(asking: Asking, id: string): Thread {
  const found = findNode(asking.hub, id);
  if (found?.kind !== "thread") throw noNode(id);
  need(asking, found.pull.repository, { pull_requests: "write", contents: "write" });
  return found.thread;
}

interface ThreadInput {
  readonly input: { readonly threadId: string };
}

interface MinimizeInput {
  readonly input: { readonly subjectId: string; readonly classifier?: string };
}

function minimize(asking: Asking, id: string, reason: string | undefined) {
  const found = findNode(asking.hub, id);
  if (!found || found.kind === "pull" || found.kind === "thread") throw noNode(id);
  need(asking, found.pull.repository, { pull_requests: "write" });
  const subject = found.kind === "review" ? found.review : found.comment;
  if (reason === undefined) delete subject.minimized;
  else subject.minimized = reason.toLowerCase().replaceAll("_", "-");
  if (found.kind === "review") return reviewNode(asking.hub, found.review);
  if (found.kind === "issue comment") return issueCommentNode(asking.hub, found.comment);
  return reviewCommentNode(asking.hub, found.comment);
}

interface EditInput {
  readonly input: { readonly pullRequestReviewCommentId: string; readonly body: string };
}

function editReviewComment(asking: Asking, { pullRequestReviewCommentId: id, body }: EditInput["input"]) {
  const found = findNode(asking.hub, id);
  if (found?.kind !== "review comment") throw noNode(id);
  need(asking, found.pull.repository, { pull_requests: "write" });
  if (found.comment.author !== actor(asking.hub.state, asking.identity)) {
    throw failure("FORBIDDEN", "You cannot edit the comment of another user.");
  }
  found.comment.body = body;
  found.comment.updatedAt = now();
  return reviewCommentNode(asking.hub, found.comment);
}

interface CommitInput {
  readonly input: {
    readonly branch: { readonly repositoryNameWithOwner?: string | null; readonly branchName?: string | null };
    readonly expectedHeadOid: string;
    readonly message: { readonly headline: string; readonly body?: string | null };
    readonly fileChanges?: {
      readonly additions?: readonly { readonly path: string; readonly contents: string }[];
      readonly deletions?: readonly { readonly path: string }[];
    } | null;
  };
}

async function createCommit(asking: Asking, { branch, expectedHeadOid, message, fileChanges }: CommitInput["input"]) {
  const { hub, identity } = asking;
  const [owner = "", name = ""] = (branch.repositoryNameWithOwner ?? "").split("/");
  const repository = findRepository(hub.state, owner, name);
  const branchName = branch.branchName?.replace(/^refs\/heads\//, "");
  if (!repository || !branchName) {
    throw failure("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  need(asking, repository, { contents: "write" });
  const files: Files = {
    ...Object.fromEntries((fileChanges?.deletions ?? []).map(({ path }) => [path, null])),
    ...Object.fromEntries(
      (fileChanges?.additions ?? []).map(({ path, contents }) => [path, Buffer.from(contents, "base64")]),
    ),
  };
  const workflow = Object.keys(files).find((path) => path.startsWith(".github/workflows/"));
  if (workflow && !permits(hub.state, identity, repository, { workflows: "write" })) {
    throw failure(
      "FORBIDDEN",
      `refusing to allow a GitHub App to create or update workflow \`${workflow}\` without \`workflows\` permission`,
    );
  }
  const head = await branchHead(repository.git, branchName);
  if (head !== expectedHeadOid) {
    throw failure(
      "STALE_DATA",
      `Expected branch to point to "${expectedHeadOid}" but it did not.  Pull and try again.`,
    );
  }
  const author = actor(hub.state, identity);
  const sha = await writeCommit(repository.git, {
    branch: branchName,
    parents: [head],
    files,
    message: message.body ? `${message.headline}\n\n${message.body}` : message.headline,
    author: personOf(author),
    committer: { name: "GitHub", email: "noreply@github.com" },
    time: Math.floor(Date.now() / 1000),
  });
  await branchMoved(hub, repository, branchName, head, sha, author);
  const target = await gitObject(hub, repository, sha);
  return { commit: target, ref: { id: nodeId("REF", repository.id), name: branchName, prefix: "refs/heads/", target } };
}

export const mutations = {
  resolveReviewThread({ input }: ThreadInput, asking: Asking) {
    const thread = threadOf(asking, input.threadId);
    thread.resolvedBy = actor(asking.hub.state, asking.identity);
    return { ...input, thread: threadNode(asking.hub, thread) };
  },
  unresolveReviewThread({ input }: ThreadInput, asking: Asking) {
    const thread = threadOf(asking, input.threadId);
    delete thread.resolvedBy;
    return { ...input, thread: threadNode(asking.hub, thread) };
  },
  minimizeComment: ({ input }: MinimizeInput, asking: Asking) => ({
    ...input,
    minimizedComment: minimize(asking, input.subjectId, input.classifier),
  }),
  unminimizeComment: ({ input }: MinimizeInput, asking: Asking) => ({
    ...input,
    unminimizedComment: minimize(asking, input.subjectId, undefined),
  }),
  updatePullRequestReviewComment: ({ input }: EditInput, asking: Asking) => ({
    ...input,
    pullRequestReviewComment: editReviewComment(asking, input),
  }),
  createCommitOnBranch: async ({ input }: CommitInput, asking: Asking) => ({
    ...input,
    ...(await createCommit(asking, input)),
  }),
};
