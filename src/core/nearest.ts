/** The word that somebody may have meant. */

/** The one that takes the fewest edits, when these are few for its length, or that shares a part. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const part = words.find((one) => word.length > 3 && (one.includes(word) || word.includes(one)));
  const [best] = words
    .map((one) => ({ one, edits: distance(word.slice(0, 60), one) }))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.max(1, best.one.length / 4) ? best.one : part;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (character === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
