/** Pipfile and Pipfile.lock. https://github.com/pypa/pipfile */
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { unparsed } from "../reader.ts";
import { type TomlTable, tomlTable } from "../toml/toml.ts";
import type { DependenciesDocument, Package } from "./document.ts";
import { lockDocument, lockedPackage, type Place } from "./lock.ts";
import { namedPackages } from "./poetry.ts";
import { pipenvIndexes, pipenvOptions } from "./toml-settings.ts";

export function readPipfile(source: Source, root: TomlTable): DependenciesDocument {
  return {
    kind: "dependencies",
    format: "pipfile",
    role: "manifest",
    source,
    packages: [
      ...namedPackages(tomlTable(root, "packages"), ""),
      ...namedPackages(tomlTable(root, "dev-packages"), "dev"),
    ],
    indexes: pipenvIndexes(root),
    options: pipenvOptions(root),
    includes: [],
    published: false,
  };
}

export function readPipfileLock(source: Source): Document {
  const root = parseJson(source.text);
  if (!isObject(root)) return unparsed(source, "dependencies", "it is no JSON object");
  const places = keyPlaces(source.text);
  const packages: Package[] = [];
  for (const section of ["default", "develop"]) {
    const list = root[section];
    if (!isObject(list)) continue;
    for (const [name, value] of Object.entries(list)) {
      if (isObject(value)) packages.push(locked(name, value, places.get(name) ?? { from: 0, to: 0 }));
    }
  }
  return lockDocument(source, "pipfile-lock", packages);
}

function locked(name: string, value: Record<string, unknown>, place: Place): Package {
  const version = typeof value.version === "string" ? value.version.replace(/^={2,3}/, "") : undefined;
  const hashes = Array.isArray(value.hashes) ? value.hashes.filter((hash) => typeof hash === "string") : [];
  const revision = typeof value.ref === "string" ? { revision: value.ref } : {};
  const origin =
    typeof value.git === "string"
      ? ({ type: "vcs", url: value.git, ...revision } as const)
      : typeof value.path === "string"
        ? ({ type: "path", path: value.path } as const)
        : ({ type: "index" } as const);
  return lockedPackage(
    name,
    version,
    origin,
    hashes.map((hash) => ({ hash })),
    place,
  );
}

/** Where each `"name": {` stands first; Pipenv writes one to a line. */
function keyPlaces(text: string): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const match of text.matchAll(/^ *"([\w.-]{1,200})": \{/gm)) {
    const name = match[1] ?? "";
    const from = match.index + match[0].indexOf('"') + 1;
    if (!places.has(name)) places.set(name, { from, to: from + name.length });
  }
  return places;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
