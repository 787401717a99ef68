/** Files that say what a new model is: any one of them beside the model makes its change accountable. */
import { type ChangedFile, type ChangeView, modelFormat } from "#policy";

/** Count only in the model's folder or above it: a README elsewhere speaks of something else. */
const NEAR = /^(readme|model[-_ ]?card|[\w-]+[-_]card)(\.[\w-]+)*\.(md|mdx|rst|txt|ya?ml|json)$|^\w*card\.md$/i;

const MEASUREMENT =
  /(metrics?|eval|evaluation|results?|scores?|report|benchmarks?|fairness|bias|validation)[\w.-]*\.(json|jsonl|ya?ml|csv|tsv|md|html)$/i;

const ANYWHERE: readonly RegExp[] = [
  MEASUREMENT,
  // A card of its own, or a list of changes.
  /^model[-_ ]?cards?([-_.][\w-]+)*\.(md|mdx|ya?ml|json)$/i,
  /^(changelog|changes|history|release[-_ ]?notes|news)(\.\w+)?$/i,
  // A version.
  /^_?version(\.\w+)?$/i,
  /^params(\.[\w-]+)?\.(ya?ml|json|toml)$/i,
  /^(mlmodel|dvc\.yaml|artifacts\.ya?ml)$/i,
  /^model[-_]?(index|manifest|metadata|meta|info|version|registry)s?\.(json|ya?ml|toml)$/i,
  // Hashes and signatures.
  /\.(sha256|sha512|sha256sums?|md5)$/i,
  /^(sha\d+sums|checksums?)(\.\w+)?$/i,
  /manifest\.(json|ya?ml)$/i,
  /\.(sig|sigstore|sigstore\.json|asc|bundle|minisig|p7s|intoto\.jsonl?|att)$/i,
];

const PROJECT = /^(pyproject\.toml|setup\.cfg|setup\.py|package\.json|__init__\.py)$/;
const VERSION = /^[ \t]*"?(?:__)?version(?:__)?"?\s*[=:]\s*["']?([\w.+-]+)/m;

/** A folder's test for companions: true when the change carries one for a model in that folder. */
export function companionOf({ files, base, head }: Pick<ChangeView, "files" | "base" | "head">) {
  const kept = files.filter(({ status, path }) => status !== "deleted" && modelFormat(path) === undefined);
  const anywhere = kept.some((file) => {
    const name = nameOf(file.path);
    return ANYWHERE.some((pattern) => pattern.test(name)) || (PROJECT.test(name) && versionMoved(file));
  });
  const near = kept.filter(({ path }) => NEAR.test(nameOf(path))).map(({ path }) => folderOf(path));
  return (folder: string) => anywhere || near.some((above) => above === "" || `${folder}/`.startsWith(`${above}/`));

  function versionMoved({ path, previousPath }: ChangedFile): boolean {
    const [before, after] = [base.read(previousPath ?? path), head.read(path)].map(
      (text) => VERSION.exec(text ?? "")?.[1],
    );
    return after !== undefined && before !== after;
  }
}

/** True for a file of metrics or an evaluation report. */
export function isMeasurement(path: string): boolean {
  return MEASUREMENT.test(nameOf(path));
}

export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
