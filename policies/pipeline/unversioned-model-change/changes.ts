/** Models that are others after the change: swapped files, moved pointers and hashes. */
import { type ChangeView, isModelPath, type LineageDocument, type Location, type Tracked } from "#policy";
import { folderOf, isMeasurement } from "./companions.ts";

export interface ModelChange {
  readonly path: string;
  /** What moved, in words: hashes or sizes. */
  readonly moved: string;
  readonly location: Location;
}

export function* modelChanges(view: ChangeView): Generator<ModelChange> {
  yield* swappedFiles(view);
  yield* trackedOutputs(view);
}

/** Models whose bytes or LFS pointers changed under their path. */
function* swappedFiles(view: ChangeView): Generator<ModelChange> {
  const pointers = new Map([...view.pairs("lineage")].map((pair) => [pair.file, pair]));
  for (const file of view.files) {
    if (!file.before || !file.after || file.previousPath !== undefined || !isModelPath(file.path)) continue;
    const pair = pointers.get(file);
    const [old, now] = [pair?.before[0], pair?.after[0]];
    if (old?.format === "lfs-pointer" && now?.format === "lfs-pointer" && old.oid && now.oid) {
      if (old.oid.value === now.oid.value) continue;
      const moved = hashes(old.oid.value, now.oid.value) + delta(old.size, now.size);
      yield { path: file.path, moved, location: now.source.locate(now.oid.from, now.oid.to) };
    } else {
      const moved = `from ${file.before.size ?? "?"} to ${file.after.size ?? "?"} bytes`;
      yield { path: file.path, moved, location: view.locate(file) };
    }
  }
}

/** Models that a `.dvc` file or dvc.lock names with another hash; a lock that measures them anew accounts for them. */
function* trackedOutputs(view: ChangeView): Generator<ModelChange> {
  for (const { before, after } of view.pairs("lineage")) {
    const known = new Map(before.flatMap(outsOf).map((out) => [out.path.value, out]));
    const moved = after.flatMap((document) =>
      outsOf(document).flatMap(({ path, hash, size }) => {
        const old = known.get(path.value);
        if (!old?.hash || !hash || old.hash.value === hash.value) return [];
        const text = hashes(old.hash.value, hash.value) + delta(old.size, size);
        return [{ path: path.value, text, location: document.source.locate(hash.from, hash.to) }];
      }),
    );
    if (moved.some(({ path }) => isMeasurement(path))) continue;
    for (const { path, text, location } of moved) {
      const full = [folderOf(location.path), path].filter((part) => part !== "").join("/");
      if (isModelPath(full)) yield { path: full, moved: text, location };
    }
  }
}

function outsOf(document: LineageDocument): readonly Tracked[] {
  if (document.format === "dvc-file") return document.outs;
  return document.format === "dvc-lock" ? document.stages.flatMap((stage) => stage.outs) : [];
}

/** Two hashes, shortened; a directory's keeps its `.dir`. */
function hashes(old: string, now: string): string {
  return `from ${old.slice(0, 12)} to ${now.slice(0, 12)}`;
}

/** How the size moved, where both are known and differ. */
function delta(old: number | undefined, now: number | undefined): string {
  if (old === undefined || now === undefined || old === now) return "";
  return ` (${now > old ? "+" : ""}${now - old} bytes)`;
}
