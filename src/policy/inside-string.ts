/** Whether a place of a line lies in a string literal, as far as the line alone can tell. */

/** By counting quotes on the line; a cell of a notebook is a string of JSON itself. */
export function insideString(text: string, at: number): boolean {
  const before = text
    .slice(0, at)
    .replace(/^\s*"(?=.*\\n",?\s*$)/, "")
    .replace(/\\./g, "");
  return [/"/g, /'/g].some((quote) => (before.match(quote)?.length ?? 0) % 2 === 1);
}
