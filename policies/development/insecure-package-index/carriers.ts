/** Where addresses of indexes and trusted hosts stand: manifests, command lines, pip's own configuration, variables. */
import {
  type Command,
  type DependenciesDocument,
  type DocumentOf,
  environmentOf,
  flags,
  type SettingsDocument,
  type Source,
} from "#policy";

export interface Mention {
  readonly kind: "address" | "trust";
  readonly text: string;
  readonly source: Source;
  /** Offsets of the text; of a variable those of its whole value. */
  readonly from: number;
  readonly to: number;
  readonly anchor: string;
}

const PROGRAMS = /^(?:pip|uv|uvx|pipx|poetry|pdm|pipenv|twine)$/;
const ADDRESS_FLAGS = ["-i", "--index-url", "--extra-index-url", "--index", "--default-index", "-f", "--find-links"];
const TRUST_FLAGS = ["--trusted-host", "--allow-insecure-host"];
const ADDRESS_KEYS = /^(?:index-url|extra-index-url|find-links)$/;
const ADDRESS_VARIABLES = /^(?:PIP|UV)_(?:INDEX_URL|EXTRA_INDEX_URL|DEFAULT_INDEX|INDEX|FIND_LINKS)$/;
const TRUST_VARIABLES = /^(?:PIP_TRUSTED_HOST|UV_INSECURE_HOST)$/;

export function* inManifest({ source, indexes, options }: DependenciesDocument): Iterable<Mention> {
  for (const { url, name, from, to } of indexes) yield { kind: "address", text: url, source, from, to, anchor: name };
  for (const { name, value, from, to } of options) {
    if (name === "trusted-host" || name === "allow-insecure-host")
      yield { kind: "trust", text: value, source, from, to, anchor: name };
  }
}

export function* inCommand(command: Command): Iterable<Mention> {
  const { program, source, owner: anchor, args } = command;
  if (!PROGRAMS.test(program)) return;
  for (const { value } of flags(command, ...ADDRESS_FLAGS)) {
    if (value) yield { kind: "address", text: value.value, source, from: value.from, to: value.to, anchor };
  }
  for (const { value } of flags(command, ...TRUST_FLAGS)) {
    if (value) yield { kind: "trust", text: value.value, source, from: value.from, to: value.to, anchor };
  }
  const [verb, action, key, value] = args.filter((word) => !word.value.startsWith("-"));
  if (program !== "pip" || verb?.value !== "config" || action?.value !== "set" || !key || !value) return;
  const kind = kindOf(key.value.replace(/^.*\./, ""));
  if (kind) yield { kind, text: value.value, source, from: value.from, to: value.to, anchor };
}

/** pip.conf and pip.ini. */
export function* inPipConf({ source, entries }: SettingsDocument): Iterable<Mention> {
  if (!/(^|\/)\.?pip\.(conf|ini)$/i.test(source.path)) return;
  for (const { key, value, valueFrom, valueTo, section } of entries) {
    const kind = kindOf(key);
    if (!kind) continue;
    for (const text of value.split(/\s+/).filter((one) => one !== "")) {
      const at = source.text.indexOf(text, valueFrom);
      const [from, to] = at === -1 || at >= valueTo ? [valueFrom, valueTo] : [at, at + text.length];
      yield { kind, text, source, from, to, anchor: section };
    }
  }
}

export function* inEnvironment(
  document: DocumentOf<"command" | "container" | "pipeline" | "settings" | "workload">,
): Iterable<Mention> {
  for (const { name, value, source, from, to, anchor } of environmentOf(document)) {
    const kind = ADDRESS_VARIABLES.test(name) ? "address" : TRUST_VARIABLES.test(name) ? "trust" : undefined;
    if (!kind) continue;
    const written = value ?? source.text.slice(from, to);
    for (const text of written.split(/\s+/).filter((one) => one !== "")) yield { kind, text, source, from, to, anchor };
  }
}

function kindOf(key: string): Mention["kind"] | undefined {
  const name = key.replaceAll("_", "-").toLowerCase();
  if (name === "trusted-host") return "trust";
  return ADDRESS_KEYS.test(name) ? "address" : undefined;
}
