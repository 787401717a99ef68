/** Which blobs both sides of a change need, and the contents they become. */
import type { Content } from "../core/change.ts";
import type { WantedBlob } from "./blobs.ts";
import type { DiffEntry } from "./diff-entry.ts";
import type { Listing, TreeEntry } from "./tree.ts";
import { isModel, leftOut } from "./wanted.ts";

const MOST_CONTEXT_FILES = 300;
const MOST_BYTES = 100_000_000;
const MOST_MODELS = 100;
const MOST_MODEL_BYTES = 60_000_000;

/** A file of one side before its content is there. */
export interface SideEntry {
  readonly path: string;
  readonly entry: TreeEntry;
}

export interface FilePlan {
  readonly diff: DiffEntry;
  readonly before?: SideEntry;
  readonly after?: SideEntry;
}

/** Finds both sides of each changed file in the listings. */
export function planFiles(diffs: readonly DiffEntry[], base: Listing, head: Listing): FilePlan[] {
  return diffs.map((diff) => {
    const before =
      diff.status === "added" ? undefined : sideOf(base, diff.previousPath ?? diff.path, idOf(diff, "deleted"));
    const after = diff.status === "deleted" ? undefined : sideOf(head, diff.path, diff.id);
    return { diff, ...(before ? { before } : {}), ...(after ? { after } : {}) };
  });
}

/** Unchanged files that policies read beside the changed ones: shallow paths first, at most 300 a side. */
export function contextOf(
  listing: Listing,
  matches: (path: string) => boolean,
  changed: ReadonlySet<string>,
): SideEntry[] {
  return [...listing.entries]
    .filter(([path]) => !changed.has(path) && matches(path))
    .map(([path, entry]) => ({ path, entry }))
    .sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_CONTEXT_FILES);
}

/** In order, as far as the memory for one change goes; what is beyond it stays unfetched and the review incomplete. */
export function wantedBlobs(sides: readonly SideEntry[]): WantedBlob[] {
  const wanted = new Map<string, WantedBlob>();
  let bytes = 0;
  for (const { path, entry } of sides) {
    if (wanted.has(entry.id) || leftOut(path, entry) !== undefined || isModel(path)) continue;
    bytes += entry.size ?? 0;
    if (bytes > MOST_BYTES) break;
    wanted.set(entry.id, entry);
  }
  return [...wanted.values(), ...wantedModels(sides.filter(({ entry }) => !wanted.has(entry.id)))];
}

/** Behind all else, since each costs a request; those that find no room are too large. */
export function wantedModels(sides: readonly SideEntry[]): WantedBlob[] {
  const wanted = new Map<string, WantedBlob>();
  let room = MOST_MODEL_BYTES;
  for (const { path, entry } of sides) {
    if (!isModel(path) || wanted.has(entry.id) || leftOut(path, entry) !== undefined) continue;
    const size = entry.size ?? 0;
    if (wanted.size >= MOST_MODELS || size > room) continue;
    room -= size;
    wanted.set(entry.id, entry);
  }
  return [...wanted.values()];
}

export function contentOf({ path, entry }: SideEntry, blobs: ReadonlyMap<string, Uint8Array>): Content {
  const { id, size } = entry;
  const bytes = blobs.get(id);
  if (bytes) return { bytes, size: bytes.length, id };
  const reason = leftOut(path, entry) ?? (isModel(path) ? "too-large" : "not-fetched");
  return { missing: reason, id, ...(size === undefined ? {} : { size }) };
}

/** Sides that a cut listing lacks and whose blob the diff does not name either. */
export function unlisted(plans: readonly FilePlan[]): string[] {
  return plans.flatMap(({ before }) => (before?.entry.id === "" ? [before.path] : []));
}

/** A cut listing may lack the file: the diff's own blob id then has to do. */
function sideOf(listing: Listing, path: string, id: string | undefined): SideEntry {
  return { path, entry: listing.entries.get(path) ?? { id: id ?? "", mode: "100644" } };
}

function idOf(diff: DiffEntry, status: DiffEntry["status"]): string | undefined {
  return diff.status === status ? diff.id : undefined;
}

function depth(path: string): number {
  return path.split("/").length;
}
