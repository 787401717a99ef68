/** `mlsec validate`: a configuration file's faults at their places. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { policies } from "../../policies/index.ts";
import { misplaced } from "../config/misplaced.ts";
import { parseConfig } from "../config/parse.ts";
import { today } from "../core/day.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { ownPoliciesOnDisk } from "../git/own-policies.ts";
import { oneLine } from "../report/markdown.ts";
import { CLEAN, UsageError, WRONG_USAGE } from "./exit.ts";
import { print, say } from "./output.ts";

/** Faults go to standard output, one a line, as `file:line:column: message`. */
export async function validate(file: string, options: { readonly organization?: boolean } = {}): Promise<number> {
  const own = ownPoliciesOnDisk(dirname(resolve(file)));
  const read = parseConfig({ path: file, text: textOf(file) }, knownPolicies({ base: own }, policies).policies);
  const parsed = read.file;
  const problems = [...read.problems, ...misplaced(read, options.organization ? "organization" : "repository")];
  for (const { line, column, message } of problems) print(oneLine(`${file}:${line}:${column}: ${message}`));
  if (!parsed || problems.length > 0) return WRONG_USAGE;
  const day = today();
  for (const waiver of parsed.waivers ?? []) {
    if (waiver.expires < day) {
      print(oneLine(`${file}: warning: the waiver of ${waiver.policy} expired on ${waiver.expires}`));
    }
  }
  say(`mlsec: ${file} is valid`);
  return CLEAN;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "ENOENT" ? `there is no ${file}; \`mlsec init\` writes one` : `${file} cannot be read: ${message}`,
    );
  }
}
