/** One file of a pull request, comparison or commit, as GitHub lists it. */
import type { FileStatus } from "../core/change.ts";

export interface DiffEntry {
  readonly path: string;
  readonly previousPath?: string;
  readonly status: FileStatus;
  /** Blob of the new side; of the old side for a deleted file; absent for a submodule. */
  readonly id?: string;
  /** Hunks; absent for a binary or very long file, and where only the mode or name changed. */
  readonly patch?: string;
  /** Lines added and removed: with no patch, this tells a long file from a binary one. */
  readonly changes: number;
}

interface RestEntry {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly sha: string | null;
  readonly patch?: string;
  readonly changes: number;
}

/** Empty for an entry that says that nothing changed. */
export function entryOf(entry: RestEntry): DiffEntry[] {
  const status = statusOf(entry.status);
  if (!status) return [];
  const { previous_filename: previousPath } = entry;
  return [
    {
      path: entry.filename,
      status,
      ...(status === "renamed" && previousPath !== undefined ? { previousPath } : {}),
      ...(entry.sha ? { id: entry.sha } : {}),
      ...(entry.patch === undefined ? {} : { patch: entry.patch }),
      changes: entry.changes,
    },
  ];
}

function statusOf(status: string): FileStatus | undefined {
  switch (status) {
    case "added":
    case "copied":
      return "added";
    case "removed":
      return "deleted";
    case "renamed":
      return "renamed";
    case "unchanged":
      return undefined;
    default:
      return "modified";
  }
}
