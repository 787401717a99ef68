/** Command lines that install Python packages: pip, uv, Poetry, pipx and conda. */
import type { Command, Word } from "../documents/command/document.ts";
import { flags, operands } from "../documents/command/flags.ts";
import type { Package } from "../documents/dependencies/document.ts";
import { isTarget, parseRequirement, targetPackage } from "../documents/dependencies/requirement.ts";
import { condaBounds, poetryBounds } from "../documents/dependencies/version.ts";

export interface Install {
  readonly tool: "pip" | "uv" | "poetry" | "pipx" | "conda";
  /** As people call it: `pip install`. */
  readonly title: string;
  /** Words that name a package, with what they say of its version. Folders, URLs and expansions are left out. */
  readonly packages: readonly { readonly word: Word; readonly one: Package }[];
  /** Words that name a repository or an address. */
  readonly sources: readonly { readonly word: Word; readonly one: Package }[];
  /** Files given with `-r` and `-c`. */
  readonly requirements: readonly Word[];
  readonly constraints: readonly Word[];
}

/** Options of pip and `uv pip` whose value is the next word. */
const PIP_VALUES = [
  ...["-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints", "-e", "--editable", "-t"],
  ...["--target", "--prefix", "--root", "--python", "-p", "--platform", "--python-version", "--python-platform"],
  ...["--implementation", "--abi", "-i", "--index-url", "--extra-index-url", "--index", "--default-index", "-f"],
  ...["--find-links", "--trusted-host", "--allow-insecure-host", "--no-binary", "--only-binary", "--cache-dir"],
  ...["--log", "--proxy", "--timeout", "--retries", "--cert", "--client-cert", "-C", "--config-settings"],
  ...["--config-setting", "--global-option", "--build-option", "--upgrade-strategy", "--src", "--report", "--override"],
  ...["--use-feature", "--use-deprecated", "--exists-action", "--index-strategy", "--keyring-provider", "--link-mode"],
  ...["--resolution", "--prerelease", "--exclude-newer", "--torch-backend", "--group", "--extra", "--progress-bar"],
  ...["--build-constraint", "--overrides", "-P", "--upgrade-package", "--refresh-package", "--reinstall-package", "-d"],
  ...["--dest", "-w", "--wheel-dir", "--root-user-action", "--with", "--package", "--directory", "--project"],
  ...["--branch", "--rev", "--tag"],
];
const POETRY_VALUES = ["-G", "--group", "-E", "--extras", "--source", "--python", "--platform", "--markers"];
const CONDA_VALUES = ["-n", "--name", "-p", "--prefix", "-c", "--channel", "-f", "--file", "--solver", "--platform"];

/** What a command installs; undefined for any other command. */
export function installOf(command: Command): Install | undefined {
  const verbs = command.args.slice(0, 4).map(({ value }) => value);
  switch (command.program) {
    case "pip":
      return /^(install|download|wheel)$/.test(firstWord(verbs) ?? "") ? install(command, "pip", 1) : undefined;
    case "uv":
      if (verbs[0] === "pip" && verbs[1] === "install") return install(command, "uv", 2);
      if (verbs[0] === "tool" && verbs[1] === "install") return install(command, "uv", 2);
      return verbs[0] === "add" ? install(command, "uv", 1) : undefined;
    case "poetry":
      return verbs[0] === "add" ? install(command, "poetry", 1) : undefined;
    case "pipx":
      return verbs[0] === "install" ? install(command, "pipx", 1) : undefined;
    case "conda":
    case "mamba":
    case "micromamba":
      return /^(install|create)$/.test(verbs[0] ?? "") ? install(command, "conda", 1) : undefined;
    default:
      return undefined;
  }
}

function firstWord(verbs: readonly string[]): string | undefined {
  return verbs.find((verb) => !verb.startsWith("-"));
}

function install(command: Command, tool: Install["tool"], verbs: number): Install {
  const taking = tool === "conda" ? CONDA_VALUES : tool === "poetry" ? POETRY_VALUES : PIP_VALUES;
  const words = operands(command, ...taking);
  const name = tool === "conda" ? command.program : tool;
  return {
    tool,
    title: [name, ...words.slice(0, verbs).map(({ value }) => value)].join(" "),
    packages: words.slice(verbs).flatMap((word) => {
      const one = word.dynamic || sourceOf(word.value, tool) ? undefined : packageOf(word.value, tool);
      return one ? [{ word, one }] : [];
    }),
    sources: [...words.slice(verbs), ...values(command, "-e", "--editable")].flatMap((word) => {
      const one = word.dynamic ? undefined : sourceOf(word.value, tool);
      return one ? [{ word, one }] : [];
    }),
    requirements: values(command, "-r", "--requirement", "--requirements"),
    // conda's `-c` names a channel.
    constraints: tool === "conda" ? [] : values(command, "-c", "--constraint", "--constraints"),
  };
}

function values(command: Command, ...names: readonly string[]): Word[] {
  return flags(command, ...names).flatMap(({ value }) => value ?? []);
}

/** A repository or an address, with its name in front or without; Poetry writes the revision behind a `#`. */
function sourceOf(value: string, tool: Install["tool"]): Package | undefined {
  if (tool === "conda" || !value.includes(":")) return undefined;
  const text = tool === "poetry" ? value.replace(/^(git\+[^#]+)#(?!egg=)/, "$1@") : value;
  const one = isTarget(text) ? targetPackage(text, 0, "", false) : parseRequirement(text, 0, text.length, "");
  return one?.origin.type === "vcs" || one?.origin.type === "url" ? one : undefined;
}

/** Offsets of the package are those in the word's value. */
function packageOf(value: string, tool: Install["tool"]): Package | undefined {
  if (value === "" || isTarget(value)) return undefined;
  if (tool === "conda") {
    const [, written, specifier] = /^(?:[\w./-]+::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(value) ?? [];
    const one = written === undefined ? undefined : parseRequirement(written, 0, written.length, "");
    return one && { ...one, specifier: specifier ?? "", ...condaBounds(specifier ?? "") };
  }
  const at = tool === "poetry" || tool === "uv" ? value.indexOf("@", 1) : -1;
  if (at === -1) return parseRequirement(value, 0, value.length, "");
  const one = parseRequirement(value, 0, at, "");
  const version = value.slice(at + 1).replace(/^latest$/, "*");
  return one && { ...one, specifier: version, ...poetryBounds(version) };
}
