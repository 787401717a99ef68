/** The configuration that judges: the base branch's file, and the organization's in its `.github` repository. */
import { CONFIG_PATH } from "../config/parse.ts";
import type { ConfigText } from "../core/config.ts";
import { type Client, orMissing, type RepositoryRef, statusOf } from "./client.ts";
import { fetchOwnPolicies } from "./own-policies.ts";

const ORGANIZATION_REPOSITORY = ".github";

/** Where answers are kept, and for how long they count without asking again. */
export interface ConfigCache {
  get(key: string): CachedConfig | undefined;
  set(key: string, value: CachedConfig): void;
}

interface CachedConfig {
  readonly at: number;
  readonly etag?: string;
  readonly text?: string;
  readonly commit?: string;
  readonly policies: readonly ConfigText[];
}

/** What an organization says for all of its repositories. */
export interface OrganizationConfig {
  readonly config?: ConfigText;
  readonly policies: readonly ConfigText[];
}

const FRESH_MS = 60_000;
const MOST_CACHED = 10_000;

/** Remembers the organizations' files of one installation token's reach; the oldest entries go first. */
export function configCache(): ConfigCache {
  const entries = new Map<string, CachedConfig>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > MOST_CACHED && !oldest.done) entries.delete(oldest.value);
    },
  };
}

/** Undefined where there is no file. */
export async function fetchBaseConfig(
  client: Client,
  repository: RepositoryRef,
  commit: string,
): Promise<ConfigText | undefined> {
  const response = await orMissing(requestConfig(client, repository, { ref: commit }));
  return response && { path: CONFIG_PATH, text: textOf(response.data), commit };
}

/**
 * Empty where there is no file, no such repository, or no access to it. `scope` keeps what one installation may see
 * from another. A refused conditional request (304) costs nothing.
 */
export async function fetchOrganizationConfig(
  client: Client,
  owner: string,
  cache?: ConfigCache,
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
    const [response, policies] =
      commit === undefined
        ? [undefined, []]
        : await Promise.all([
            orMissing(requestConfig(client, repository, { ref: commit })),
            fetchOwnPolicies(client, repository, commit, `${owner}/${ORGANIZATION_REPOSITORY}/`),
          ]);
    const etag = newest?.headers.etag;
    const value = {
      at: Date.now(),
      policies,
      ...(etag === undefined ? {} : { etag }),
      ...(response && commit !== undefined ? { text: textOf(response.data), commit } : {}),
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
): Promise<{ readonly name: string; readonly topics: readonly string[] }> {
  if (!/\btopics\b/.test(organization?.text ?? "")) return { name: repository.repo, topics: [] };
  const { data } = await client.request("GET /repos/{owner}/{repo}", { ...repository });
  return { name: repository.repo, topics: data.topics ?? [] };
}

function requestConfig(
  client: Client,
  repository: RepositoryRef,
  options: { readonly ref?: string; readonly headers?: Readonly<Record<string, string>> },
) {
  const { ref, headers } = options;
  return client.request("GET /repos/{owner}/{repo}/contents/{path}", {
    ...repository,
    path: CONFIG_PATH,
    ...(ref === undefined ? {} : { ref }),
    mediaType: { format: "raw" },
    ...(headers ? { headers } : {}),
  });
}

/** The raw media type comes as text or bytes, which the types of the JSON answer do not say; a folder comes as a list. */
function textOf(data: unknown): string {
  if (typeof data === "string") return data;
  return Array.isArray(data) ? "" : Buffer.from(data as ArrayBuffer).toString();
}

function named(owner: string, { text, commit, policies }: CachedConfig): OrganizationConfig {
  if (text === undefined) return { policies };
  const path = `${owner}/${ORGANIZATION_REPOSITORY}/${CONFIG_PATH}`;
  return { config: { path, text, ...(commit === undefined ? {} : { commit }) }, policies };
}
