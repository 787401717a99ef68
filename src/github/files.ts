/** The files that a change touches, whole where GitHub has a way to list them whole. */
import type { Client } from "./client.ts";
import { type Comparison, MOST_COMPARED_FILES } from "./comparison.ts";
import { mapConcurrently } from "./concurrent.ts";
import { type DiffEntry, entryOf } from "./diff-entry.ts";
import type { Pull } from "./pull.ts";
import type { Listing } from "./tree.ts";

/** GitHub lists no more files of a pull request. */
const MOST_FILES = 3000;
const PAGE = 100;
const CONCURRENT = 6;

export interface Files {
  readonly entries: readonly DiffEntry[];
  /** In words, when files are missing from the list. */
  readonly gap?: string;
}

/** The comparison's own list when it is whole, which saves requests; otherwise the pull request's, page by page. */
export async function filesOfPull(client: Client, pull: Pull, { files }: Comparison): Promise<Files> {
  const { owner, repo, number, changedFiles } = pull;
  if (files.length === changedFiles && files.length < MOST_COMPARED_FILES) return { entries: files };
  const pages = Array.from({ length: Math.ceil(Math.min(changedFiles, MOST_FILES) / PAGE) }, (_, index) => index + 1);
  const lists = await mapConcurrently(pages, CONCURRENT, (page) =>
    client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
      owner,
      repo,
      pull_number: number,
      per_page: PAGE,
      page,
    }),
  );
  const listed = lists.flatMap(({ data }) => data);
  const entries = listed.flatMap(entryOf);
  if (listed.length >= changedFiles) return { entries };
  return { entries, gap: `${changedFiles} files changed, of which GitHub lists ${listed.length}` };
}

/** A range has only its comparison; when that is full, the two listings are compared instead. */
export function filesOfRange({ files }: Comparison, base: Listing, head: Listing): Files {
  if (files.length < MOST_COMPARED_FILES) return { entries: files };
  const entries = compareListings(base, head);
  const whole = base.complete && head.complete && entries.length <= MOST_FILES;
  return {
    entries: entries.slice(0, MOST_FILES),
    ...(whole
      ? {}
      : { gap: `more files changed than can be listed; ${Math.min(entries.length, MOST_FILES)} were read` }),
  };
}

/** Renames come out as a deleted and an added file, and there are no patches. */
function compareListings(base: Listing, head: Listing): DiffEntry[] {
  const changed: DiffEntry[] = [];
  for (const [path, { id, mode }] of head.entries) {
    const before = base.entries.get(path);
    if (before?.id === id && before.mode === mode) continue;
    changed.push({ path, status: before ? "modified" : "added", id, changes: 1 });
  }
  for (const [path, { id }] of base.entries) {
    if (!head.entries.has(path)) changed.push({ path, status: "deleted", id, changes: 1 });
  }
  return changed.sort((a, b) => (a.path < b.path ? -1 : 1));
}
