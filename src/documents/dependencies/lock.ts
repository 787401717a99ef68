/** Lock files in TOML: poetry.lock, uv.lock, pdm.lock and pylock.toml (PEP 751). */
import { parse, TomlError } from "smol-toml";
import { z } from "zod";
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { unparsed } from "../reader.ts";
import type { DependenciesDocument, DependencyFormat, LockedFile, Origin, Package } from "./document.ts";
import { normalizeName } from "./name.ts";

const file = z.object({
  url: z.string().optional().catch(undefined),
  hash: z.string().optional().catch(undefined),
  hashes: z.record(z.string(), z.string()).optional().catch(undefined),
  "upload-time": z.unknown().optional(),
});
const files = z.array(file.catch({})).catch([]);
const text = z.string().optional().catch(undefined);
const table = z.record(z.string(), z.unknown()).catch({});
const entry = z.object({
  name: z.string().catch(""),
  version: text,
  source: table,
  vcs: table,
  directory: table,
  archive: table,
  git: text,
  url: text,
  path: text,
  revision: text,
  index: text,
  sdist: file.optional().catch(undefined),
  wheels: files,
  files,
});
type Entry = z.infer<typeof entry>;

/** A lock without a list of packages, or with broken syntax, becomes `unparsed`. */
export function readTomlLock(source: Source, format: DependencyFormat): Document {
  let root: Record<string, unknown>;
  try {
    root = parse(source.text);
  } catch (error) {
    const line = error instanceof TomlError ? error.line : 1;
    const reason = error instanceof TomlError ? (error.message.split("\n")[0] ?? "") : "nested too deep";
    return unparsed(source, "dependencies", reason, source.lineStart(line), source.lineStart(line + 1));
  }
  const key = format === "pylock" ? "packages" : "package";
  const list = root[key] ?? [];
  if (!Array.isArray(list)) return unparsed(source, "dependencies", `\`${key}\` is no list of packages`);
  const places = headerPlaces(source.text, key);
  const oldFiles = table.parse(table.parse(root.metadata).files);
  const packages = list.flatMap((item, at) => {
    const parsed = entry.safeParse(item);
    return parsed.success ? [packageOf(parsed.data, places[at] ?? { from: 0, to: 0 }, oldFiles)] : [];
  });
  return lockDocument(source, format, packages);
}

export function lockDocument(source: Source, format: DependencyFormat, packages: Package[]): DependenciesDocument {
  return {
    kind: "dependencies",
    format,
    role: "lock",
    source,
    packages,
    indexes: [],
    options: [],
    includes: [],
    published: false,
  };
}

export type Place = Pick<Package, "from" | "to">;

export function lockedPackage(
  written: string,
  version: string | undefined,
  origin: Origin,
  locked: readonly LockedFile[],
  place: Place,
): Package {
  return {
    name: normalizeName(written),
    written,
    extras: [],
    specifier: version === undefined ? "" : `==${version}`,
    ...(version === undefined ? {} : { pinned: version, lowest: version }),
    bounded: true,
    origin,
    editable: false,
    hashes: locked.flatMap(({ hash }) => hash ?? []),
    files: locked,
    group: "",
    ...place,
  };
}

function packageOf(one: Entry, place: Place, oldFiles: Record<string, unknown>): Package {
  // Before Poetry 1.3 the files stood in one table at the end.
  const listed = one.files.length > 0 ? one.files : files.parse(oldFiles[one.name]);
  const all = [...(one.sdist ? [one.sdist] : []), ...one.wheels, ...listed];
  return lockedPackage(one.name, one.version, originOf(one), all.map(lockedFile), place);
}

function lockedFile(one: z.infer<typeof file>): LockedFile {
  const [algorithm, digest] = Object.entries(one.hashes ?? {})[0] ?? [];
  const hash = one.hash ?? (algorithm === undefined ? undefined : `${algorithm}:${digest}`);
  const time = one["upload-time"];
  const uploaded = time instanceof Date ? time.toISOString() : typeof time === "string" ? time : undefined;
  return {
    ...(one.url === undefined ? {} : { url: one.url }),
    ...(hash === undefined ? {} : { hash }),
    ...(uploaded === undefined ? {} : { uploaded }),
  };
}

/** `source = { git = … }` in uv, `[package.source] type = "git"` in Poetry, flat keys in PDM, tables in PEP 751. */
function originOf(one: Entry): Origin {
  const { source, vcs, directory, archive } = one;
  const string = (value: unknown) => (typeof value === "string" ? value : undefined);
  const type = string(source.type);
  const repository =
    string(source.git) ?? (type === "git" ? string(source.url) : undefined) ?? one.git ?? string(vcs.url);
  if (repository !== undefined) {
    const revision =
      string(source.resolved_reference) ??
      one.revision ??
      string(vcs["commit-id"]) ??
      /#([0-9a-f]{40})$/.exec(repository)?.[1];
    return { type: "vcs", url: repository, ...(revision === undefined ? {} : { revision }) };
  }
  const folder =
    string(source.path) ??
    string(source.editable) ??
    string(source.directory) ??
    string(source.virtual) ??
    (type === "directory" || type === "file" ? string(source.url) : undefined) ??
    one.path ??
    string(directory.path);
  if (folder !== undefined) return { type: "path", path: folder };
  const registry = string(source.registry) ?? (type === "legacy" ? string(source.url) : undefined) ?? one.index;
  if (registry !== undefined) return { type: "index", index: registry };
  const url = string(source.url) ?? one.url ?? string(archive.url);
  return url === undefined ? { type: "index" } : { type: "url", url };
}

/** Where the name of each `[[package]]` stands, in order; found line by line. */
function headerPlaces(text: string, key: string): Place[] {
  const places: Place[] = [];
  const header = `[[${key}]]`;
  let open: Place | undefined;
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(at, end).trimEnd();
    if (line === header) {
      if (open) places.push(open);
      open = { from: at, to: at + line.length };
    } else if (open && line.startsWith("name = ")) {
      places.push({ from: at, to: at + line.length });
      open = undefined;
    }
    at = end + 1;
  }
  return open ? [...places, open] : places;
}
