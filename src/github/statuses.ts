/** Commit statuses, for where the App may not write checks. */
import type { Client, RepositoryRef } from "./client.ts";

export async function hasStatus(
  client: Client,
  repository: RepositoryRef,
  head: string,
  context: string,
): Promise<boolean> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/status", {
    ...repository,
    ref: head,
    per_page: 100,
  });
  return data.statuses.some((status) => status.context === context);
}

/** `description` is cut to what GitHub takes. */
export async function postStatus(
  client: Client,
  repository: RepositoryRef,
  head: string,
  { context, description }: { readonly context: string; readonly description: string },
): Promise<void> {
  await client.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
    ...repository,
    sha: head,
    state: "error",
    context,
    description: description.slice(0, 140),
  });
}
