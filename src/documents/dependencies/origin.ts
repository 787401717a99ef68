/** Where the tables of Poetry, uv and Pipenv say that a package comes from. */
import { type TomlTable, tomlAt, tomlText } from "../toml/toml.ts";
import type { Origin } from "./document.ts";

/** `{ git = …, rev = … }`, `{ url = … }`, `{ path = … }`, `{ workspace = true }`, `{ index = … }`. */
export function originOfTable(table: TomlTable): Origin | undefined {
  const git = tomlText(table, "git");
  if (git !== undefined) {
    const revision =
      tomlText(table, "rev") ?? tomlText(table, "ref") ?? tomlText(table, "tag") ?? tomlText(table, "branch");
    return { type: "vcs", url: git, ...(revision === undefined ? {} : { revision }) };
  }
  const url = tomlText(table, "url");
  if (url !== undefined) return { type: "url", url };
  const path = tomlText(table, "path") ?? tomlText(table, "file");
  if (path !== undefined) return { type: "path", path };
  if (tomlAt(table, "workspace")) return { type: "path", path: "." };
  const index = tomlText(table, "index") ?? tomlText(table, "source");
  return index === undefined ? undefined : { type: "index", index };
}
