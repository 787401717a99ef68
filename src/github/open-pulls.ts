/** Every installation and the pull requests that are open in it, for finding what no webhook told us. */
import { type Client, type RepositoryRef, statusOf } from "./client.ts";

const PAGE = 100;
const MOST_PAGES = 100;

export interface OpenPull extends RepositoryRef {
  readonly repositoryId: number;
  readonly number: number;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
}

export interface Installations {
  /** Those that may be worked for. */
  readonly active: readonly number[];
  /** Suspended ones too: they may come back, and what is known through them is theirs. */
  readonly all: readonly number[];
  /** False when there are more than were listed. */
  readonly complete: boolean;
}

/** `app` must be authenticated as the App itself. */
export async function listInstallations(app: Client): Promise<Installations> {
  const active: number[] = [];
  const all: number[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await app.request("GET /app/installations", { per_page: PAGE, page });
    all.push(...data.map((one) => Number(one.id)));
    active.push(...data.filter((one) => one.suspended_at === null).map((one) => Number(one.id)));
    if (data.length < PAGE) return { active, all, complete: true };
  }
  return { active, all, complete: false };
}

/** ETags of lists of pull requests: an unchanged list is not sent again and costs nothing. */
export type SeenLists = Map<string, string>;

/**
 * The hundred open pull requests of each repository that changed last, in repositories whose list changed since `seen`;
 * in these repositories only, where some are named.
 */
export async function* openPulls(
  client: Client,
  seen: SeenLists,
  only?: ReadonlySet<number>,
): AsyncGenerator<OpenPull> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await client.request("GET /installation/repositories", { per_page: PAGE, page });
    for (const { id, name, owner, archived } of data.repositories) {
      if (archived || only?.has(Number(id)) === false) continue;
      yield* pullsOf(client, { owner: owner.login, repo: name }, Number(id), seen);
    }
    if (data.repositories.length < PAGE) break;
  }
}

async function* pullsOf(
  client: Client,
  repository: RepositoryRef,
  repositoryId: number,
  seen: SeenLists,
): AsyncGenerator<OpenPull> {
  const etag = seen.get(`${repositoryId}`);
  try {
    const { data, headers } = await client.request("GET /repos/{owner}/{repo}/pulls", {
      ...repository,
      state: "open",
      sort: "updated",
      direction: "desc",
      per_page: PAGE,
      ...(etag === undefined ? {} : { headers: { "if-none-match": etag } }),
    });
    for (const { number, head, base } of data) {
      yield { ...repository, repositoryId, number, head, base };
    }
    // Only now: a list whose pull requests were not all dealt with must be looked at again.
    if (headers.etag !== undefined) seen.set(`${repositoryId}`, headers.etag);
  } catch (error) {
    if (statusOf(error) !== 304) throw error;
  }
}

/** Open pull requests whose head is this commit, forks included. */
export async function pullsWithHead(client: Client, repository: RepositoryRef, head: string): Promise<number[]> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
    ...repository,
    commit_sha: head,
    per_page: PAGE,
  });
  return data.filter((pull) => pull.state === "open" && pull.head.sha === head).map((pull) => pull.number);
}
