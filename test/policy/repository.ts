/** A repository that is nothing but some files. */
import type { Repository } from "../../src/policy/repository.ts";
import { matcher } from "../../src/review/glob.ts";

export function repositoryWith(files: Readonly<Record<string, string>>): Repository {
  const paths = Object.keys(files).sort();
  return {
    name: "acme/models",
    paths,
    complete: true,
    has: (path) => paths.includes(path),
    glob: (...globs) => paths.filter(matcher(globs)),
    read: (path) => files[path],
    bytes: (path) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
    pin: () => undefined,
    isReviewed: () => undefined,
    dependencies: { version: () => undefined, atLeast: () => false, has: () => false, locked: () => undefined },
    owners: { exists: false, path: undefined, of: () => [] },
  };
}
