/** Which files mlsec never writes to a branch by itself. */
import type { Finding } from "../core/finding.ts";
import type { FixedFile } from "./fix.ts";
import { matcher } from "./glob.ts";

const NEVER = matcher([
  ".github/{workflows,actions}/**",
  "**/CODEOWNERS",
  ".mlsec.yml",
  ".mlsec/**",
  "**/.gitattributes",
]);

/** What runs with credentials, who must approve, and what judges: a person changes these. */
export function isCommittable(path: string): boolean {
  return !NEVER(path);
}

export interface Committable {
  readonly files: readonly FixedFile[];
  /** Findings that are fixed with these files. */
  readonly applied: readonly Finding[];
  /** How many fixes are left to a person. */
  readonly left: number;
}

/**
 * A fix over several files is committed whole or not at all. A file holds the text with all its fixes, so one that
 * shares a fix with a file that may not be written is left out with it.
 */
export function committable(
  files: readonly FixedFile[],
  applied: readonly Finding[],
  writable: (path: string) => boolean = isCommittable,
): Committable {
  const out = new Set(files.map(({ path }) => path).filter((path) => !writable(path)));
  const paths = applied.map(({ fix }) => [...new Set(fix?.edits.map(({ path }) => path))]);
  for (let size = -1; size !== out.size; ) {
    size = out.size;
    for (const group of paths) if (group.some((path) => out.has(path))) for (const path of group) out.add(path);
  }
  const kept = applied.filter((_finding, index) => !paths[index]?.some((path) => out.has(path)));
  return { files: files.filter(({ path }) => !out.has(path)), applied: kept, left: applied.length - kept.length };
}
