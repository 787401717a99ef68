/** `mlsec config`: the effective configuration, each value with where it comes from. */
import { basename } from "node:path";
import { policies } from "../../policies/index.ts";
import { provenance } from "../config/provenance.ts";
import { resolveConfig } from "../config/resolve.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { configFromFile, configOnDisk } from "../git/configs.ts";
import { folderOf, topOf } from "../git/refs.ts";
import { oneLine } from "../report/markdown.ts";
import { plainJson } from "../report/plain-json.ts";
import { CLEAN, WRONG_USAGE } from "./exit.ts";
import { print, say } from "./output.ts";

export interface ConfigOptions {
  readonly format: "text" | "json";
  readonly organization?: string;
  readonly topic?: readonly string[];
  readonly config?: string;
}

/** Faults go to standard error and end in exit code 2; what holds in spite of them is printed all the same. */
export async function showConfig(path: string, options: ConfigOptions): Promise<number> {
  const folder = folderOf(path);
  const root = (await topOf(folder)) ?? folder;
  const own = options.config === undefined ? configOnDisk(root) : configFromFile(options.config);
  const { base: organization } = options.organization === undefined ? {} : configFromFile(options.organization);
  const repository = { name: basename(root), topics: options.topic ?? [] };
  const known = knownPolicies(own.policies, policies);
  const resolved = resolveConfig({ ...own, ...(organization ? { organization } : {}), repository }, known.policies);
  const { config, layers, held } = resolved;
  const problems = [...known.problems, ...resolved.problems];
  for (const { path: file, line, column, message } of problems) say(`${file}:${line}:${column}: ${oneLine(message)}`);
  for (const words of held) say(`mlsec: ${oneLine(words)}`);
  if (options.format === "json") {
    process.stdout.write(plainJson({ ...config, layers: layers.map(({ name }) => name), held }));
  } else {
    const rows = provenance(layers);
    const longest = Math.max(...rows.map(({ key }) => key.length));
    for (const { key, value, from } of rows) {
      print(`${oneLine(key).padEnd(longest)}  ${oneLine(value)}  # ${oneLine(from)}`);
    }
  }
  return problems.length > 0 ? WRONG_USAGE : CLEAN;
}
