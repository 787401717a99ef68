/** Which versions a side of the repository installs: from lock files, exact pins and lower bounds. */
import { dirname } from "node:path/posix";
import { Source } from "../core/source.ts";
import type { DependenciesDocument, Package } from "../documents/dependencies/document.ts";
import { nameOnPypi, normalizeName } from "../documents/dependencies/name.ts";
import { dependencyFormat, readDependencyFile } from "../documents/dependencies/reader.ts";
import { compareVersions } from "../documents/dependencies/version.ts";
import type { Dependencies } from "../policy/repository.ts";

/** Files that decide versions; fetched for both sides of every change. */
export const DEPENDENCY_FILES = [
  "**/*requirements*.{txt,in,pip,lock}",
  "**/*constraints*.{txt,in}",
  "**/requirements/**/*.{txt,in}",
  "**/pyproject.toml",
  "**/setup.cfg",
  "**/{poetry,uv,pdm}.lock",
  "**/pylock*.toml",
  "**/Pipfile{,.lock}",
  "**/{environment,conda}*.{yml,yaml}",
];

const FOREIGN = /(^|\/)(node_modules|vendor|third_party|site-packages|\.venv|venv)\//;
const ASIDE = /(^|\/)(tests?|testing|testdata|fixtures|examples?|docs?|benchmarks?)\//i;

interface Mention {
  readonly path: string;
  readonly role: DependenciesDocument["role"];
  readonly format: DependenciesDocument["format"];
  readonly one: Package;
}

interface Index {
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  /** Lock files that could not be read: what they name is unknown. */
  readonly broken: readonly string[];
}

/**
 * Reads manifests and locks among `paths` when the first question is asked. Where files disagree the lowest version
 * counts, and what cannot be known is unknown. Tests, examples and docs count only for packages named nowhere else.
 */
export function readDependencies(paths: readonly string[], read: (path: string) => string | undefined): Dependencies {
  let built: Index | undefined;
  const index = () => {
    built ??= indexOf(paths, read);
    return built;
  };
  const mentionsOf = (name: string) => index().mentions.get(normalizeName(name)) ?? [];
  return {
    version(name) {
      const mentions = mentionsOf(name);
      const locks = mentions.filter(({ role }) => role === "lock");
      if (locks.length === 0 && index().broken.length > 0) return undefined;
      const exact = locks.length > 0 ? locks : mentions;
      return lowestOf(exact.flatMap(({ one }) => one.pinned ?? []));
    },
    atLeast(name, version) {
      const mentions = mentionsOf(name).filter(({ role }) => role !== "constraints");
      return (
        mentions.length > 0 &&
        mentions.every((mention) => {
          const decided = decidedBy(mention, mentions, index().broken);
          return decided.length > 0 && decided.every((one) => reaches(one, version));
        })
      );
    },
    has: (name) => mentionsOf(name).length > 0,
    locked(name, path) {
      const locks = mentionsOf(name).filter((mention) => pins(mention, path));
      const nearest = Math.max(...locks.map((mention) => folderOf(mention.path).length));
      const versions = locks.filter((mention) => folderOf(mention.path).length === nearest);
      const distinct = new Set(versions.map(({ one }) => one.pinned));
      return distinct.size === 1 ? versions[0]?.one.pinned : undefined;
    },
  };
}

function indexOf(paths: readonly string[], read: (path: string) => string | undefined): Index {
  const mentions = new Map<string, Mention[]>();
  const broken: string[] = [];
  for (const path of paths) {
    const format = FOREIGN.test(path) ? undefined : dependencyFormat(path);
    const text = format && read(path);
    if (format === undefined) continue;
    const document = text === undefined ? undefined : readDependencyFile(new Source(path, text), format);
    if (document?.kind !== "dependencies") {
      if (/\.lock$|^pylock/.test(path.slice(path.lastIndexOf("/") + 1))) broken.push(path);
      continue;
    }
    for (const one of document.packages) {
      const name = format === "conda" ? nameOnPypi(one.name) : one.name;
      const known = mentions.get(name);
      const mention = { path, role: document.role, format, one };
      if (known) known.push(mention);
      else mentions.set(name, [mention]);
    }
  }
  for (const [name, list] of mentions) {
    const main = list.filter(({ path }) => !ASIDE.test(path));
    if (main.length > 0) mentions.set(name, main);
  }
  return { mentions, broken };
}

/** What decides the version of a mention: its lock's entries, else itself; nothing where its lock is broken. */
function decidedBy(mention: Mention, all: readonly Mention[], broken: readonly string[]): readonly Package[] {
  if (mention.role === "lock") return [mention.one];
  const governs = (lock: string) => governsManifest(lock, mention);
  if (broken.some(governs)) return [];
  const locks = all.filter(({ path, role }) => role === "lock" && governs(path));
  return locks.length > 0 ? locks.map(({ one }) => one) : [mention.one];
}

/** A lock governs the manifests of its folder, and below it those that belong to one workspace. */
function governsManifest(lock: string, { path, format }: Mention): boolean {
  if (folderOf(lock) === folderOf(path)) return true;
  return format === "pyproject" && isUnder(path, folderOf(lock));
}

function pins({ path: lock, role, format, one }: Mention, path: string): boolean {
  if (one.pinned === undefined || role === "manifest") return false;
  return format === "requirements" ? folderOf(lock) === folderOf(path) : isUnder(path, folderOf(lock));
}

/** "" for a file at the root. */
function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === "." ? "" : folder;
}

function isUnder(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

/** The resolved version or lower bound is known and high enough. */
function reaches({ lowest, origin }: Package, version: string): boolean {
  if (lowest === undefined || origin.type !== "index") return false;
  const order = compareVersions(publicPart(lowest), version);
  return order !== undefined && order >= 0;
}

/** `2.6.0+cu124` is 2.6.0 with a local label. */
function publicPart(version: string): string {
  return version.replace(/\+.*$/, "");
}

function lowestOf(versions: readonly string[]): string | undefined {
  let lowest: string | undefined;
  for (const version of versions) {
    if (lowest === undefined) lowest = version;
    else if (version !== lowest) {
      const order = compareVersions(version, lowest);
      if (order === undefined) return undefined;
      if (order < 0) lowest = version;
    }
  }
  return lowest;
}
