/** What keeps a manifest without exact versions from being a fault: a lock beside it, or users who need ranges. */
import type { DependenciesDocument, Repository } from "#policy";

/** Locks that speak for every manifest of their folder and of the folders below it. */
const PROJECT_LOCKS = ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "pixi.lock"];
const SETUP = ["setup.py", "setup.cfg", "pyproject.toml"];

/** True when versions are decided elsewhere, or the manifest is a promise to the users of a published package. */
export function isCovered(document: DependenciesDocument, repository: Repository): boolean {
  const { path } = document.source;
  const folder = folderOf(path);
  const name = path.slice(folder.length);
  const beside = (...names: string[]) => names.some((one) => repository.has(folder + one));
  switch (document.format) {
    case "pyproject":
      return (
        document.published || above(folder).some((one) => PROJECT_LOCKS.some((lock) => repository.has(one + lock)))
      );
    case "pipfile":
      return beside("Pipfile.lock");
    case "conda": {
      const stem = name.replace(/\.ya?ml$/, "");
      return beside("conda-lock.yml", "conda-linux-64.lock", `${stem}.lock`, `${stem}-lock.yml`);
    }
    case "script":
      return beside(`${name}.lock`);
    case "requirements": {
      // What pip-compile reads is loose on purpose.
      const stem = name.replace(/\.in$/, "");
      return (stem !== name && beside(`${stem}.txt`, `${stem}.lock`)) || isReadBySetup(path, repository);
    }
    default:
      return true;
  }
}

/** True when a package is built from the folder of a path or from one above it. */
export function isInPackage(path: string, repository: Repository): boolean {
  return above(folderOf(path)).some(
    (folder) =>
      repository.has(`${folder}setup.py`) ||
      /^\[build-system\]/m.test(repository.read(`${folder}pyproject.toml`) ?? ""),
  );
}

/** Packages take their requirements from such files: `open("requirements.txt")`, `dynamic = …`, build plugins. */
function isReadBySetup(path: string, repository: Repository): boolean {
  return above(folderOf(path)).some((folder) => {
    const own = path.slice(folder.length);
    const parts = own.split("/");
    const folders = parts.slice(0, -1).filter((part) => /req/i.test(part));
    const names = [parts.at(-1), ...folders].flatMap((part) => [`"${part}"`, `'${part}'`, `${part}/`]);
    return SETUP.some((name) => {
      const text = repository.read(folder + name) ?? "";
      return text.includes(own) || names.some((one) => text.includes(one));
    });
  });
}

/** The folder and those above it, root first: "", "a/", "a/b/". */
function above(folder: string): string[] {
  const parts = folder.split("/").slice(0, -1);
  return ["", ...parts.map((_, depth) => `${parts.slice(0, depth + 1).join("/")}/`)];
}

/** With a slash at its end; "" at the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
