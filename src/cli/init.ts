/** `mlsec init`: a first `.mlsec.yml` that fits what the repository holds. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONFIG_PATH } from "../config/parse.ts";
import { starterConfig } from "../config/starter.ts";
import { changeOfTree } from "../git/worktree.ts";
import { plural } from "../report/words.ts";
import { CLEAN, UsageError } from "./exit.ts";
import { say } from "./output.ts";

/** Writes to the top of the repository that holds the folder. Throws `UsageError` rather than overwrite. */
export async function init(folder: string): Promise<number> {
  const { root, trees } = await changeOfTree({ path: folder, context: [] });
  const { text, found } = starterConfig(trees.head.paths);
  const file = join(root, CONFIG_PATH);
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === "EEXIST" ? `${file} is there already; \`mlsec validate\` checks it` : message);
  }
  const seen = found.map(({ what, count }) => plural(count, what)).join(", ");
  say(`mlsec: wrote ${file}${seen === "" ? "" : ` for what is here: ${seen}`}`);
  return CLEAN;
}
