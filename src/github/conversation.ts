/** Comments in the conversation of a pull request: read, answered by a reaction, answered in words. */
import { type Client, orMissing, type RepositoryRef } from "./client.ts";
import type { PullRef } from "./pull.ts";

interface Comment {
  readonly body: string;
  readonly author: { readonly login: string; readonly id: number };
}

/** As it was first written, by a person; undefined for one that is gone or was edited since, and for a bot's. */
export async function fetchComment(
  client: Client,
  { owner, repo }: RepositoryRef,
  id: number,
): Promise<Comment | undefined> {
  const response = await orMissing(
    client.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", { owner, repo, comment_id: id }),
  );
  const { user, body, created_at, updated_at, performed_via_github_app: app } = response?.data ?? {};
  if (user?.type !== "User" || app || created_at !== updated_at) return undefined;
  return { body: body ?? "", author: { login: user.login, id: Number(user.id) } };
}

const PAGE = 100;
const MOST_PAGES = 20;

/** Whether the App wrote a comment that begins with this mark: known by its author, not by the mark alone. */
export async function wasSaid(
  client: Client,
  { owner, repo, number }: PullRef,
  appId: number,
  mark: string,
): Promise<boolean> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const where = { owner, repo, issue_number: number, per_page: PAGE, page };
    const { data } = await client.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", where);
    if (data.some(({ performed_via_github_app: app, body }) => app?.id === appId && body?.startsWith(mark)))
      return true;
    if (data.length < PAGE) return false;
  }
  return true;
}

export async function react(
  client: Client,
  { owner, repo }: RepositoryRef,
  id: number,
  content: "+1" | "-1" | "confused",
): Promise<void> {
  const where = { owner, repo, comment_id: id };
  await client.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", { ...where, content });
}

export async function say(client: Client, { owner, repo, number }: PullRef, body: string): Promise<void> {
  const where = { owner, repo, issue_number: number };
  await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...where, body });
}
