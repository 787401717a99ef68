/** Searching what is in the order of the text. */

/** The nearest `most` of those that stand before an offset. */
export function nearestBefore<T extends { readonly at: number }>(
  list: readonly T[] | undefined,
  offset: number,
  most: number,
): readonly T[] {
  if (!list) return [];
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as T).at < offset) low = middle + 1;
    else high = middle;
  }
  return list.slice(Math.max(0, low - most), low);
}
