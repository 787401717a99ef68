/** Files that were read a moment ago: the same workflow is asked for as a changed file and as one that others call. */
import type { Source } from "../../../core/source.ts";
import type { Document } from "../../document.ts";

/** Characters of all texts that are remembered. */
const BUDGET = 8_000_000;

/** Held weakly: what a review has read lives as long as its synchronous run, and not a moment longer for this. */
const read = new Map<string, WeakRef<readonly Document[]>>();
let held = 0;

export function recently(source: Source, readFile: (source: Source) => readonly Document[]): readonly Document[] {
  if (source.embedded || source.text.length > BUDGET / 4) return readFile(source);
  const key = `${source.path}\0${source.text}`;
  const known = read.get(key)?.deref();
  if (known) return known;
  const documents = readFile(source);
  if (!read.delete(key)) held += key.length;
  read.set(key, new WeakRef(documents));
  for (const oldest of read.keys()) {
    if (held <= BUDGET) break;
    read.delete(oldest);
    held -= oldest.length;
  }
  return documents;
}
