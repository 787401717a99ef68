/** What stands in a document under words: keywords of calls, keys of dicts, names that are assigned. */

/** A word, or a test of words. */
export type Wanted = string | ((word: string) => boolean);

export type WordIndex<T> = ReadonlyMap<string, readonly T[]>;

export function put<T>(index: Map<string, T[]>, word: string, item: T): void {
  const list = index.get(word);
  if (list) list.push(item);
  else index.set(word, [item]);
}

export function add<T>(found: Set<T>, items: readonly T[] | undefined): Set<T> {
  for (const item of items ?? []) found.add(item);
  return found;
}

/** Everything under words that are wanted, each thing once. */
export function pick<T>(index: WordIndex<T>, wanted: readonly Wanted[], found = new Set<T>()): Set<T> {
  for (const one of wanted) {
    if (typeof one === "string") add(found, index.get(one));
    else for (const [word, items] of index) if (one(word)) add(found, items);
  }
  return found;
}
