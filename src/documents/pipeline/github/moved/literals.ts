/** String literals of Python and JavaScript that consist of one expression. */

/** The literal with its quotes, when the text between two offsets is all that it holds. */
export function wholeLiteral(code: string, from: number, to: number): { from: number; to: number } | undefined {
  const quote = code[from - 1];
  if (quote === undefined || !['"', "'", "`"].includes(quote) || code[to] !== quote) return undefined;
  const before = code[from - 2] ?? "";
  const after = code[to + 1] ?? "";
  // Triple quotes, prefixes such as f"" and tags such as String.raw`` read their text in ways of their own.
  if (before === quote || after === quote || /[\w\\]/.test(before)) return undefined;
  const line = code.slice(code.lastIndexOf("\n", from - 1) + 1, from - 1);
  // A comment, or a quote that is open already, would make this the end of a literal and not its start.
  const balanced = ['"', "'", "`"].every((one) => line.split(one).length % 2 === 1);
  return balanced && !/#|\/\//.test(line) ? { from: from - 1, to: to + 1 } : undefined;
}
