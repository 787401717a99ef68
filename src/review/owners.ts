/** CODEOWNERS as GitHub reads it. https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
import picomatch from "picomatch";
import type { Owners } from "../policy/repository.ts";

/** Where GitHub looks, first match wins. */
export const OWNER_FILES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

export function readOwners(path: string | undefined, text: string | undefined): Owners {
  if (path === undefined || text === undefined) return { exists: false, path: undefined, of: () => [] };
  const rules = text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...rest] = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    return pattern ? [{ matches: ownerPattern(pattern), owners: rest }] : [];
  });
  return { exists: true, path, of: (file) => rules.findLast((rule) => rule.matches(file))?.owners ?? [] };
}

/** gitignore-like: a leading or inner slash anchors, a trailing slash means a folder, a bare name matches anywhere. */
function ownerPattern(pattern: string): (path: string) => boolean {
  const anchored = pattern.replace(/\/$/, "").includes("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  const root = anchored ? body : `**/${body}`;
  // `docs/*` owns the files of docs but not of its folders; every other pattern owns what is below it too.
  const globs = pattern.endsWith("/*") ? [root] : pattern.endsWith("/") ? [`${root}/**`] : [root, `${root}/**`];
  return picomatch(globs, { dot: true });
}
