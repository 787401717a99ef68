/** Files that were read a moment ago: the same workflow is asked for as a changed file and as one that others call. */
import type { Source } from "../../../core/source.ts";
import type { Document } from "../../document.ts";

const MAX_FILES = 200;
const MAX_LENGTH = 100_000;

/** Held weakly: what a review has read lives as long as its synchronous run, and not a moment longer for this. */
const read = new Map<string, WeakRef<readonly Document[]>>();

export function recently(source: Source, readFile: (source: Source) => readonly Document[]): readonly Document[] {
  if (source.embedded || source.text.length > MAX_LENGTH) return readFile(source);
  const key = `${source.path}\0${source.text}`;
  const known = read.get(key)?.deref();
  if (known) return known;
  const documents = readFile(source);
  read.delete(key);
  read.set(key, new WeakRef(documents));
  for (const oldest of read.keys()) {
    if (read.size <= MAX_FILES) break;
    read.delete(oldest);
  }
  return documents;
}
