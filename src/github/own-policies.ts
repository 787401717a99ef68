/** Policies of one's own, as they stand at a commit: one request. */
import type { ConfigText } from "../core/config.ts";
import { isOwnPolicy, OWN_POLICIES } from "../custom/rulebook.ts";
import type { Client, RepositoryRef } from "./client.ts";
import { graphqlAnswer } from "./graphql.ts";

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly object: { readonly text?: string | null; readonly isTruncated?: boolean } | null;
}

interface Answer {
  readonly repository: { readonly object: { readonly entries?: readonly Entry[] | null } | null } | null;
}

const QUERY = `query ($owner: String!, $repo: String!, $expression: String!) {
  repository(owner: $owner, name: $repo) {
    object(expression: $expression) {
      ... on Tree { entries { name mode object { ... on Blob { text isTruncated } } } }
    }
  }
}`;

const TYPE_BITS = 0o170000;
const PLAIN = 0o100000;

/** By name; empty where there is no such folder, or no access. Paths are given `prefix`. */
export async function fetchOwnPolicies(
  client: Client,
  { owner, repo }: RepositoryRef,
  commit: string,
  prefix = "",
): Promise<readonly ConfigText[]> {
  const expression = `${commit}:${OWN_POLICIES}`;
  const { repository } = await graphqlAnswer<Answer>(client, QUERY, { owner, repo, expression });
  return (repository?.object?.entries ?? [])
    .filter(({ name }) => isOwnPolicy(`${OWN_POLICIES}/${name}`))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, mode, object }) => {
      const path = `${prefix}${OWN_POLICIES}/${name}`;
      const text = object?.text;
      // What GraphQL cuts or does not call text is too long or no text for a policy, which its reader then says.
      const readable = (mode & TYPE_BITS) === PLAIN && typeof text === "string" && object?.isTruncated !== true;
      return readable ? { path, text, commit } : { path, text: "", commit, notPlain: true };
    });
}
