/** Models beside a change that its code names: loads of them are judged by what they hold. */
import type { ChangedFile } from "../core/change.ts";
import { textOf } from "../core/decode.ts";
import { mayBeModel } from "../documents/model/names.ts";

const CODE = /\.(?:py|pyi|ipynb)$/i;
/** What a path's last part consists of. */
const WORD = /[\w.-]+/g;
const LONGEST_NAME = 255;
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
    for (const [word] of (textOf(file[side]) ?? "").matchAll(WORD))
      if (word.length <= LONGEST_NAME && mayBeModel(word)) names.add(word);
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
