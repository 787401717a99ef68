/** Commits, as `/commits` and as `/git/commits` show them. */
import type { Commit } from "../git/history.ts";
import type { HubRepository, State } from "../state.ts";
import { accountJson } from "./account.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import { nodeId, type Schema } from "./schema.ts";

const NOT_SIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

export function gitCommitJson(state: State, repository: HubRepository, commit: Commit): Schema<"git-commit"> {
  const api = apiUrl(state, repository);
  return {
    sha: commit.sha,
    node_id: nodeId("C", Number.parseInt(commit.sha.slice(0, 12), 16)),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${htmlUrl(state, repository)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: parents(state, repository, commit),
    verification: NOT_SIGNED,
  };
}

export function commitJson(state: State, repository: HubRepository, commit: Commit): Schema<"commit"> {
  const api = apiUrl(state, repository);
  const url = `${api}/commits/${commit.sha}`;
  return {
    url,
    sha: commit.sha,
    node_id: nodeId("C", Number.parseInt(commit.sha.slice(0, 12), 16)),
    html_url: `${htmlUrl(state, repository)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: NOT_SIGNED,
    },
    author: byEmail(state, commit.author.email),
    committer: byEmail(state, commit.committer.email),
    parents: parents(state, repository, commit),
  };
}

function parents(state: State, repository: HubRepository, commit: Commit) {
  return commit.parents.map((sha) => ({
    sha,
    url: `${apiUrl(state, repository)}/commits/${sha}`,
    html_url: `${htmlUrl(state, repository)}/commit/${sha}`,
  }));
}

function byEmail(state: State, email: string): Schema<"simple-user"> | null {
  const account = [...state.accounts.values()].find((one) => emailOf(one.login) === email);
  return account ? accountJson(state, account) : null;
}

export function emailOf(login: string): string {
  return `${login}@users.noreply.hub.example`;
}
