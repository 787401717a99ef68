/** Commits on branches, and what follows from them: pull requests move and the App hears of it. */
import { accountOf } from "../accounts.ts";
import { suiteFor } from "../checks/suites.ts";
import type { Hub } from "../context.ts";
import { emit } from "../events/emit.ts";
import { type Files, type Person, writeCommit } from "../git/commit.ts";
import { branchHead, fetchFrom, setRef } from "../git/repository.ts";
import { Refusal } from "../http/refusal.ts";
import { checkSuiteJson } from "../json/check.ts";
import { emailOf } from "../json/commit.ts";
import { pullJson } from "../json/pull.ts";
import { type Account, type HubRepository, now, type Pull } from "../state.ts";

export interface PushOptions {
  readonly author?: string;
  /** Commit on top of this instead of the branch's head: a force push. */
  readonly onto?: string;
  readonly committer?: Person;
}

/** Commits the files to a branch (a new one starts at the default branch) and answers the commit's id. */
export async function push(
  hub: Hub,
  repository: HubRepository,
  branch: string,
  files: Files,
  message: string,
  options: PushOptions = {},
): Promise<string> {
  const before = await branchHead(repository.git, branch);
  const onto = options.onto ?? before ?? (await branchHead(repository.git, repository.defaultBranch));
  const pusher = accountOf(hub.state, options.author ?? "octo-dev");
  const author = personOf(pusher);
  const sha = await writeCommit(repository.git, {
    branch,
    parents: onto === undefined ? [] : [onto],
    files,
    message,
    author,
    committer: options.committer ?? author,
    time: Math.floor(Date.now() / 1000),
  });
  await branchMoved(hub, repository, branch, before, sha, pusher);
  return sha;
}

export function personOf({ login }: Account): Person {
  return { name: login, email: emailOf(login) };
}

const NO_COMMIT = "0".repeat(40);

/** Everything that a moved branch sets off. */
export async function branchMoved(
  hub: Hub,
  repository: HubRepository,
  branch: string,
  before: string | undefined,
  after: string,
  pusher: Account,
): Promise<void> {
  emit(
    hub,
    repository,
    "push",
    null,
    {
      ref: `refs/heads/${branch}`,
      before: before ?? NO_COMMIT,
      after,
      created: before === undefined,
      deleted: false,
      forced: false,
      pusher: { name: pusher.login, email: emailOf(pusher.login) },
      commits: [],
      head_commit: { id: after },
    },
    pusher,
  );
  for (const pull of openPullsFrom(hub, repository, branch)) await synchronize(hub, pull, after, pusher);
  if (hub.state.installations.has(repository.owner.login)) {
    const check_suite = checkSuiteJson(hub.state, suiteFor(hub, repository, after));
    emit(hub, repository, "check_suite", "requested", { check_suite }, pusher);
  }
}

function openPullsFrom({ state }: Hub, repository: HubRepository, branch: string): Pull[] {
  return state.repositories
    .flatMap((one) => [...one.pulls.values()])
    .filter(({ state: now, head }) => now === "open" && head.repository === repository && head.ref === branch);
}

async function synchronize(hub: Hub, pull: Pull, after: string, sender: Account): Promise<void> {
  const before = pull.head.sha;
  await bringHead(pull, after);
  pull.head.sha = after;
  pull.base.sha = (await branchHead(pull.repository.git, pull.base.ref)) ?? pull.base.sha;
  pull.updatedAt = now();
  const payload = { number: pull.number, before, after, pull_request: pullJson(hub.state, pull) };
  emit(hub, pull.repository, "pull_request", "synchronize", payload, sender);
}

/** Makes the head known in the base repository, under `refs/pull/<number>/head`, also when it lives in a fork. */
export async function bringHead({ number, repository, head }: Pull, sha: string): Promise<void> {
  const ref = `refs/pull/${number}/head`;
  if (head.repository === repository) await setRef(repository.git, ref, sha);
  else await fetchFrom(repository.git, head.repository.git, head.ref, ref);
}

/** Throws a 422 when the branch does not exist. */
export async function existingBranch(repository: HubRepository, branch: string): Promise<string> {
  const sha = await branchHead(repository.git, branch);
  if (sha === undefined) throw new Refusal(422, `there is no branch ${branch}`);
  return sha;
}
