/** Where a repository is now. Its name and owner may change at any time, its id does not. */
import { type Client, orMissing, type RepositoryRef } from "./client.ts";

/** Undefined for one that is gone, or not to be seen. */
export async function locateRepository(client: Client, id: number): Promise<RepositoryRef | undefined> {
  const found = await orMissing(client.request("GET /repositories/{id}", { id }));
  if (!found) return undefined;
  const { name, owner } = found.data as { readonly name: string; readonly owner: { readonly login: string } };
  return { owner: owner.login, repo: name };
}

/** The installation that covers a repository; undefined where there is none. `app` must be authenticated as the App itself. */
export async function installationOf(app: Client, { owner, repo }: RepositoryRef): Promise<number | undefined> {
  const found = await orMissing(app.request("GET /repos/{owner}/{repo}/installation", { owner, repo }));
  return found && Number(found.data.id);
}
