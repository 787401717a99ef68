/** Pull requests. */

import { readCommit } from "../git/history.ts";
import { type Answer, type Call, ok } from "../http/call.ts";
import { paged } from "../http/paging.ts";
import { pullRoute, repositoryRoute } from "../http/route.ts";
import { commitJson } from "../json/commit.ts";
import { fileJson } from "../json/file.ts";
import { fullPullJson, pullJson } from "../json/pull.ts";
import { pullBase, pullCommits, pullFiles } from "../pulls.ts";
import type { HubRepository, Pull } from "../state.ts";
import { diffAnswer } from "./diff-answer.ts";

const READ = { pull_requests: "read" } as const;

function list(call: Call, repository: HubRepository): Promise<Answer> {
  const wanted = (name: string) => call.url.searchParams.get(name);
  const state = wanted("state") ?? "open";
  const found = [...repository.pulls.values()].reverse().filter((pull) => {
    const label = `${pull.head.repository.owner.login}:${pull.head.ref}`;
    return (
      (state === "all" || pull.state === state) &&
      (wanted("base") === null || pull.base.ref === wanted("base")) &&
      (wanted("head") === null || label === wanted("head"))
    );
  });
  if (wanted("direction") === "asc") found.reverse();
  return paged(call, found, (pull) => pullJson(call.hub.state, pull));
}

async function one(call: Call, pull: Pull): Promise<Answer> {
  const { limits } = call.hub.state;
  if (call.media === "diff") return diffAnswer(limits, pull.repository.git, await pullBase(pull), pull.head.sha);
  return ok(await fullPullJson(call.hub, pull));
}

async function files(call: Call, pull: Pull): Promise<Answer> {
  const { state } = call.hub;
  const all = (await pullFiles(pull)).slice(0, state.limits.pullFiles);
  return paged(call, all, (file) => fileJson(state, pull.repository, pull.head.sha, file));
}

async function commits(call: Call, pull: Pull): Promise<Answer> {
  const { state } = call.hub;
  const all = (await pullCommits(pull)).slice(0, state.limits.pullCommits);
  return paged(call, all, async (sha) => {
    const commit = await readCommit(pull.repository.git, sha);
    return commit && commitJson(state, pull.repository, commit);
  });
}

export const pullRoutes = [
  repositoryRoute("GET", "/pulls", READ, list),
  pullRoute("GET", "/pulls/:pull", READ, one),
  pullRoute("GET", "/pulls/:pull/files", READ, files),
  pullRoute("GET", "/pulls/:pull/commits", READ, commits),
];
