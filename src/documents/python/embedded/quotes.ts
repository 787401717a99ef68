/** In what a place of Python text stands that others replace before Python sees it: code, a string, a comment. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface PythonQuotes extends Span {
  readonly place: "code" | "string" | "comment";
  /** The string with its prefix and quotes; the span itself in code. */
  readonly wholeFrom: number;
  readonly wholeTo: number;
  /** `f`, `rb`; lower case. */
  readonly prefix: string;
  /** `"`, `'''`; "" outside of strings. */
  readonly quote: string;
}

const PREFIX = /[rbuftRBUFT]{1,2}$/;

/**
 * Spans are in order; what stands in them is stepped over. One pass; a string ends at its line's end, as in Python.
 * https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
export function pythonQuotes(text: string, spans: readonly Span[]): readonly PythonQuotes[] {
  const found: PythonQuotes[] = [];
  let at = 0;
  const next = () => spans[found.length];
  /** Steps over a span that starts here. */
  const takes = (place: PythonQuotes["place"], wholeFrom: number, prefix = "", quote = ""): boolean => {
    const span = next();
    if (!span || at < span.from) return false;
    at = Math.max(at, span.to);
    found.push({
      ...span,
      place,
      wholeFrom: place === "code" ? span.from : wholeFrom,
      wholeTo: span.to,
      prefix,
      quote,
    });
    return true;
  };
  while (at < text.length && next()) {
    if (takes("code", at)) continue;
    const character = text[at];
    if (character === "#") {
      const from = at;
      while (at < text.length && text[at] !== "\n") if (!takes("comment", from)) at++;
    } else if (character === '"' || character === "'") string(character);
    else at++;
  }
  while (next()) {
    const { from, to } = next() as Span;
    found.push({ from, to, place: "comment", wholeFrom: from, wholeTo: to, prefix: "", quote: "" });
  }
  return found;

  function string(character: string): void {
    const prefix = PREFIX.exec(text.slice(Math.max(0, at - 3), at))?.[0] ?? "";
    const isPrefix = prefix !== "" && !/\w/.test(text[at - prefix.length - 1] ?? "");
    const wholeFrom = isPrefix ? at - prefix.length : at;
    const quote = text.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
    const first = found.length;
    at += quote.length;
    while (at < text.length && !text.startsWith(quote, at)) {
      if (takes("string", wholeFrom, isPrefix ? prefix.toLowerCase() : "", quote)) continue;
      if (text[at] === "\n" && quote.length === 1) break;
      at += text[at] === "\\" ? 2 : 1;
    }
    if (text.startsWith(quote, at)) at += quote.length;
    at = Math.min(at, text.length);
    for (let index = first; index < found.length; index++) {
      found[index] = { ...(found[index] as PythonQuotes), wholeTo: at };
    }
  }
}
