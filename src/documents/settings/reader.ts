/** Which files are settings, and in which format. */
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { type FileHead, type Reader, unparsed } from "../reader.ts";
import { parseToml } from "../toml/toml.ts";
import { parseYaml } from "../yaml/yaml.ts";
import type { Setting, SettingsFormat } from "./document.ts";
import { readEnv } from "./env.ts";
import { readIni } from "./ini.ts";
import { readProperties } from "./properties.ts";
import { tomlSettings, yamlSettings } from "./tree.ts";

const INI_NAMES = new Set([".npmrc", ".pypirc", ".gitconfig", ".curlrc", ".wgetrc", "pip.conf", "pylintrc"]);
const BY_EXTENSION: Readonly<Record<string, SettingsFormat>> = {
  ".env": "env",
  ".ini": "ini",
  ".cfg": "ini",
  ".conf": "ini",
  ".service": "ini",
  ".properties": "properties",
  ".toml": "toml",
};

/** The format that a path promises. `pyproject.toml` is a dependencies document. */
export function settingsFormat({
  path,
  name,
  extension,
}: Pick<FileHead, "path" | "name" | "extension">): SettingsFormat | undefined {
  if (name === ".env" || name.startsWith(".env.") || name === ".flaskenv") return "env";
  if (/(?:^|\/)\.dvc\/config(?:\.local)?$/.test(path) || INI_NAMES.has(name)) return "ini";
  if (name === "ts.config") return "properties";
  if (/^jupyter\w*config\w*\.json$/.test(name)) return "json";
  if (/^(?:bentofile|bentoml_configuration|bentoml[\w-]*config[\w-]*)\.ya?ml$/.test(name)) return "yaml";
  return name === "pyproject.toml" ? undefined : BY_EXTENSION[extension];
}

export const settingsReader: Reader = {
  kind: "settings",
  yields: ["settings"],
  maxLength: 1_000_000,
  accepts: (head) => settingsFormat(head) !== undefined,
  read(source) {
    const name = source.path.slice(source.path.lastIndexOf("/") + 1).toLowerCase();
    const dot = name.lastIndexOf(".");
    const format = settingsFormat({ path: source.path, name, extension: dot > 0 ? name.slice(dot) : "" });
    return format ? [readSettings(source, format)] : [];
  },
};

/** Reads text of a known format; `unparsed` when it is none of it. */
export function readSettings(source: Source, format: SettingsFormat): Document {
  switch (format) {
    case "env":
      return settings(source, format, readEnv(source.text));
    case "ini":
      return settings(source, format, readIni(source.text));
    case "properties":
      return settings(source, format, readProperties(source.text));
    case "toml": {
      const parsed = parseToml(source.text);
      if ("root" in parsed) return settings(source, format, tomlSettings(source, parsed.root));
      return unparsed(source, "settings", parsed.error.reason, parsed.error.at);
    }
    case "json":
    case "yaml": {
      const { documents, errors } = parseYaml(source);
      const fault = errors.find((error) => error.kind !== "duplicate");
      if (documents.length === 0 && fault) return unparsed(source, "settings", fault.message, fault.from, fault.to);
      const entries = documents.flatMap((root) => yamlSettings(source, root));
      return settings(source, format, entries, fault?.message);
    }
  }
}

function settings(source: Source, format: SettingsFormat, entries: readonly Setting[], partial?: string): Document {
  return { kind: "settings", source, format, entries, ...(partial === undefined ? {} : { partial }) };
}
