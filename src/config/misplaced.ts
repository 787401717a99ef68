/** Keys that mean nothing in the file in which they stand. */
import type { ConfigProblem } from "../core/config.ts";
import type { ParsedConfig } from "./parse.ts";

export type Place = "organization" | "repository";

/** Only an organization can speak for other repositories, and its own file lies below itself by nothing. */
export function misplaced({ file, path, lineOf }: ParsedConfig, place: Place): ConfigProblem[] {
  const at = (keys: readonly (string | number)[], message: string): ConfigProblem => {
    const line = lineOf(keys);
    return { path, message, line, column: 1, endLine: line, endColumn: 1 };
  };
  if (place === "organization") {
    const index = (file?.extends ?? []).indexOf("org");
    return index === -1
      ? []
      : [at(["extends", index], "this is the organization's file: it cannot extend org, itself")];
  }
  return (["locked", "repositories"] as const)
    .filter((key) => file?.[key] !== undefined)
    .map((key) => at([key], `${key} counts only in the .mlsec.yml of the organization's .github repository`));
}
