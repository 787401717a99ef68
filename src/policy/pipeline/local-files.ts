/** The files that `include: local` names. https://docs.gitlab.com/ci/yaml/#includelocal */
import type { Repository } from "../repository.ts";

const MOST_FILES = 150;
/** Patterns of one repository: each is held against every YAML file. */
const MOST_PATTERNS = 200;
const MOST_STARS = 6;

interface Known {
  readonly paths: readonly string[];
  readonly patterns: Map<string, readonly string[]>;
}

const known = new WeakMap<Repository, Known>();

/** Paths are those of the repository's root, with or without a slash; `*` stays inside of a folder, `**` does not. */
export function localFiles(names: readonly string[], repository: Repository): readonly string[] {
  const found = new Set<string>();
  for (const name of names) {
    const path = name.replace(/^(?:\.?\/)+/, "");
    for (const one of path.includes("*") ? matching(path, repository) : [path]) {
      if (found.size < MOST_FILES && (path !== one || repository.has(one))) found.add(one);
    }
  }
  return [...found];
}

function matching(pattern: string, repository: Repository): readonly string[] {
  const { paths, patterns } = known.get(repository) ?? {
    paths: repository.paths.filter((path) => /\.ya?ml$/.test(path)),
    patterns: new Map<string, readonly string[]>(),
  };
  known.set(repository, { paths, patterns });
  const before = patterns.get(pattern);
  if (before) return before;
  if (patterns.size >= MOST_PATTERNS || pattern.split("*").length - 1 > MOST_STARS) return [];
  const parts = pattern.split(/(\*\*\/|\*+)/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    return part === "**/" ? "(?:.*/)?" : part === "*" ? "[^/]*" : ".*";
  });
  const expression = new RegExp(`^${parts.join("")}$`);
  const found = paths.filter((path) => expression.test(path));
  patterns.set(pattern, found);
  return found;
}
