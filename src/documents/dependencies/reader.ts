/** Files that say what is installed, by name. */
import { basename, dirname } from "node:path/posix";
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { type FileHead, type Reader, unparsed } from "../reader.ts";
import { parseToml, type TomlTable } from "../toml/toml.ts";
import { readConda } from "./conda.ts";
import type { DependenciesDocument, DependencyFormat } from "./document.ts";
import { readTomlLock } from "./lock.ts";
import { readPipfile, readPipfileLock } from "./pipfile.ts";
import { readPyproject, readUvToml } from "./pyproject.ts";
import { readRequirements } from "./requirements.ts";
import { hasScriptBlock, readScript } from "./script.ts";
import { readSetupCfg } from "./setup-cfg.ts";

/** Lists of system packages look alike and hold none of Python's. */
const OTHER_SYSTEMS = /^(apt|apk|brew|system|os|npm|r|galaxy|ansible)[-_.]/;
const REQUIREMENTS = /^[\w.-]*(requirements|constraints)([-_.][\w.-]+)?\.(txt|in|pip|lock)$/;

/** The format of a dependency file by its path; undefined for any other file. */
export function dependencyFormat(path: string): DependencyFormat | undefined {
  const name = basename(path).toLowerCase();
  const known = FORMATS[name];
  if (known) return known;
  if (/^pylock(\.[^.]+)?\.toml$/.test(name)) return "pylock";
  if (/^(environment|conda)([-_.][\w.-]+)?\.ya?ml$/.test(name)) return "conda";
  if (REQUIREMENTS.test(name) && !OTHER_SYSTEMS.test(name)) return "requirements";
  const inFolder = dirname(path)
    .split("/")
    .some((folder) => folder.toLowerCase() === "requirements");
  return inFolder && /\.(txt|in)$/.test(name) && !/readme|license/.test(name) ? "requirements" : undefined;
}

const FORMATS: Readonly<Record<string, DependencyFormat>> = {
  "pyproject.toml": "pyproject",
  "uv.toml": "uv-toml",
  "setup.cfg": "setup-cfg",
  pipfile: "pipfile",
  "pipfile.lock": "pipfile-lock",
  "poetry.lock": "poetry-lock",
  "uv.lock": "uv-lock",
  "pdm.lock": "pdm-lock",
};

export const dependenciesReader: Reader = {
  kind: "dependencies",
  yields: ["dependencies"],
  maxLength: 20_000_000,
  accepts: (file) => formatOf(file) !== undefined,
  read: (source) => {
    const format = dependencyFormat(source.path);
    return format === undefined ? readScript(source) : [readDependencyFile(source, format)];
  },
};

function formatOf(file: FileHead): DependencyFormat | undefined {
  const format = dependencyFormat(file.path);
  // Other YAML carries these names too (`environment.yml` of an application).
  if (format === "conda") return /^dependencies:/m.test(file.text) || file.text === "" ? format : undefined;
  if (format !== undefined) return format;
  return file.extension === ".py" && hasScriptBlock(file.text) ? "script" : undefined;
}

/** One file as its format says; `unparsed` when its syntax is broken. */
export function readDependencyFile(source: Source, format: DependencyFormat): Document {
  switch (format) {
    case "requirements":
      return readRequirements(source);
    case "pyproject":
      return toml(source, readPyproject);
    case "uv-toml":
      return toml(source, readUvToml);
    case "pipfile":
      return toml(source, readPipfile);
    case "setup-cfg":
      return readSetupCfg(source);
    case "conda":
      return readConda(source);
    case "pipfile-lock":
      return readPipfileLock(source);
    case "script":
      return readScript(source)[0] ?? unparsed(source, "dependencies", "no script block");
    default:
      return readTomlLock(source, format);
  }
}

const LONGEST_TOML = 2_000_000;

function toml(source: Source, read: (source: Source, root: TomlTable) => DependenciesDocument): Document {
  if (source.text.length > LONGEST_TOML) {
    return unparsed(source, "dependencies", `longer than ${LONGEST_TOML.toLocaleString("en")} characters`);
  }
  const parsed = parseToml(source.text);
  if ("root" in parsed) return read(source, parsed.root);
  return unparsed(source, "dependencies", parsed.error.reason, parsed.error.at, parsed.error.at);
}
