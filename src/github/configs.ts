/** The configuration that judges: the base branch's file, and the organization's in its `.github` repository. */
import { CONFIG_PATH, isPlain } from "../config/parse.ts";
import type { ConfigTexts } from "../config/resolve.ts";
import type { ConfigText } from "../core/config.ts";
import type { Cache } from "./cache.ts";
import { type Client, orMissing, type RepositoryRef, statusOf } from "./client.ts";
import { fetchOwnPolicies } from "./own-policies.ts";
import { fetchEntry } from "./tree.ts";

const ORGANIZATION_REPOSITORY = ".github";

/** The organizations' files, as one installation sees them. */
export interface CachedConfig {
  readonly at: number;
  readonly etag?: string;
  readonly text?: string;
  readonly notPlain?: true;
  readonly commit?: string;
  readonly policies: readonly ConfigText[];
}

/** What an organization says for all of its repositories. */
export interface OrganizationConfig {
  readonly config?: ConfigText;
  readonly policies: readonly ConfigText[];
}

const FRESH_MS = 60_000;

/** Undefined where there is no file. */
export async function fetchBaseConfig(
  client: Client,
  repository: RepositoryRef,
  commit: string,
): Promise<ConfigText | undefined> {
  const found = await plainFile(client, repository, commit);
  return found && { path: CONFIG_PATH, ...found, commit };
}

/**
 * Empty where there is no file, no such repository, or no access to it. `scope` keeps what one installation may see
 * from another. A refused conditional request (304) costs nothing.
 */
export async function fetchOrganizationConfig(
  client: Client,
  owner: string,
  cache?: Cache<CachedConfig>,
  scope = "",
): Promise<OrganizationConfig> {
  const key = `${scope}/${owner.toLowerCase()}`;
  const known = cache?.get(key);
  if (known && Date.now() - known.at < FRESH_MS) return named(owner, known);
  const repository = { owner, repo: ORGANIZATION_REPOSITORY };
  const headers = known?.etag === undefined ? {} : { "if-none-match": known.etag };
  try {
    // The commit first, so that what is told of it is what was read.
    const newest = await orNothing(
      client.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...repository, ref: "HEAD", headers }),
    );
    const commit = newest?.data.sha;
    const [found, policies] =
      commit === undefined
        ? [undefined, []]
        : await Promise.all([
            plainFile(client, repository, commit),
            fetchOwnPolicies(client, repository, commit, `${owner}/${ORGANIZATION_REPOSITORY}/`),
          ]);
    const etag = newest?.headers.etag;
    const value = {
      at: Date.now(),
      policies,
      ...(etag === undefined ? {} : { etag }),
      ...(found && commit !== undefined ? { ...found, commit } : {}),
    };
    cache?.set(key, value);
    return named(owner, value);
  } catch (error) {
    if (!known || statusOf(error) !== 304) throw error;
    cache?.set(key, { ...known, at: Date.now() });
    return named(owner, known);
  }
}

/** A repository without commits answers 409. */
function orNothing<T>(request: Promise<T>): Promise<T | undefined> {
  return orMissing(request).catch((error: unknown) => {
    if (statusOf(error) === 409) return undefined;
    throw error;
  });
}

/** What the organization's rules go by; topics are asked for only where a rule names some. */
export async function fetchFacts(
  client: Client,
  repository: RepositoryRef,
  organization: ConfigText | undefined,
): Promise<NonNullable<ConfigTexts["repository"]>> {
  if (!/\btopics\b/.test(organization?.text ?? "")) return { name: repository.repo, topics: [] };
  const topics = await client
    .request("GET /repos/{owner}/{repo}", { ...repository })
    .then(({ data }) => data.topics ?? [])
    .catch((error: unknown) => {
      if (statusOf(error) !== 404 && statusOf(error) !== 403) throw error;
      return undefined;
    });
  return { name: repository.repo, topics };
}

/**
 * The root of the commit says what the file is: asked for contents, GitHub follows a link inside the repository and
 * says nothing of it. Undefined where there is no such file.
 */
async function plainFile(
  client: Client,
  repository: RepositoryRef,
  commit: string,
): Promise<{ readonly text: string; readonly notPlain?: true } | undefined> {
  const root = await orMissing(
    client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...repository, tree_sha: commit }),
  );
  const entry = root?.data.tree.find(({ path }) => path === CONFIG_PATH);
  if (!entry) {
    const cut = root?.data.truncated && (await fetchEntry(client, repository, commit, CONFIG_PATH));
    if (cut) throw new Error(`the root of ${commit} is too long to say what ${CONFIG_PATH} is`);
    return undefined;
  }
  if (!isPlain(entry.mode)) return { text: "", notPlain: true };
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    ...repository,
    file_sha: entry.sha,
  });
  return { text: Buffer.from(data.content, "base64").toString() };
}

function named(owner: string, { text, notPlain, commit, policies }: CachedConfig): OrganizationConfig {
  if (text === undefined) return { policies };
  const path = `${owner}/${ORGANIZATION_REPOSITORY}/${CONFIG_PATH}`;
  const file = { path, text, ...(notPlain ? { notPlain } : {}), ...(commit === undefined ? {} : { commit }) };
  return { config: file, policies };
}
