/** A repository. */
import { fullName, type HubRepository, type State } from "../state.ts";
import { accountJson } from "./account.ts";
import { nodeId, type Schema } from "./schema.ts";

export function apiUrl(state: State, repository: HubRepository): string {
  return `${state.url}/api/v3/repos/${fullName(repository)}`;
}

export function htmlUrl(state: State, repository: HubRepository): string {
  return `${state.url}/${fullName(repository)}`;
}

export function repositoryJson(state: State, repository: HubRepository) {
  const api = apiUrl(state, repository);
  return {
    id: repository.id,
    node_id: nodeId("R", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    owner: accountJson(state, repository.owner),
    html_url: htmlUrl(state, repository),
    description: null,
    fork: repository.parent !== undefined,
    url: api,
    archive_url: `${api}/{archive_format}{/ref}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    branches_url: `${api}/branches{/branch}`,
    commits_url: `${api}/commits{/sha}`,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    git_commits_url: `${api}/git/commits{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    issues_url: `${api}/issues{/number}`,
    pulls_url: `${api}/pulls{/number}`,
    statuses_url: `${api}/statuses/{sha}`,
    trees_url: `${api}/git/trees{/sha}`,
    clone_url: `${htmlUrl(state, repository)}.git`,
    default_branch: repository.defaultBranch,
    archived: false,
    disabled: false,
    allow_forking: true,
    is_template: false,
    topics: [...repository.topics],
  } satisfies Partial<Schema<"full-repository">>;
}
