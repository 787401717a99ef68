/** The requirements of setup.cfg: `[options] install_requires` and `[options.extras_require]`. */
import type { Source } from "../../core/source.ts";
import type { DependenciesDocument, Package } from "./document.ts";
import { parseRequirement } from "./requirement.ts";

const LONGEST_LINE = 4000;

/** Reads indented lists line by line; what is no requirement (`file: x.txt`) is left out. */
export function readSetupCfg(source: Source): DependenciesDocument {
  const packages: Package[] = [];
  let section = "";
  let key = "";
  for (let line = 1; line <= source.lineCount; line++) {
    const text = source.line(line);
    if (text.length > LONGEST_LINE) continue;
    const header = /^\[([^\]]+)\]/.exec(text)?.[1];
    const option = /^([A-Za-z_][\w.-]*)\s*[=:]\s*/.exec(text);
    if (header !== undefined) [section, key] = [header.trim(), ""];
    else if (option?.[1]) key = option[1];
    if (header !== undefined || /^\s*([#;]|$)/.test(text)) continue;
    const group = groupOf(section, key);
    if (group === undefined) continue;
    const from = source.lineStart(line) + (option ? option[0].length : 0);
    const to = source.lineStart(line) + text.replace(/(?<!\s)\s+#.*$/, "").length;
    const one = from < to ? parseRequirement(source.text, from, to, group) : undefined;
    if (one) packages.push(one);
  }
  return {
    kind: "dependencies",
    format: "setup-cfg",
    role: "manifest",
    source,
    packages,
    indexes: [],
    options: [],
    includes: [],
    published: true,
  };
}

function groupOf(section: string, key: string): string | undefined {
  if (section === "options.extras_require") return key;
  if (section !== "options") return undefined;
  return { install_requires: "", setup_requires: "build-system", tests_require: "tests" }[key];
}
