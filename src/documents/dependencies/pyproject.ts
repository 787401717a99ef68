/** pyproject.toml and uv.toml: PEP 621, PEP 735 and the tables of Poetry, uv and PDM. */
import type { Source } from "../../core/source.ts";
import { type TomlTable, type TomlValue, tomlAt, tomlItems, tomlTable } from "../toml/toml.ts";
import type { DependenciesDocument, Origin, Package } from "./document.ts";
import { normalizeName } from "./name.ts";
import { originOfTable } from "./origin.ts";
import { poetryPackages } from "./poetry.ts";
import { isTarget, parseRequirement, targetPackage } from "./requirement.ts";
import { indexesOf, optionsOf } from "./toml-settings.ts";

/** The requirements of pyproject.toml with the sources that its tools give them. */
export function readPyproject(source: Source, root: TomlTable): DependenciesDocument {
  const project = tomlTable(root, "project");
  const tool = tomlTable(root, "tool");
  const uv = tool && tomlTable(tool, "uv");
  const listed = [
    ...(project ? requirements(source, tomlItems(project, "dependencies"), "") : []),
    ...(project ? grouped(source, tomlTable(project, "optional-dependencies")) : []),
    ...grouped(source, tomlTable(root, "dependency-groups")),
    ...requirements(source, tomlItems(root, "build-system", "requires"), "build-system"),
    ...(uv ? requirements(source, tomlItems(uv, "dev-dependencies"), "dev") : []),
    ...grouped(source, tool && tomlTable(tool, "pdm", "dev-dependencies")),
    ...hatchEnvironments(source, tool && tomlTable(tool, "hatch", "envs")),
  ];
  const sources = uvSources(uv && tomlTable(uv, "sources"));
  const poetry = tool && tomlTable(tool, "poetry");
  return {
    kind: "dependencies",
    format: "pyproject",
    role: "manifest",
    source,
    packages: [
      ...listed.map((one) => ({ ...one, origin: sources.get(one.name) ?? one.origin })),
      ...(poetry ? poetryPackages(poetry) : []),
    ],
    indexes: tool ? indexesOf(tool) : [],
    options: tool ? optionsOf(tool) : [],
    includes: [],
    published: isPublished(root),
  };
}

/** uv.toml holds what `[tool.uv]` would. */
export function readUvToml(source: Source, root: TomlTable): DependenciesDocument {
  const key = { key: "uv", keyFrom: 0, keyTo: 0, value: root };
  const tool: TomlTable = { type: "table", entries: new Map([["uv", key]]), from: 0, to: 0 };
  return {
    kind: "dependencies",
    format: "uv-toml",
    role: "manifest",
    source,
    packages: [],
    indexes: indexesOf(tool),
    options: optionsOf(tool),
    includes: [],
    published: false,
  };
}

/** Requirement strings of an array, each at its place inside the quotes. */
export function requirements(source: Source, items: readonly TomlValue[], group: string): Package[] {
  return items.flatMap((item) => {
    if (item.type !== "scalar" || typeof item.value !== "string") return [];
    if (!item.inner) {
      const { parts: _inside, ...one } = parseRequirement(item.value, 0, item.value.length, group) ?? {};
      return "name" in one ? [{ ...(one as Package), from: item.from, to: item.to }] : [];
    }
    if (isTarget(item.value)) return [targetPackage(item.value, item.inner.from, group, false)];
    return parseRequirement(source.text, item.inner.from, item.inner.to, group) ?? [];
  });
}

function grouped(source: Source, table: TomlTable | undefined): Package[] {
  return [...(table?.entries.values() ?? [])].flatMap(({ key, value }) =>
    value.type === "array" ? requirements(source, value.items, key) : [],
  );
}

function hatchEnvironments(source: Source, environments: TomlTable | undefined): Package[] {
  return [...(environments?.entries.values() ?? [])].flatMap(({ key, value }) =>
    value.type === "table"
      ? ["dependencies", "extra-dependencies"].flatMap((list) => requirements(source, tomlItems(value, list), key))
      : [],
  );
}

/** `[tool.uv.sources]` says where a package named in the lists comes from. */
function uvSources(table: TomlTable | undefined): ReadonlyMap<string, Origin> {
  return new Map(
    [...(table?.entries.values() ?? [])].flatMap(({ key, value }) => {
      const first = value.type === "array" ? value.items[0] : value;
      const origin = first?.type === "table" ? originOfTable(first) : undefined;
      return origin ? [[normalizeName(key), origin] as const] : [];
    }),
  );
}

/** A build back-end and a name make a package; `package = false` and `package-mode = false` say that there is none. */
function isPublished(root: TomlTable): boolean {
  const flag = (...route: string[]) => {
    const value = tomlAt(root, ...route);
    return value?.type === "scalar" ? value.value : undefined;
  };
  if (flag("tool", "uv", "package") === false || flag("tool", "poetry", "package-mode") === false) return false;
  if (flag("tool", "pdm", "distribution") === false) return false;
  const named = flag("project", "name") !== undefined || flag("tool", "poetry", "name") !== undefined;
  return tomlTable(root, "build-system") !== undefined && (named || tomlTable(root, "project") === undefined);
}
