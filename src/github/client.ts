/** What every part of the adapter needs of an Octokit, be it Probot's in the App or @octokit/rest's on the command line. */
import type { Octokit } from "@octokit/rest";

export type Client = Pick<Octokit, "request" | "graphql">;

export interface RepositoryRef {
  readonly owner: string;
  readonly repo: string;
}

/** The same client, whose requests end when the signal does. */
export function withSignal(client: Client, signal: AbortSignal | undefined): Client {
  if (!signal) return client;
  return {
    request: client.request.defaults({ request: { signal } }),
    graphql: client.graphql.defaults({ request: { signal } }),
  };
}

/** The HTTP status of a refused request; undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { readonly status?: unknown } | null)?.status;
  return typeof status === "number" ? status : undefined;
}

/** Undefined instead of the error when GitHub says that there is nothing. */
export async function orMissing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
