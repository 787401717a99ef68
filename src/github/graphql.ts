/** GraphQL answers: partial ones, and questions that were too big. */
import { type Client, statusOf } from "./client.ts";

interface Refused {
  readonly name: string;
  readonly data?: unknown;
  readonly errors?: readonly { readonly type?: string; readonly message?: string }[];
}

/**
 * The data, also when some fields of it failed: those are null. Throws when there is none.
 * https://docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api
 */
export async function graphqlAnswer<Data>(
  client: Client,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Data> {
  try {
    return await client.graphql<Data>(query, { ...variables });
  } catch (error) {
    const refused = error as Refused;
    if (refused.name === "GraphqlResponseError" && refused.data) return refused.data as Data;
    throw error;
  }
}

/** GitHub gave up on the query after its ten seconds, or in a gateway before them. */
export function isTooMuch(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status === 502 || status === 504;
  const { name, errors } = error as Refused;
  return (
    name === "GraphqlResponseError" && !errors?.some(({ type }) => type === "RATE_LIMITED" || type === "FORBIDDEN")
  );
}
