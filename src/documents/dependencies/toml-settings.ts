/** Indexes and installer settings in the tables of uv, Poetry, PDM and Pipenv. */
import { type TomlTable, type TomlValue, tomlAt, tomlItems, tomlTable, tomlText } from "../toml/toml.ts";
import type { InstallerOption, PackageIndex } from "./document.ts";

const UV_OPTIONS = ["index-strategy", "allow-insecure-host", "no-index", "require-hashes", "exclude-newer"];

/** The indexes of `[tool]`: `[[tool.uv.index]]`, `[[tool.poetry.source]]`, `[[tool.pdm.source]]`. */
export function indexesOf(tool: TomlTable): PackageIndex[] {
  return [
    ...uvIndexes(tomlTable(tool, "uv")),
    ...uvIndexes(tomlTable(tool, "uv", "pip")),
    ...tables(tomlItems(tool, "poetry", "source")).flatMap((source) => index("poetry", source, poetryRole(source))),
    ...tables(tomlItems(tool, "pdm", "source")).flatMap((source) => index("pdm", source, pdmRole(source))),
  ];
}

/** `[[source]]` of a Pipfile: the first one serves every package that names no other. */
export function pipenvIndexes(root: TomlTable): PackageIndex[] {
  return tables(tomlItems(root, "source")).flatMap((source, at) =>
    index("pipenv", source, at === 0 ? "default" : "extra"),
  );
}

export function optionsOf(tool: TomlTable): InstallerOption[] {
  return [
    ...options("uv", tomlTable(tool, "uv"), UV_OPTIONS),
    ...options("uv", tomlTable(tool, "uv", "pip"), UV_OPTIONS),
    ...options("pdm", tomlTable(tool, "pdm", "resolution"), ["respect-source-order"]),
  ];
}

export function pipenvOptions(root: TomlTable): InstallerOption[] {
  return options("pipenv", tomlTable(root, "pipenv"), ["install_search_all_sources"]);
}

function uvIndexes(uv: TomlTable | undefined): PackageIndex[] {
  if (!uv) return [];
  const list = (key: string, role: PackageIndex["role"]) => {
    const value = tomlAt(uv, key);
    const items = value?.type === "array" ? value.items : value ? [value] : [];
    return items.flatMap((item) => urlOf("uv", "", item, role) ?? []);
  };
  return [
    ...tables(tomlItems(uv, "index")).flatMap((entry) => index("uv", entry, uvRole(entry))),
    ...list("index-url", "default"),
    ...list("extra-index-url", "extra"),
    ...list("find-links", "links"),
  ];
}

function uvRole(entry: TomlTable): PackageIndex["role"] {
  if (isTrue(entry, "explicit")) return "explicit";
  if (tomlText(entry, "format") === "flat") return "links";
  return isTrue(entry, "default") ? "default" : "extra";
}

/** `primary` sources take the place of PyPI; `default` and `secondary` are the names before Poetry 1.5. */
function poetryRole(entry: TomlTable): PackageIndex["role"] {
  const priority = tomlText(entry, "priority")?.toLowerCase();
  if (priority === "explicit") return "explicit";
  if (priority === "supplemental" || priority === "secondary" || isTrue(entry, "secondary")) return "extra";
  return "default";
}

/** PDM treats all sources alike, except the one named `pypi`, and those that list their packages. */
function pdmRole(entry: TomlTable): PackageIndex["role"] {
  if (tomlText(entry, "type") === "find_links") return "links";
  if (tomlAt(entry, "include_packages") ?? tomlAt(entry, "include-packages")) return "explicit";
  return tomlText(entry, "name") === "pypi" ? "default" : "extra";
}

function index(tool: PackageIndex["tool"], entry: TomlTable, role: PackageIndex["role"]): PackageIndex[] {
  const name = tomlText(entry, "name") ?? "";
  const found = urlOf(tool, name, tomlAt(entry, "url"), role);
  // Poetry's `[[tool.poetry.source]] name = "PyPI"` needs no URL.
  if (!found && name.toLowerCase() === "pypi") {
    return [{ tool, role, name, url: "https://pypi.org/simple", from: entry.from, to: entry.to }];
  }
  return found ? [found] : [];
}

function urlOf(
  tool: PackageIndex["tool"],
  name: string,
  value: TomlValue | undefined,
  role: PackageIndex["role"],
): PackageIndex | undefined {
  if (value?.type !== "scalar" || typeof value.value !== "string") return undefined;
  const { from, to } = value.inner ?? value;
  return { tool, role, name, url: value.value, from, to };
}

function options(
  tool: PackageIndex["tool"],
  table: TomlTable | undefined,
  names: readonly string[],
): InstallerOption[] {
  return names.flatMap((name) => {
    const value = table?.entries.get(name)?.value;
    const items = value?.type === "array" ? value.items : value ? [value] : [];
    return items.flatMap((item) =>
      item.type === "scalar"
        ? [{ tool, name: name.replaceAll("_", "-"), value: String(item.value), ...(item.inner ?? at(item)) }]
        : [],
    );
  });
}

function at({ from, to }: { from: number; to: number }): { from: number; to: number } {
  return { from, to };
}

function tables(items: readonly TomlValue[]): TomlTable[] {
  return items.filter((item) => item.type === "table");
}

function isTrue(table: TomlTable, key: string): boolean {
  const value = tomlAt(table, key);
  return value?.type === "scalar" && value.value === true;
}
