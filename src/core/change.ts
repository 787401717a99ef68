/** One pull request, merge group or git range, as plain data. */

export type FileStatus = "added" | "modified" | "deleted" | "renamed";

/** Why a side of a file was not fetched; `unread`: no policy reads files of its kind (images, archives). */
export type MissingReason = "too-large" | "not-fetched" | "submodule" | "unread";

/** A file's bytes, or the reason why they are not here. `size` is in bytes. */
export type Content =
  | { readonly bytes: Uint8Array; readonly size: number; readonly id?: string }
  | { readonly missing: MissingReason; readonly size?: number; readonly id?: string };

export interface ChangedFile {
  readonly path: string;
  /** Where a renamed file stood in the base. */
  readonly previousPath?: string;
  readonly status: FileStatus;
  /** Absent when the file does not exist on that side. */
  readonly before?: Content;
  readonly after?: Content;
  /** Git file mode on the head side, e.g. "100644", "120000" for a symlink. */
  readonly mode?: string;
  /** Lines of the head (1-based, inclusive) that lie inside a diff hunk; only there GitHub takes comments. */
  readonly hunks?: readonly { readonly start: number; readonly end: number }[];
}

/** A commit inside the change, with the text that it added, so that secrets removed again are found. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly additions: readonly { readonly path: string; readonly line: number; readonly text: string }[];
  /** False when the commit's diff could not be read in full. */
  readonly complete: boolean;
}

/** The paths that exist on one side, and the contents that were fetched beyond the changed files. */
export interface Tree {
  readonly paths: readonly string[];
  /** False when the listing was truncated: absence then proves nothing. */
  readonly complete: boolean;
  readonly contents: ReadonlyMap<string, Content>;
}

export interface Change {
  readonly repository: string;
  readonly base: string;
  readonly head: string;
  readonly title: string;
  readonly author: string;
  readonly files: readonly ChangedFile[];
  readonly commits: readonly Commit[];
  readonly trees: { readonly base: Tree; readonly head: Tree };
  /** What could not be had, in words; not empty means that the review is incomplete. */
  readonly gaps: readonly string[];
  /** What tags and branches of actions name now, by `owner/name@ref`, where that was looked up. */
  readonly pins?: ReadonlyMap<string, Pin>;
  /** By name, in lower case; absent where they are not known. One that is missing here has no rules. */
  readonly environments?: ReadonlyMap<string, Environment>;
}

/** A deployment environment of the repository. */
export interface Environment {
  /** True when a job gets in only after somebody's approval. */
  readonly reviewed: boolean;
}

/** The commit behind a tag or branch of another repository. */
export interface Pin {
  readonly commit: string;
  /** The most exact version of the same commit: `v4.2.2` for `v4`; else the name itself. */
  readonly version: string;
}

export function bytesOf(content: Content | undefined): Uint8Array | undefined {
  return content && "bytes" in content ? content.bytes : undefined;
}

/** True for a tree that is judged as a whole: it has no base, and everything in it counts as it stands. */
export function isWholeTree({ base }: Pick<Change, "base">): boolean {
  return base === "";
}
