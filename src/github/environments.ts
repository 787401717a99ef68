/** Deployment environments, and whether somebody must let a job into them. Needs the permission *Actions: read*. */
import type { ChangedFile, Environment } from "../core/change.ts";
import { textOf } from "../core/decode.ts";
import type { Cache } from "./cache.ts";
import { type Client, type RepositoryRef, statusOf } from "./client.ts";

export interface CachedEnvironments {
  readonly at: number;
  /** Undefined: they cannot be seen. */
  readonly environments: ReadonlyMap<string, Environment> | undefined;
}

const FRESH_MS = 10 * 60 * 1000;
const MOST = 100;

/** By name, in lower case; undefined where no changed workflow has one, and where they cannot be seen. */
export async function fetchEnvironments(
  client: Client,
  repository: RepositoryRef,
  files: readonly ChangedFile[],
  cache: Cache<CachedEnvironments> | undefined,
  scope: string,
): Promise<ReadonlyMap<string, Environment> | undefined> {
  if (!files.some(namesEnvironment)) return undefined;
  const key = `${scope}/${repository.owner}/${repository.repo}`.toLowerCase();
  const known = cache?.get(key);
  if (known && Date.now() - known.at < FRESH_MS) return known.environments;
  const environments = await ask(client, repository);
  cache?.set(key, { at: Date.now(), environments });
  return environments;
}

function namesEnvironment({ path, after }: ChangedFile): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path) && /\benvironment\b/.test(textOf(after) ?? "");
}

/** https://docs.github.com/rest/deployments/environments#list-environments */
async function ask(client: Client, { owner, repo }: RepositoryRef) {
  try {
    const { data } = await client.request("GET /repos/{owner}/{repo}/environments", { owner, repo, per_page: MOST });
    const list = data.environments ?? [];
    // With more of them than were told, an unknown one may still be guarded.
    if ((data.total_count ?? 0) > list.length) return undefined;
    return new Map(
      list.map(({ name, protection_rules: rules }) => [
        name.toLowerCase(),
        { reviewed: (rules ?? []).some(({ type }) => type === "required_reviewers") },
      ]),
    );
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404) return undefined;
    throw error;
  }
}
