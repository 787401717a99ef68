/** conda environment files. https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html */
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import { unparsed } from "../reader.ts";
import { parseYaml, type YamlNode } from "../yaml/yaml.ts";
import type { Package } from "./document.ts";
import { normalizeName } from "./name.ts";
import { isTarget, parseRequirement, targetPackage } from "./requirement.ts";
import { condaBounds } from "./version.ts";

/** Packages of `dependencies:` and of the `pip:` list inside it; `python` and `pip` themselves are no packages. */
export function readConda(source: Source): Document {
  const { documents, errors } = parseYaml(source);
  const list = documents[0]?.get("dependencies");
  const [problem] = errors;
  if (!list || (problem && list.items().length === 0)) {
    const reason = problem?.message ?? "no list of dependencies";
    return unparsed(source, "dependencies", reason, problem?.from ?? 0, problem?.to ?? 0);
  }
  return {
    kind: "dependencies",
    format: "conda",
    role: "manifest",
    source,
    packages: list.items().flatMap((item) => {
      if (item.kind === "map") return (item.get("pip")?.items() ?? []).flatMap(pipPackage);
      const one = condaPackage(item);
      return one ? [one] : [];
    }),
    indexes: [],
    options: [],
    includes: [],
    published: false,
    ...(problem ? { partial: problem.message } : {}),
  };
}

/** `[channel::]name[ =<>…]`; the version may stand behind a blank or a `=`. */
function condaPackage(item: YamlNode): Package | undefined {
  const text = item.string ?? "";
  const [, channel, written, rest] = /^(?:([\w./:-]{1,200})::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(text) ?? [];
  if (written === undefined || rest === undefined || ["python", "pip"].includes(normalizeName(written))) {
    return undefined;
  }
  const specifier = rest.replace(/^\[version=['"]?([^'"\]]*)['"]?\]$/, "$1").trim();
  return {
    name: normalizeName(written),
    written,
    extras: [],
    specifier,
    ...condaBounds(specifier),
    origin: channel === undefined ? { type: "index" } : { type: "index", index: channel },
    editable: false,
    hashes: [],
    files: [],
    group: "",
    from: item.from,
    to: item.to,
  };
}

function pipPackage(item: YamlNode): Package[] {
  const text = item.string ?? "";
  // `-r requirements.txt` and other options are allowed here too.
  if (text === "" || text.startsWith("-")) return [];
  const one = isTarget(text) ? targetPackage(text, 0, "", false) : parseRequirement(text, 0, text.length, "");
  if (!one) return [];
  const { parts, ...rest } = one;
  const inner = item.style === "plain" && parts ? item.from : undefined;
  return [
    {
      ...rest,
      from: item.from,
      to: item.to,
      ...(inner === undefined || !parts
        ? {}
        : {
            parts: {
              nameTo: inner + parts.nameTo,
              specifierFrom: inner + parts.specifierFrom,
              specifierTo: inner + parts.specifierTo,
            },
          }),
    },
  ];
}
