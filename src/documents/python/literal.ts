/** Values of Python's string and number literals. https://docs.python.org/3/reference/lexical_analysis.html#literals */

const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  "0": "\0",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

const ESCAPE = /\\(?:\r\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|N\{[^}]{0,80}\}|[\s\S])/g;
const HEXADECIMAL = /^\\[xuU]/;
const LAST_CODE_POINT = 0x10ffff;

export interface Quotes {
  /** Lower-case letters before the quotes. */
  readonly prefix: string;
  /** Offsets of the text between the quotes. */
  readonly from: number;
  readonly to: number;
}

/** Where the text of the string literal in [from, to) stands; tolerant of a missing end. */
export function quotesOf(text: string, from: number, to: number): Quotes {
  let at = from;
  while (at < to && isLetter(text.charCodeAt(at))) at++;
  const quote = text.charAt(at);
  const triple = text.startsWith(quote.repeat(3), at) && to - at >= 6;
  const width = triple ? 3 : 1;
  const closed = to - width >= at + width && text.startsWith(quote.repeat(width), to - width);
  return {
    prefix: text.slice(from, at).toLowerCase(),
    from: Math.min(at + width, to),
    to: closed ? to - width : Math.max(to, at),
  };
}

/** The text between quotes as Python would read it. */
export function unquote(raw: string, prefix: string): string {
  if (prefix.includes("r") || !raw.includes("\\")) return raw;
  return raw.replace(ESCAPE, (sequence) => {
    const letter = sequence.charAt(1);
    if (letter === "\r" || letter === "\n") return "";
    if (HEXADECIMAL.test(sequence) && sequence.length > 2)
      return codePoint(sequence, Number.parseInt(sequence.slice(2), 16));
    if (letter >= "0" && letter <= "7") return codePoint(sequence, Number.parseInt(sequence.slice(1), 8));
    return SIMPLE[letter] ?? sequence;
  });
}

/** A number literal's value; undefined for imaginary and malformed ones. */
export function numberOf(text: string): number | undefined {
  const plain = text.replaceAll("_", "").toLowerCase();
  if (plain.length > 400 || plain.endsWith("j")) return undefined;
  const value = Number(/^0\d+$/.test(plain) ? `0o${plain.slice(1)}` : plain.replace(/l$/, ""));
  return Number.isNaN(value) ? undefined : value;
}

function codePoint(sequence: string, value: number): string {
  return value <= LAST_CODE_POINT ? String.fromCodePoint(value) : sequence;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
