/** Commits, comparisons, statuses and archives. */
import { randomBytes } from "node:crypto";
import { accountOf } from "../accounts.ts";
import { EMPTY_TREE } from "../git/diff.ts";
import { commitsFrom, readCommit } from "../git/history.ts";
import { resolveCommit } from "../git/repository.ts";
import { git as runGit } from "../git/run.ts";
import { type Answer, type Call, created, ok, param } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { repositoryRoute, route, withBody } from "../http/route.ts";
import { actor } from "../identity/identity.ts";
import { accountJson } from "../json/account.ts";
import { commitJson } from "../json/commit.ts";
import { fileJson } from "../json/file.ts";
import { pullJson } from "../json/pull.ts";
import { changedFiles } from "../pulls.ts";
import type { CommitStatus, HubRepository, State } from "../state.ts";
import { fullName, now } from "../state.ts";
import { diffAnswer } from "./diff-answer.ts";

const CONTENTS = { contents: "read" } as const;
const MOST_FILES = 3000;
const FILES_A_PAGE = 300;

/** The commit named in the path; a 422 when there is none, in GitHub's words. */
export async function commitParam(call: Call, repository: HubRepository, name = "ref"): Promise<string> {
  const wanted = param(call, name);
  const sha = await resolveCommit(repository.git, wanted.replace(/^(?:refs\/)?(?:heads|tags)\//, ""));
  if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${wanted}`);
  return sha;
}

async function one(call: Call, repository: HubRepository): Promise<Answer> {
  const { state } = call.hub;
  const commit = await readCommit(repository.git, await commitParam(call, repository));
  if (!commit) throw notFound();
  const parent = commit.parents[0] ?? EMPTY_TREE;
  if (call.media === "diff") return diffAnswer(state.limits, repository.git, parent, commit.sha);
  const files = (await changedFiles(repository.git, parent, commit.sha)).slice(0, MOST_FILES);
  const page = Math.max(1, Number(call.url.searchParams.get("page") ?? 1));
  const shown = files.slice((page - 1) * FILES_A_PAGE, page * FILES_A_PAGE);
  const next = new URL(call.url);
  next.searchParams.set("page", String(page + 1));
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return ok(
    {
      ...commitJson(state, repository, commit),
      stats: { total: additions + deletions, additions, deletions },
      files: shown.map((file) => fileJson(state, repository, commit.sha, file)),
    },
    page * FILES_A_PAGE < files.length ? { link: `<${next}>; rel="next"` } : {},
  );
}

async function list(call: Call, repository: HubRepository): Promise<Answer> {
  const from = call.url.searchParams.get("sha") ?? repository.defaultBranch;
  const sha = await resolveCommit(repository.git, from);
  if (sha === undefined) throw notFound();
  const path = call.url.searchParams.get("path") ?? "";
  const shas = await commitsFrom(repository.git, sha, path, 10_000);
  return paged(call, shas, async (id) => {
    const commit = await readCommit(repository.git, id);
    return commit && commitJson(call.hub.state, repository, commit);
  });
}

async function pulls(call: Call, repository: HubRepository): Promise<Answer> {
  const sha = await commitParam(call, repository);
  const found = [...repository.pulls.values()].filter((pull) => pull.head.sha === sha || pull.merged?.sha === sha);
  return paged(call, found, (pull) => pullJson(call.hub.state, pull));
}

function statusJson(state: State, status: CommitStatus) {
  return {
    id: status.id,
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    creator: accountJson(state, status.creator),
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

const createStatus = withBody("repos/create-commit-status", async (call, repository: HubRepository) => {
  const { hub, body, identity } = call;
  const sha = await commitParam(call, repository, "sha");
  const status: CommitStatus = {
    id: hub.state.nextId(),
    sha,
    state: body.state,
    context: body.context ?? "default",
    description: body.description ?? null,
    targetUrl: body.target_url ?? null,
    creator: accountOf(hub.state, actor(hub.state, identity).login),
    createdAt: now(),
  };
  repository.statuses.push(status);
  return created(statusJson(hub.state, status));
});

async function combinedStatus(call: Call, repository: HubRepository): Promise<Answer> {
  const sha = await commitParam(call, repository);
  const newest = new Map(repository.statuses.filter((one) => one.sha === sha).map((one) => [one.context, one]));
  const states = [...newest.values()].map((status) => status.state);
  const worst = ["error", "failure", "pending"].find((state) => states.includes(state));
  return ok({
    sha,
    state: worst ?? (states.length === 0 ? "pending" : "success"),
    total_count: newest.size,
    statuses: [...newest.values()].map((status) => statusJson(call.hub.state, status)),
  });
}

const TICKET_MS = 5 * 60_000;

/** A redirect to a private address that is good for five minutes. */
async function tarball(call: Call, repository: HubRepository): Promise<Answer> {
  const { state } = call.hub;
  const sha = await commitParam(call, repository);
  const ticket = randomBytes(16).toString("hex");
  state.tickets.set(ticket, { repository, sha, expiresAt: Date.now() + TICKET_MS });
  return { status: 302, headers: { location: `${state.url}/_codeload/${fullName(repository)}/${ticket}` } };
}

/** What the redirect leads to: it asks for the ticket only. */
async function archive(call: Call): Promise<Answer> {
  const ticket = call.hub.state.tickets.get(param(call, "ticket"));
  if (!ticket || ticket.expiresAt < Date.now()) throw notFound();
  const { repository, sha } = ticket;
  const prefix = `${repository.owner.login}-${repository.name}-${sha.slice(0, 7)}/`;
  const bytes = await runGit(repository.git.directory, ["archive", "--format=tar.gz", `--prefix=${prefix}`, sha]);
  return { status: 200, bytes, type: "application/x-gzip" };
}

export const commitRoutes = [
  repositoryRoute("GET", "/commits", CONTENTS, list),
  repositoryRoute("GET", "/commits/:ref", CONTENTS, one),
  repositoryRoute("GET", "/commits/:ref/pulls", { pull_requests: "read" }, pulls),
  repositoryRoute("GET", "/commits/:ref/status", { statuses: "read" }, combinedStatus),
  repositoryRoute("POST", "/statuses/:sha", { statuses: "write" }, createStatus),
  repositoryRoute("GET", "/tarball/:ref*", CONTENTS, tarball),
  route("GET", "/_codeload/:owner/:repo/:ticket", archive),
];
