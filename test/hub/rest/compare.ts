/** Three-dot comparisons, also across forks (`owner:branch`). */

import { EMPTY_TREE } from "../git/diff.ts";
import { commitsBetween, mergeBase, readCommit } from "../git/history.ts";
import { fetchFrom, resolveCommit } from "../git/repository.ts";
import { type Answer, type Call, ok, param } from "../http/call.ts";
import { pageOf } from "../http/paging.ts";
import { notFound } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import { commitJson } from "../json/commit.ts";
import { fileJson } from "../json/file.ts";
import { apiUrl, htmlUrl } from "../json/repository.ts";
import { changedFiles } from "../pulls.ts";
import type { HubRepository } from "../state.ts";
import { diffAnswer } from "./diff-answer.ts";

const MOST_COMMITS = 250;

async function compare(call: Call, repository: HubRepository): Promise<Answer> {
  const { state } = call.hub;
  const { git } = repository;
  const [left, right] = param(call, "basehead").split("...");
  const base = await sideCommit(call, repository, left ?? "");
  const head = await sideCommit(call, repository, right ?? "");
  const common = await mergeBase(git, base, head);
  if (common === undefined) throw notFound();
  if (call.media === "diff") return diffAnswer(state.limits, git, common, head);
  const ahead = await commitsBetween(git, base, head);
  const behind = await commitsBetween(git, head, base);
  const paging = call.url.searchParams.has("page") || call.url.searchParams.has("per_page");
  const page = pageOf(call);
  const shown = paging ? ahead.slice(page.from, page.to) : ahead.slice(0, MOST_COMMITS);
  const files = page.page > 1 ? [] : await changedFiles(git, common, head);
  const json = async (sha: string) => {
    const commit = await readCommit(git, sha);
    return commit && commitJson(state, repository, commit);
  };
  const named = `${encodeURIComponent(left ?? "")}...${encodeURIComponent(right ?? "")}`;
  return ok({
    url: `${apiUrl(state, repository)}/compare/${named}`,
    html_url: `${htmlUrl(state, repository)}/compare/${named}`,
    base_commit: await json(base),
    merge_base_commit: await json(common),
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: await Promise.all(shown.map(json)),
    files: files.slice(0, state.limits.compareFiles).map((file) => fileJson(state, repository, head, file)),
  });
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
}

async function sideCommit({ hub }: Call, repository: HubRepository, name: string): Promise<string> {
  if (name === EMPTY_TREE) throw notFound();
  const [owner, branch] = name.includes(":") ? name.split(":") : [undefined, name];
  const other =
    owner === undefined || owner === repository.owner.login
      ? repository
      : forkOf(hub.state.repositories, repository, owner);
  if (!other || branch === undefined) throw notFound();
  if (other !== repository) await fetchFrom(repository.git, other.git, branch, `refs/hub/${owner}/${branch}`);
  const sha = await resolveCommit(other.git, branch);
  if (sha === undefined) throw notFound();
  return sha;
}

function forkOf(all: readonly HubRepository[], repository: HubRepository, owner: string): HubRepository | undefined {
  const root = repository.parent ?? repository;
  return all.find((one) => one.owner.login === owner && (one === root || one.parent === root));
}

export const compareRoutes = [repositoryRoute("GET", "/compare/:basehead*", { contents: "read" }, compare)];
