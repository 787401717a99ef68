/** The commits inside a change with the text that each added, so that a secret removed again is found. */
import type { Commit } from "../core/change.ts";
import { decode } from "../core/decode.ts";
import { fetchBlobs } from "./blobs.ts";
import type { Client, RepositoryRef } from "./client.ts";
import type { ComparedCommit, Comparison } from "./comparison.ts";
import { mapConcurrently } from "./concurrent.ts";
import { type DiffEntry, entryOf } from "./diff-entry.ts";
import { additionsOf } from "./patch.ts";
import { leftOut } from "./wanted.ts";

const MOST_COMMITS = 100;
const CONCURRENT = 8;
/** GitHub sends so many files of a commit at once; the rest would be on further pages. */
const MOST_FILES = 300;
/** Long texts whose patch is left out, in all commits together; their sizes are not known beforehand. */
const MOST_LONG = 50;

export interface History {
  readonly commits: readonly Commit[];
  readonly gap?: string;
}

interface Diff {
  readonly commit: ComparedCommit;
  readonly entries: readonly DiffEntry[];
}

/**
 * A change of one commit adds what its head adds, so nothing is fetched for it. A merge commit's diff is against its
 * first parent and shows the work of the other side, which is either the base's or that of other commits here.
 */
export async function fetchHistory(
  client: Client,
  repositories: readonly [RepositoryRef, ...RepositoryRef[]],
  { commits, totalCommits }: Comparison,
): Promise<History> {
  const own = commits.filter((commit) => commit.parents < 2);
  if (own.length < 2 && totalCommits === commits.length) return { commits: commits.map(plain) };
  const searched = own.slice(-MOST_COMMITS);
  const diffs = await mapConcurrently(searched, CONCURRENT, (commit) => fetchDiff(client, repositories[0], commit));
  const long = diffs.flatMap(({ entries }) => entries.filter(isLong).flatMap(({ id }) => (id ? [{ id }] : [])));
  const blobs = await fetchBlobs(client, repositories, long.slice(0, MOST_LONG));
  const missed = totalCommits - commits.length + own.length - searched.length;
  return {
    commits: diffs.map((diff) => commitOf(diff, blobs)),
    ...(missed > 0
      ? { gap: `${totalCommits} commits, of which the last ${searched.length} were searched for secrets` }
      : {}),
  };
}

async function fetchDiff(client: Client, repository: RepositoryRef, commit: ComparedCommit): Promise<Diff> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...repository, ref: commit.sha });
  return { commit, entries: (data.files ?? []).flatMap(entryOf) };
}

/** A text whose patch GitHub leaves out for its length. */
function isLong(entry: DiffEntry): boolean {
  return (
    entry.patch === undefined &&
    entry.changes > 0 &&
    entry.status !== "deleted" &&
    leftOut(entry.path, { id: entry.id ?? "", mode: "100644" }) === undefined
  );
}

function commitOf({ commit, entries }: Diff, blobs: ReadonlyMap<string, Uint8Array>): Commit {
  let complete = entries.length < MOST_FILES;
  const additions = entries.flatMap((entry) => {
    const { path, patch, id } = entry;
    if (patch !== undefined) return additionsOf(patch).map((addition) => ({ path, ...addition }));
    if (!isLong(entry)) return [];
    // Without the patch the whole text counts as added: known findings are left out by the review.
    const bytes = blobs.get(id ?? "");
    const decoded = bytes && decode(bytes);
    if (!decoded) complete = false;
    return decoded && "text" in decoded ? [{ path, line: 1, text: decoded.text }] : [];
  });
  return { ...plain(commit), additions, complete };
}

function plain({ sha, message }: ComparedCommit): Commit {
  return { sha, message, additions: [], complete: true };
}
