/** The Python that a repository's code runs on. */
import { compareVersions } from "../documents/dependencies/version.ts";
import type { Repository } from "./repository.ts";

/** For `needs`: where a repository says which Python it is for. */
export const PYTHON_VERSION_FILES: readonly string[] = [
  "pyproject.toml",
  "setup.cfg",
  "setup.py",
  "environment.yml",
  "environment.yaml",
  ".python-version",
  "runtime.txt",
  "Dockerfile",
];

const STATEMENTS: readonly RegExp[] = [
  /^requires-python\s*=\s*["'][^"']*?(?:>=|~=|==)\s*(\d+\.\d+)/m,
  /^\s*python_requires\s*=\s*.*?(?:>=|~=|==)\s*(\d+\.\d+)/m,
  /^python\s*=\s*["'](?:\^|~|>=|~=|==)?\s*(\d+\.\d+)/m,
  /^\s*-\s*["']?python\s*(?:>=|={1,2})\s*(\d+\.\d+)/m,
  /^FROM\s+(?:\S+\/)?python:(\d+\.\d+)/im,
];

/** True when every statement of the repository says that its code runs on this version or a later one only. */
export function runsOnPython(repository: Repository, version: string): boolean {
  const minima = PYTHON_VERSION_FILES.flatMap((path) => {
    const text = repository.read(path);
    if (text === undefined) return [];
    if (path === ".python-version" || path === "runtime.txt")
      return [...text.matchAll(/^(?:python-)?(\d+\.\d+)/gm)].map(([, found = ""]) => found);
    return STATEMENTS.flatMap((statement) => statement.exec(text)?.[1] ?? []);
  });
  return minima.length > 0 && minima.every((minimum) => (compareVersions(minimum, version) ?? -1) >= 0);
}
