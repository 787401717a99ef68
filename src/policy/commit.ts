/** Full commit hashes: the only names of a revision that nobody can move. */

const COMMIT = /^[0-9a-f]{40}$/;

/** True for a full, lower-case SHA-1 of a commit; branches, tags and short hashes can come to mean something else. */
export function isPinned(revision: string | undefined): boolean {
  return revision !== undefined && COMMIT.test(revision);
}
