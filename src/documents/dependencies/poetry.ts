/** The dependency tables of Poetry and Pipenv: a name to a constraint, or to a table. */
import { type TomlEntry, type TomlTable, type TomlValue, tomlItems, tomlTable, tomlText } from "../toml/toml.ts";
import type { Package } from "./document.ts";
import { normalizeName } from "./name.ts";
import { originOfTable } from "./origin.ts";
import { poetryBounds } from "./version.ts";

/** All groups of `[tool.poetry]`. https://python-poetry.org/docs/pyproject/ */
export function poetryPackages(poetry: TomlTable): Package[] {
  const groups = [...(tomlTable(poetry, "group")?.entries.values() ?? [])];
  return [
    ...namedPackages(tomlTable(poetry, "dependencies"), ""),
    ...namedPackages(tomlTable(poetry, "dev-dependencies"), "dev"),
    ...groups.flatMap(({ key, value }) =>
      value.type === "table" ? namedPackages(tomlTable(value, "dependencies"), key) : [],
    ),
  ];
}

/** `name = "constraint"` and `name = { version = …, git = … }`; `python` is no package. */
export function namedPackages(table: TomlTable | undefined, group: string): Package[] {
  return [...(table?.entries.values() ?? [])].flatMap((entry) => {
    if (normalizeName(entry.key) === "python") return [];
    const values = entry.value.type === "array" ? entry.value.items : [entry.value];
    return values.flatMap((value) => namedPackage(entry, value, group) ?? []);
  });
}

function namedPackage(entry: TomlEntry, value: TomlValue, group: string): Package | undefined {
  const written = entry.key;
  const table = value.type === "table" ? value : undefined;
  const constraint = table ? table.entries.get("version")?.value : value;
  const text = constraint?.type === "scalar" && typeof constraint.value === "string" ? constraint.value : "";
  const origin = (table && originOfTable(table)) ?? { type: "index" as const };
  const marker = table && (tomlText(table, "markers") ?? tomlText(table, "python"));
  const extras = table ? tomlItems(table, "extras") : [];
  const to = value.to < entry.keyFrom ? entry.keyTo : value.to;
  return {
    name: normalizeName(written),
    written,
    extras: extras.flatMap((extra) => (extra.type === "scalar" ? [String(extra.value)] : [])),
    specifier: text,
    ...poetryBounds(text),
    ...(marker === undefined ? {} : { marker }),
    origin,
    editable: false,
    hashes: [],
    files: [],
    group,
    from: entry.keyFrom,
    to,
    ...(constraint?.type === "scalar" && constraint.inner
      ? {
          parts: { nameTo: entry.keyTo, specifierFrom: constraint.inner.from, specifierTo: constraint.inner.to },
        }
      : {}),
  };
}
