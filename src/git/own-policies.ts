/** Policies of one's own of a local repository, at a commit or on disk. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bytesOf } from "../core/change.ts";
import type { ConfigText } from "../core/config.ts";
import { decode } from "../core/decode.ts";
import { isOwnPolicy, OWN_POLICIES } from "../custom/rulebook.ts";
import { readBlobs } from "./blobs.ts";
import { findCommit } from "./refs.ts";
import { run } from "./run.ts";

const MOST_BYTES = 1_000_000;

/** By name; empty without such a folder. */
export async function ownPoliciesAt(root: string, name: string): Promise<readonly ConfigText[]> {
  const commit = await findCommit(root, name);
  if (commit === undefined) return [];
  const listing = await run(root, ["ls-tree", "-z", commit, "--", `${OWN_POLICIES}/`]);
  const entries = listing
    .toString()
    .split("\0")
    .flatMap((line) => {
      const [mode = "", , id = "", path = ""] = line.split(/[ \t]/);
      return isOwnPolicy(path) ? [{ mode, id, path }] : [];
    });
  const plain = entries.filter(({ mode }) => mode.startsWith("100"));
  const blobs = await readBlobs(
    root,
    plain.map(({ id }) => id),
  );
  return entries.map(({ mode, id, path }) => textOf(path, mode.startsWith("100") ? bytesOf(blobs.get(id)) : undefined));
}

export function ownPoliciesOnDisk(root: string): readonly ConfigText[] {
  const folder = join(root, OWN_POLICIES);
  // A link could make any file of the machine appear in our messages.
  const isFolder = [join(root, ".mlsec"), folder].every((each) =>
    lstatSync(each, { throwIfNoEntry: false })?.isDirectory(),
  );
  if (!isFolder) return [];
  return readdirSync(folder)
    .map((name) => `${OWN_POLICIES}/${name}`)
    .filter(isOwnPolicy)
    .sort()
    .map((path) => {
      const file = join(root, path);
      const stat = lstatSync(file);
      return textOf(path, stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(file) : undefined);
    });
}

/** Of one file, wherever it lies; throws what reading throws. */
export function ownPolicyFile(file: string): ConfigText {
  return textOf(file, readFileSync(file));
}

function textOf(path: string, bytes: Uint8Array | undefined): ConfigText {
  const decoded = bytes && decode(bytes);
  return decoded && "text" in decoded ? { path, text: decoded.text } : { path, text: "", notPlain: true };
}
