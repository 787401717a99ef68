/** A changed file, with the patch left out where GitHub leaves it out. */
import type { FileDifference } from "../git/diff.ts";
import type { HubRepository, State } from "../state.ts";
import { apiUrl, htmlUrl } from "./repository.ts";
import type { Schema } from "./schema.ts";

export function fileJson(
  state: State,
  repository: HubRepository,
  head: string,
  file: FileDifference,
): Schema<"diff-entry"> {
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const shown = file.patch !== undefined && file.patch.length <= state.limits.patchLength;
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${htmlUrl(state, repository)}/blob/${head}/${path}`,
    raw_url: `${htmlUrl(state, repository)}/raw/${head}/${path}`,
    contents_url: `${apiUrl(state, repository)}/contents/${path}?ref=${head}`,
    ...(shown ? { patch: file.patch } : {}),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  } as Schema<"diff-entry">;
}
