/** Tells values that stand for a secret (`hf_xxxx…`, `your-token-here`) from values that may be one. */

/** Long enough not to occur in random text by chance. */
const LONG_WORDS =
  /example|sample|placeholder|change_?me|dummy|redacted|replace|insert|notareal|yourtoken|yourkey|thisisa|invalid|asdfgh|qwerty/i;
/** Short words count at the start or between separators only: random text holds them now and then. */
const SHORT_WORDS = /(?:^|[-_.<{[(])(?:your|my|some|test|fake|mock|demo|todo|token|secret|abcd|0123|1234|xxx)/i;
const RUN = /(.)\1{4}/;
const SEQUENCE_LENGTH = 7;
const LOWEST_ENTROPY = 3;

/** True for a value that people write where a secret should go. `value` is the random part, without its prefix. */
export function isPlaceholder(value: string): boolean {
  return (
    LONG_WORDS.test(value) ||
    SHORT_WORDS.test(value) ||
    RUN.test(value) ||
    /^[<{[$].*[>}\]]$/.test(value) ||
    longestSequence(value) >= SEQUENCE_LENGTH ||
    (value.length >= 16 && entropy(value) < LOWEST_ENTROPY)
  );
}

/** Shannon entropy in bits a character. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const letter of value) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** True for letters that read as words in camel case; random letters seldom stay lower-case for three in a row. */
export function isWords(value: string): boolean {
  const words = value.match(/[A-Z]?[a-z]{3,}/g) ?? [];
  return words.join("").length >= value.length * 0.75;
}

/** Length of the longest stretch in which each character follows the one before (`abcdef`, `987654`). */
function longestSequence(value: string): number {
  let longest = 1;
  let length = 1;
  let step = 0;
  for (let at = 1; at < value.length; at++) {
    const difference = value.charCodeAt(at) - value.charCodeAt(at - 1);
    if (Math.abs(difference) === 1 && (difference === step || length === 1)) length++;
    else length = Math.abs(difference) === 1 ? 2 : 1;
    step = difference;
    longest = Math.max(longest, length);
  }
  return longest;
}
