/** One file on disk, read when it is asked for. */
import { accessSync, constants, lstatSync, readFileSync, readlinkSync } from "node:fs";
import type { Content } from "../core/change.ts";
import { mayBeModel } from "../documents/model/names.ts";
import { LARGEST_FILE } from "./blobs.ts";

/** Models are read up to this size where one is in memory at a time. */
const LARGEST_MODEL = 256 * 1024 * 1024;

export interface DiskFile {
  readonly mode: string;
  readonly content: Content;
}

/** Undefined for what is no file (gone, a socket). A symlink is its target's name, as git has it, and never followed. */
export function fileOnDisk(path: string): DiskFile | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isDirectory()) return { mode: "160000", content: { missing: "submodule" } };
  if (stat.isSymbolicLink()) {
    const bytes = Buffer.from(readlinkSync(path));
    return { mode: "120000", content: { bytes, size: bytes.length } };
  }
  if (!stat.isFile()) return undefined;
  const mode = stat.mode & 0o100 ? "100755" : "100644";
  const largest = mayBeModel(path) ? LARGEST_MODEL : LARGEST_FILE;
  if (stat.size > largest) return { mode, content: { missing: "too-large", size: stat.size } };
  return { mode, content: readable(path) ? onDemand(path, stat.size) : { missing: "not-fetched", size: stat.size } };
}

/** Read anew each time: contents of a whole tree must not pile up. */
function onDemand(path: string, size: number): Content {
  return {
    get bytes() {
      return readFileSync(path);
    },
    size,
  };
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
