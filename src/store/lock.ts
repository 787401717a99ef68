/** An exclusive lock on a directory that the operating system releases when its holder dies, however it dies. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";

export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(`${directory} is in use by another mlsec process; stop it, or give this one its own MLSEC_DATA_DIR`);
    this.name = "DirectoryInUse";
  }
}

const SQLITE_BUSY = 5;

/**
 * SQLite takes a POSIX record lock, which Node itself has no call for. A file with a process id would go stale after
 * `kill -9` and mean nothing in another container on the same volume; this lock does neither.
 * Creates the directory. Returns what releases the lock; throws `DirectoryInUse`.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  makeDirectory(resolve(directory));
  const { DatabaseSync } = await import("node:sqlite");
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(join(directory, "lock.sqlite"));
    file.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    file?.close();
    if ((error as { readonly errcode?: unknown }).errcode === SQLITE_BUSY) throw new DirectoryInUse(directory);
    throw error;
  }
  const held = file;
  return () => held.close();
}

/** Step by step: Node's own recursion never ends where the system says of a folder that it is not there, as below `/proc`. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    // Another process that starts at the same time may have been faster.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
