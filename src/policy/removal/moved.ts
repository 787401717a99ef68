/** What looks like a removal and is none: code that another file of the change holds now, and components that are gone as a whole. */
import type { ChangedFile } from "../../core/change.ts";
import type { Location } from "../../core/location.ts";
import type { Document } from "../../documents/document.ts";
import type { ChangeView } from "../policy.ts";
import type { Protection } from "./protection.ts";

/** True when another file of the change gained all the words that tell this protection. */
export function isMoved(view: ChangeView, from: ChangedFile, { words }: Pick<Protection, "words">): boolean {
  return view.files.some((file) => {
    if (file.path === from.path || file.status === "deleted" || /\.(?:md|rst|txt|ipynb)$/.test(file.path)) return false;
    const now = view.head.read(file.path) ?? "";
    if (!words.every((word) => now.includes(word))) return false;
    const then = view.base.read(file.previousPath ?? file.path) ?? "";
    return words.some((word) => count(now, word) > count(then, word));
  });
}

function count(text: string, word: string): number {
  return text.split(word).length;
}

/** A folder of which nothing is left was a service that is no longer there. */
export function isWholeComponent(view: ChangeView, file: ChangedFile): boolean {
  const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
  return (
    file.status === "deleted" &&
    folder !== "" &&
    view.head.complete &&
    !view.head.paths.some((path) => path.startsWith(folder))
  );
}

/** The function or class of that name where it still stands, else the file. */
export function placeOf(view: ChangeView, file: ChangedFile, after: readonly Document[], anchor: string): Location {
  for (const document of after) {
    if (document.kind !== "python") continue;
    const holder = [...document.functions, ...document.classes].find(({ path }) => path === anchor);
    if (holder) return document.source.locateLine(document.source.position(holder.from).line);
  }
  return view.locate(file);
}
