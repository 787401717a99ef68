/** Packages of a manifest that may come in any version. */
import type { DependenciesDocument, Package, Repository, Severity, Violation } from "#policy";
import { isCovered, isInPackage } from "./covered.ts";
import { isDevelopment, isInstaller, listed, pinTitle, pinVersion } from "./words.ts";

const MOST_RELATED = 20;

/** One finding a package; a file in which half or more of them are loose is one finding. */
export function* looseManifest(document: DependenciesDocument, repository: Repository): Generator<Violation> {
  const { source } = document;
  if (document.role !== "manifest" || isCovered(document, repository)) return;
  const named = document.packages.filter(
    ({ name, group, origin }) =>
      name !== "" && group !== "build-system" && origin.type === "index" && !isInstaller(name),
  );
  const constrained = document.includes.some(({ type }) => type === "constraints");
  const isDecided = ({ name, pinned }: Package) =>
    pinned !== undefined || (constrained && repository.dependencies.locked(name, source.path) !== undefined);
  const loose = named.filter((one) => !isDecided(one));
  const mild = document.format === "script" || isDevelopment(source.path) || isInPackage(source.path, repository);
  const severityOf = ({ name, bounded, group }: Package): Severity =>
    mild || bounded || group !== "" || pinVersion(name, source.path, repository) ? "low" : "medium";
  const first = loose.find((one) => severityOf(one) === "medium") ?? loose[0];
  if (first && loose.length > 1 && loose.length * 2 >= named.length) {
    yield {
      location: source.locate(first.from, first.to),
      related: loose
        .filter((one) => one !== first)
        .slice(0, MOST_RELATED)
        .map(({ from, to }) => source.locate(from, to)),
      message: `${loose.length} of ${named.length} packages have no exact version: ${listed(loose)}`,
      severity: severityOf(first),
      anchor: "file",
      ...pinned(loose, document, repository),
    };
    return;
  }
  for (const one of loose) {
    yield {
      location: source.locate(one.from, one.to),
      message: `\`${one.written}\` ${one.specifier === "" ? "has no version" : `allows any version that is \`${one.specifier}\``}`,
      severity: severityOf(one),
      anchor: one.name,
      ...pinned([one], document, repository),
    };
  }
}

/** The fix, where the lock names a version for each of the packages. */
function pinned(loose: readonly Package[], { source }: DependenciesDocument, repository: Repository) {
  const edits = loose.flatMap(({ name, parts }) => {
    const version = pinVersion(name, source.path, repository);
    return (version !== undefined && parts && source.edit(parts.nameTo, parts.specifierTo, `==${version}`)) || [];
  });
  if (edits.length < loose.length) return {};
  return { fix: { title: pinTitle(loose), safety: "safe" as const, edits } };
}
