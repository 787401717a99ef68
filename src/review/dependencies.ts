/** Resolved versions from lock files and exact pins. */
import type { Dependencies } from "../policy/repository.ts";

/** Files that decide versions; fetched for both sides of every change. */
export const DEPENDENCY_FILES = [
  "**/requirements*.txt",
  "**/requirements/*.txt",
  "**/pyproject.toml",
  "**/poetry.lock",
  "**/uv.lock",
];

export function readDependencies(_paths: readonly string[], _read: (path: string) => string | undefined): Dependencies {
  return { version: () => undefined, atLeast: () => false, has: () => false };
}
