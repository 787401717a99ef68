/** Models beside a change that its code names: loads of them are judged by what they hold. */
import type { ChangedFile } from "../core/change.ts";
import { textOf } from "../core/decode.ts";
import { mayBeModel } from "../documents/model/names.ts";

const CODE = /\.(?:py|pyi|ipynb)$/i;
/** A path's last part with an extension, as it stands in code. */
const FILE_NAME = /[\w.-]*\w\.\w{1,12}\b/g;
/** More models than one change's code loads. */
const MOST = 50;

/** Of the paths of a side those whose names occur in the code that the change has there. */
export function modelsNamedIn(
  files: readonly ChangedFile[],
  side: "before" | "after",
  paths: Iterable<string>,
): readonly string[] {
  const changed = new Set<string>();
  const names = new Set<string>();
  for (const file of files) {
    const path = side === "before" ? (file.previousPath ?? file.path) : file.path;
    changed.add(path);
    if (!CODE.test(path)) continue;
    for (const [name] of (textOf(file[side]) ?? "").matchAll(FILE_NAME)) if (mayBeModel(name)) names.add(name);
  }
  if (names.size === 0) return [];
  const found: string[] = [];
  for (const path of paths) {
    if (!names.has(path.slice(path.lastIndexOf("/") + 1)) || changed.has(path)) continue;
    found.push(path);
    if (found.length === MOST) break;
  }
  return found;
}
