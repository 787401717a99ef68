/** The page of a policy, from its metadata and its first examples. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { STAGE_TITLES } from "../src/core/stage.ts";
import { readModel } from "../src/documents/model/reader.ts";
import { isDocumentPolicy, type Policy } from "../src/policy/policy.ts";
import { referenceUrl } from "../src/report/references.ts";
import { golden, policyFolder } from "./examples.ts";

const LONGEST_EXAMPLE = 60;

export function readmeOf(policy: Policy): string {
  const reads = isDocumentPolicy(policy) ? policy.reads.join(", ") : "the change (before and after)";
  const printed = golden(policy).trimEnd().split("\n").slice(0, 8);
  return [
    `# ${policy.id}`,
    "",
    `${policy.title}.`,
    "",
    `| stage | severity | confidence | reads | since |`,
    `|---|---|---|---|---|`,
    `| ${STAGE_TITLES[policy.stage]} | ${policy.severity} | ${policy.confidence} | ${reads} | ${policy.since} |`,
    "",
    "## Why",
    policy.why,
    "",
    "## Fix",
    policy.fix,
    ...(policy.limits === undefined ? [] : ["", "## Left out", policy.limits]),
    "",
    "## Bad",
    ...shown(policy, "bad"),
    "## Good",
    ...shown(policy, "good"),
    "## What it prints",
    "```text",
    ...printed,
    "```",
    "",
    "## References",
    ...policy.references.map((reference) => `- ${link(reference)}`),
    "",
  ].join("\n");
}

function shown(policy: Policy, kind: "bad" | "good"): string[] {
  const folder = join(policyFolder(policy), "examples", kind);
  const first = readdirSync(folder).sort()[0];
  if (first === undefined) return [];
  return filesOf(join(folder, first), first).flatMap(([name, path]) => {
    const text = readable(path).trimEnd();
    const lines = text.split(/\r?\n/);
    const body = lines.length > LONGEST_EXAMPLE ? [...lines.slice(0, LONGEST_EXAMPLE), "…"] : lines;
    const fence = "`".repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
    return [`\`${name}\``, `${fence}${language(name)}`, ...body, fence, ""];
  });
}

/** What is no text is told by what is found in it. */
function readable(path: string): string {
  const bytes = readFileSync(path);
  const model = readModel(path, bytes, true);
  if (!model) return bytes.toString();
  const calls = model.calls.map(({ global, way, arguments: args }) => `${way} ${global.qualified}(${args})`);
  const imported = model.globals.filter(({ ways }) => ways.size === 0).map(({ qualified }) => `imported ${qualified}`);
  return [`(${bytes.length} bytes: ${model.format})`, ...calls, ...imported].join("\n");
}

function filesOf(path: string, name: string): [string, string][] {
  if (!statSync(path).isDirectory()) return [[name, path]];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesOf(join(path, entry), `${name}/${entry}`));
}

function language(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const known: Record<string, string> = {
    py: "python",
    yml: "yaml",
    yaml: "yaml",
    ipynb: "json",
    json: "json",
    toml: "toml",
  };
  return known[extension] ?? (/dockerfile/i.test(name) ? "dockerfile" : "text");
}

function link(reference: string): string {
  const url = referenceUrl(reference);
  return url === undefined || url === reference ? reference : `[${reference}](${url})`;
}
