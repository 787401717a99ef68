/** Where words start in program text. */

/**
 * True when no letter, digit or underscore stands before the offset; the letter of an escape such as `\n` does not
 * count, so that a token at the start of a line inside a JSON string is seen.
 */
export function startsWord(text: string, at: number): boolean {
  if (at === 0 || !/\w/.test(text[at - 1] as string)) return true;
  return text[at - 2] === "\\" && /[nrtbf]/.test(text[at - 1] as string);
}
