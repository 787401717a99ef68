/** Where a repository says that notebooks are committed without outputs. */
import { filteredPaths, type Repository } from "#policy";

const FILTERS = ["nbstripout", "strip-notebook-output", "nb-clean", "nbdev-clean"];
const HOOK =
  /^[ \t]*(?:-[ \t]+)?id:[ \t]*["']?(?:nbstripout|nb-clean|jupyter-nb-clear-output|nbdev_clean|nbdev-clean)\b/m;

interface Rules {
  readonly filtered: ReadonlySet<string>;
  readonly hook: boolean;
}

const known = new WeakMap<Repository, Rules>();

/** What wants it, for the message; undefined where nobody does. */
export function mustBeClean(path: string, repository: Repository, paths: readonly string[]): string | undefined {
  if (paths.length > 0 && repository.glob(...paths).includes(path)) return "the configuration";
  const rules = known.get(repository) ?? readRules(repository);
  known.set(repository, rules);
  if (rules.filtered.has(path)) return "the filter in .gitattributes";
  return rules.hook ? "a hook of .pre-commit-config.yaml" : undefined;
}

function readRules(repository: Repository): Rules {
  return {
    filtered: filteredPaths(repository, ...FILTERS),
    hook: HOOK.test(repository.read(".pre-commit-config.yaml") ?? ""),
  };
}
