/** Every file below a folder, where no git says which ones count. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders that tools fill; nobody reviews them. */
const TOOLS = new Set([
  ".git",
  ".hg",
  ".svn",
  ".venv",
  "venv",
  ".tox",
  ".nox",
  "node_modules",
  "site-packages",
  "__pycache__",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".ipynb_checkpoints",
]);
const MOST_FILES = 100_000;

export interface Walk {
  /** Relative, with slashes, sorted. Symlinks are listed and not followed. */
  readonly paths: readonly string[];
  /** What could not be listed, in words. */
  readonly gaps: readonly string[];
}

export function walk(root: string): Walk {
  const paths: string[] = [];
  const gaps: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(root, folder, gaps)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) paths.push(path);
      else if (!TOOLS.has(entry.name)) folders.push(path);
    }
    if (paths.length > MOST_FILES) {
      gaps.push(`there are too many files; only the first ${MOST_FILES.toLocaleString("en")} were read`);
      return { paths: paths.slice(0, MOST_FILES).sort(), gaps };
    }
  }
  return { paths: paths.sort(), gaps };
}

function entriesOf(root: string, folder: string, gaps: string[]) {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    gaps.push(`the folder ${folder || root} may not be read`);
    return [];
  }
}
