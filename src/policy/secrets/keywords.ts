/** All occurrences of many words in a text, in one pass: the automaton of Aho and Corasick (CACM 18(6), 1975). */

/** Offset of a word's first character, and the word's index in the list. */
export interface KeywordHit {
  readonly at: number;
  readonly word: number;
}

const ASCII = 128;

/**
 * Builds a search for ASCII words, letter case ignored. The search finds every occurrence, overlapping ones too, in
 * order of their ends, and takes time linear in the text whatever the number of words. Empty words are never found.
 */
export function keywordSearch(words: readonly string[]): (text: string) => KeywordHit[] {
  const classes = letterClasses(words);
  const width = Math.max(...classes) + 1;
  const { next, found } = automaton(words, classes, width);
  const lengths = words.map((word) => word.length);
  return (text) => {
    const hits: KeywordHit[] = [];
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      state = next[state + (code < ASCII ? (classes[code] as number) : 0)] as number;
      const here = found[state / width];
      if (here) for (const word of here) hits.push({ at: at + 1 - (lengths[word] as number), word });
    }
    return hits;
  };
}

/** Each character that some word uses gets a number of its own, both cases the same; all others are 0. */
function letterClasses(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(ASCII);
  let count = 0;
  for (const letter of words.join("").toLowerCase()) {
    const code = letter.charCodeAt(0);
    if (code >= ASCII) throw new Error(`not an ASCII keyword: ${letter}`);
    if (classes[code] !== 0) continue;
    count++;
    classes[code] = count;
    classes[letter.toUpperCase().charCodeAt(0)] = count;
  }
  return classes;
}

/** States are multiples of `width`, so that a step is one addition and one look-up; state 0 is the root. */
function automaton(words: readonly string[], classes: Uint8Array, width: number) {
  const size = 1 + words.reduce((total, word) => total + word.length, 0);
  const next = new Int32Array(size * width);
  const found: (number[] | undefined)[] = new Array(size).fill(undefined);
  let states = 1;
  words.forEach((word, index) => {
    let state = 0;
    for (const letter of word.toLowerCase()) {
      const edge = state + (classes[letter.charCodeAt(0)] as number);
      if (next[edge] === 0) next[edge] = states++ * width;
      state = next[edge] as number;
    }
    if (state !== 0) found[state / width] = [...(found[state / width] ?? []), index];
  });
  const fallback = new Int32Array(size);
  const queue: number[] = [];
  for (let letter = 1; letter < width; letter++) if (next[letter] !== 0) queue.push(next[letter] as number);
  for (const state of queue) {
    const back = fallback[state / width] as number;
    const shorter = found[back / width];
    if (shorter) found[state / width] = [...(found[state / width] ?? []), ...shorter];
    for (let letter = 1; letter < width; letter++) {
      const child = next[state + letter] as number;
      const alternative = next[back + letter] as number;
      if (child === 0) {
        next[state + letter] = alternative;
      } else {
        fallback[child / width] = alternative;
        queue.push(child);
      }
    }
  }
  return { next, found };
}
