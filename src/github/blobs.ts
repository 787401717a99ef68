/** File contents by blob id: many a request, checked against their ids. */
import { createHash } from "node:crypto";
import { type Client, orMissing, type RepositoryRef } from "./client.ts";
import { mapConcurrently } from "./concurrent.ts";
import { graphqlAnswer, isTooMuch } from "./graphql.ts";

export interface WantedBlob {
  readonly id: string;
  /** In bytes, where the tree says so. */
  readonly size?: number;
}

/** One GraphQL request costs one point however many blobs it asks for, but slow ones are cut off after ten seconds. */
const MOST_IN_BATCH = 100;
const MOST_BYTES_IN_BATCH = 3_000_000;
const SMALLEST_BATCH = 8;
/** GraphQL cuts long texts; longer ones are asked for one by one. */
const LONGEST_IN_BATCH = 400_000;
const GUESSED_SIZE = 20_000;
const CONCURRENT = 6;
/** Binary and long files cost a request each. */
const MOST_SINGLE = 300;

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

interface GraphqlBlob {
  readonly text?: string | null;
  readonly isTruncated?: boolean;
}

/**
 * The bytes of each blob that could be had, by id. Asks the repositories in turn: what a fork added is usually
 * reachable in the base, and always in the fork while that exists. What is absent from the result could not be fetched.
 */
export async function fetchBlobs(
  client: Client,
  repositories: readonly RepositoryRef[],
  wanted: Iterable<WantedBlob>,
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  let left = [...new Map([...wanted].map((blob) => [blob.id, blob])).values()].filter(({ id }) => OBJECT_ID.test(id));
  const single: WantedBlob[] = [];
  for (const repository of repositories) {
    const short = left.filter(({ size }) => (size ?? 0) <= LONGEST_IN_BATCH);
    single.push(...left.filter(({ size }) => (size ?? 0) > LONGEST_IN_BATCH));
    const unknown: WantedBlob[] = [];
    await mapConcurrently(batches(short), CONCURRENT, async (batch) => {
      const answers = await fetchBatch(client, repository, batch);
      for (const blob of batch) {
        const answer = answers.get(blob.id);
        const bytes = typeof answer?.text === "string" && !answer.isTruncated ? Buffer.from(answer.text) : undefined;
        if (bytes && isBlob(blob.id, bytes)) found.set(blob.id, bytes);
        else if (answer) single.push(blob);
        else unknown.push(blob);
      }
    });
    left = unknown;
    if (left.length === 0) break;
  }
  await mapConcurrently([...single, ...left].slice(0, MOST_SINGLE), CONCURRENT, async ({ id }) => {
    const bytes = await fetchBlob(client, repositories, id);
    if (bytes) found.set(id, bytes);
  });
  return found;
}

function batches(blobs: readonly WantedBlob[]): WantedBlob[][] {
  const result: WantedBlob[][] = [];
  let room = 0;
  for (const blob of blobs) {
    const size = blob.size ?? GUESSED_SIZE;
    const last = result.at(-1);
    if (last && last.length < MOST_IN_BATCH && size <= room) {
      last.push(blob);
      room -= size;
    } else {
      result.push([blob]);
      room = MOST_BYTES_IN_BATCH - size;
    }
  }
  return result;
}

/** Blobs that the repository does not know are absent. A batch that GitHub cannot answer is asked again in halves. */
async function fetchBatch(
  client: Client,
  repository: RepositoryRef,
  batch: readonly WantedBlob[],
): Promise<Map<string, GraphqlBlob>> {
  const fields = batch.map(({ id }, index) => `b${index}: object(oid: "${id}") { ... on Blob { text isTruncated } }`);
  const query = `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join(" ")} } }`;
  let data: { readonly repository?: Readonly<Record<string, GraphqlBlob | null>> | null } | undefined;
  try {
    data = await graphqlAnswer(client, query, { owner: repository.owner, repo: repository.repo });
  } catch (error) {
    if (!isTooMuch(error) || batch.length <= SMALLEST_BATCH) throw error;
    const middle = batch.length >> 1;
    const first = await fetchBatch(client, repository, batch.slice(0, middle));
    return new Map([...first, ...(await fetchBatch(client, repository, batch.slice(middle)))]);
  }
  return new Map(
    batch.flatMap(({ id }, index) => {
      const answer = data?.repository?.[`b${index}`];
      return answer ? [[id, answer] as const] : [];
    }),
  );
}

async function fetchBlob(
  client: Client,
  repositories: readonly RepositoryRef[],
  id: string,
): Promise<Uint8Array | undefined> {
  for (const repository of repositories) {
    const response = await orMissing(
      client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { ...repository, file_sha: id }),
    );
    const bytes = response && Buffer.from(response.data.content, "base64");
    if (bytes && isBlob(id, bytes)) return bytes;
  }
  return undefined;
}

/** Git's own check: the id is the hash of the content. Catches text that GraphQL normalized or cut. */
function isBlob(id: string, bytes: Uint8Array): boolean {
  const hash = createHash(id.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === id;
}
