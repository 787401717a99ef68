/** `mlsec validate`: a configuration file's faults at their places. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { policies } from "../../policies/index.ts";
import { parseConfig } from "../config/parse.ts";
import { today } from "../core/day.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { ownPoliciesOnDisk } from "../git/own-policies.ts";
import { oneLine } from "../report/markdown.ts";
import { CLEAN, UsageError, WRONG_USAGE } from "./exit.ts";
import { print, say } from "./output.ts";

/** Faults go to standard output, one a line, as `file:line:column: message`. */
export async function validate(file: string): Promise<number> {
  const text = read(file);
  const own = ownPoliciesOnDisk(dirname(resolve(file)));
  const { file: parsed, problems } = parseConfig({ path: file, text }, knownPolicies({ base: own }, policies).policies);
  for (const { line, column, message } of problems) print(oneLine(`${file}:${line}:${column}: ${message}`));
  if (!parsed) return WRONG_USAGE;
  const day = today();
  for (const waiver of parsed.waivers ?? []) {
    if (waiver.expires < day) {
      print(oneLine(`${file}: warning: the waiver of ${waiver.policy} expired on ${waiver.expires}`));
    }
  }
  say(`mlsec: ${file} is valid`);
  return CLEAN;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === "ENOENT" ? `there is no ${file}; \`mlsec init\` writes one` : `${file} cannot be read: ${message}`,
    );
  }
}
