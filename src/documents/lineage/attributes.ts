/** Which paths .gitattributes gives to Git LFS. https://git-scm.com/docs/gitattributes */
import { dirname } from "node:path/posix";

/**
 * Globs (picomatch syntax, from the repository's root) of the patterns with `filter=lfs`. A pattern that a later line
 * takes back (`-filter`, `!filter`, another filter) is left out.
 */
export function lfsGlobs(path: string, text: string): readonly string[] {
  const folder = dirname(path);
  const globs = new Map<string, boolean>();
  for (const line of text.split(/\r?\n/)) {
    const [, pattern, attributes] = /^\s*("[^"]*"|[^\s#"]\S*)\s+(.*)$/.exec(line) ?? [];
    if (pattern === undefined || attributes === undefined || !/(^|\s)[-!]?filter\b/.test(attributes)) continue;
    globs.set(globOf(pattern.replace(/^"(.*)"$/, "$1"), folder), /(^|\s)filter=lfs(\s|$)/.test(attributes));
  }
  return [...globs].flatMap(([glob, tracked]) => (tracked ? [glob] : []));
}

/** A pattern without a slash matches at any depth below the file's folder; `[[:space:]]` is what `git lfs track` writes for a blank. */
function globOf(pattern: string, folder: string): string {
  const plain = pattern.replaceAll("[[:space:]]", " ");
  const anchored = plain.replace(/\/$/, "").includes("/");
  const below = anchored ? plain.replace(/^\//, "") : `**/${plain}`;
  return folder === "." ? below : `${folder}/${below}`;
}
