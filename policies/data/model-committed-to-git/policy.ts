import {
  ATTRIBUTE_FILES,
  type ChangedFile,
  defineChangePolicy,
  filteredPaths,
  isLfsPointer,
  modelFormat,
  type Repository,
  type Severity,
} from "#policy";

const ASIDE = /(^|\/)(tests?|testing|testdata|fixtures|examples?|docs?)\//i;

const MEGABYTE = 1_000_000;
/** GitHub warns from 50 MB on and refuses 100 MB. */
const LARGE = 50 * MEGABYTE;

export default defineChangePolicy({
  id: "model-committed-to-git",
  stage: "data",
  severity: "medium",
  confidence: "high",
  title: "A model file is stored in git itself",
  why: "Git keeps every version of a binary for ever in every clone, cannot show what changed in it, and ties it to no data and no run. Large ones make the repository unusable, and GitHub refuses files of 100 MB.",
  fix: "Take the file out of the commit and track it: `dvc add <file>`, or `git lfs track` its pattern before `git add`, or publish it to a model registry and pin its version.",
  references: ["CWE-1059", "AML.T0010.003", "https://dvc.org/doc/start", "https://git-lfs.com"],
  since: "0.1.0",
  limits:
    "Below 1 MB, files in tests, examples and docs and formats that hold other things too (`.bin`, `.pkl`, `.h5`, `.pb`) are left alone; a new version of a model that git holds already is reported only when it grows past 1 MB or 50 MB.",
  needs: ["**/.gitattributes"],
  *checkChange({ files, base, head, locate }) {
    const tracking = trackingOf(head);
    for (const file of files) {
      const severity = weigh(file, "after", head);
      if (severity === undefined || severity === weigh(file, "before", base)) continue;
      const hint = tracking(file.path);
      yield {
        location: locate(file),
        message: `\`${file.path}\` (${sizeText(file.after?.size ?? 0)}) is stored in git itself${hint}`,
        severity,
      };
    }
  },
});

/** How much a file weighs on one side; undefined when it is no model, small enough, or a pointer. */
function weigh(file: ChangedFile, side: "before" | "after", repository: Repository): Severity | undefined {
  const path = side === "before" ? (file.previousPath ?? file.path) : file.path;
  const size = file[side]?.size;
  if (size === undefined || file.mode === "120000") return undefined;
  const format = modelFormat(path);
  if (format === undefined) return undefined;
  if (size < MEGABYTE && (format === "possible" || ASIDE.test(path) || isNoModel(path, size, repository)))
    return undefined;
  return size >= LARGE ? "high" : size >= MEGABYTE ? "medium" : "low";
}

/** True for an LFS pointer, an empty file, and text under a model's name: Python's own `.pth` files, scripts. */
function isNoModel(path: string, size: number, repository: Repository): boolean {
  const text = repository.read(path);
  if (size === 0 || text === undefined || /\.pmml$/i.test(path)) return size === 0;
  // A pickle is no valid text.
  return isLfsPointer(text) || !text.slice(0, 1000).includes("\uFFFD");
}

/** What the repository uses for files like this one, in words. */
function trackingOf(head: Repository): (path: string) => string {
  const inLfs = filteredPaths(head, "lfs");
  const usesLfs = head.glob(ATTRIBUTE_FILES).some((path) => /\bfilter=lfs\b/.test(head.read(path) ?? ""));
  const usesDvc = head.glob("**/*.dvc", ".dvc/config", "**/dvc.yaml").length > 0;
  return (path) => {
    if (head.has(`${path}.dvc`)) return `, beside \`${path}.dvc\``;
    if (inLfs.has(path)) return ", though .gitattributes gives it to Git LFS";
    if (usesDvc) return ", in a repository that uses DVC";
    return usesLfs ? ", in a repository that uses Git LFS" : "";
  };
}

function sizeText(bytes: number): string {
  return bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}
