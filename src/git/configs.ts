/** The configuration that judges a local change. */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CONFIG_PATH, isPlain, plainText } from "../config/parse.ts";
import type { ConfigTexts } from "../config/resolve.ts";
import { bytesOf, type Change } from "../core/change.ts";
import type { ConfigText } from "../core/config.ts";
import { decode } from "../core/decode.ts";
import { ownPoliciesAtHead } from "../custom/head.ts";
import { readBlobs } from "./blobs.ts";
import { ownPoliciesAt, ownPoliciesOnDisk } from "./own-policies.ts";
import { findCommit } from "./refs.ts";
import { GitProblem, run } from "./run.ts";

const NO_FILE = `${CONFIG_PATH} is a link or a folder; mlsec reads a plain file only, so put the configuration itself there`;

/**
 * Of a change: the file at `judge` counts (the base branch's newest, as on GitHub, not that of the merge base), and the
 * one at the change's head is compared with it where the change touches it.
 */
export async function configsOfChange(root: string, judge: string, change: Change): Promise<ConfigTexts> {
  const [base, own] = await Promise.all([configAt(root, judge), ownPoliciesAt(root, judge)]);
  const policies = { base: own, head: ownPoliciesAtHead(own, change.files) };
  const touched = change.files.find((file) => file.path === CONFIG_PATH || file.previousPath === CONFIG_PATH);
  const head = touched ? textOf(bytesOf(touched.path === CONFIG_PATH ? touched.after : undefined), touched.mode) : base;
  return { ...(base ? { base } : {}), ...(head ? { head } : {}), policies };
}

/** Of a whole tree: the file on disk judges. Throws `GitProblem` when it is none. */
export function configOnDisk(root: string): ConfigTexts {
  const file = join(root, CONFIG_PATH);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  // A link could make any file of the machine appear in our messages.
  if (stat && !stat.isFile()) throw new GitProblem(NO_FILE);
  const found = stat ? configFile(file, CONFIG_PATH) : undefined;
  const own = ownPoliciesOnDisk(root);
  return { ...(found ? { base: found, head: found } : {}), policies: { base: own, head: own } };
}

/** A file that was named on purpose must be there. Throws `GitProblem`. */
export function configFromFile(path: string): ConfigTexts {
  const found = configFile(path, path);
  if (!found) throw new GitProblem(`there is no configuration file ${path}`);
  return { base: found, head: found };
}

async function configAt(root: string, name: string): Promise<ConfigText | undefined> {
  const commit = await findCommit(root, name);
  if (commit === undefined) return undefined;
  const listing = await run(root, ["ls-tree", "-z", commit, "--", CONFIG_PATH]);
  const [mode, , id] = listing.toString().split(/[ \t]/);
  if (id === undefined) return undefined;
  if (!isPlain(mode ?? "")) throw new GitProblem(NO_FILE);
  return textOf(bytesOf((await readBlobs(root, [id])).get(id)));
}

function configFile(file: string, path: string): ConfigText | undefined {
  try {
    return { path, text: readFileSync(file, "utf8") };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new GitProblem(`${path} is not readable: ${(error as Error).message}`);
  }
}

function textOf(bytes: Uint8Array | undefined, mode?: string): ConfigText | undefined {
  const decoded = bytes && decode(bytes);
  return decoded && "text" in decoded ? plainText(decoded.text, mode) : undefined;
}
