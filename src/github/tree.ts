/** The recursive listing of one commit. */
import { type Client, orMissing, type RepositoryRef } from "./client.ts";

export interface TreeEntry {
  /** Blob or commit id. */
  readonly id: string;
  readonly mode: string;
  /** In bytes; absent for a submodule. */
  readonly size?: number;
}

export interface Listing {
  /** Files, symlinks and submodules; no folders. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** False when GitHub cut the listing (100,000 entries or 7 MB). */
  readonly complete: boolean;
}

/** Asks the repositories in turn: a fork's commit is usually reachable in the base, and always in the fork. */
export async function fetchListing(
  client: Client,
  repositories: readonly RepositoryRef[],
  commit: string,
): Promise<Listing> {
  for (const repository of repositories) {
    const response = await orMissing(
      client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
        ...repository,
        tree_sha: commit,
        recursive: "1",
      }),
    );
    if (!response) continue;
    const entries = new Map<string, TreeEntry>();
    for (const { path, sha, mode, type, size } of response.data.tree) {
      if (type === "tree") continue;
      entries.set(path, { id: sha, mode, ...(size === undefined ? {} : { size }) });
    }
    return { entries, complete: !response.data.truncated };
  }
  throw new Error(`commit ${commit} cannot be read: neither the repository nor the fork has it any more`);
}

const MODES: Readonly<Record<string, string>> = { file: "100644", symlink: "120000", submodule: "160000" };

/** One file's entry, for where a listing was cut. Undefined when the commit has no such file. */
export async function fetchEntry(
  client: Client,
  repository: RepositoryRef,
  commit: string,
  path: string,
): Promise<TreeEntry | undefined> {
  const response = await orMissing(
    client.request("GET /repos/{owner}/{repo}/contents/{path}", { ...repository, path, ref: commit }),
  );
  if (!response || Array.isArray(response.data)) return undefined;
  const { sha, type, size } = response.data;
  return { id: sha, mode: MODES[type] ?? "100644", size };
}
