/** Words and signs of GitHub's expression language. */

export interface Token {
  readonly kind: "name" | "number" | "string" | "sign" | "end";
  /** A name or sign as written; a string's value. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const TOKEN =
  /\s*(?:([A-Za-z_][\w-]*)|([-+]?(?:0x[\da-fA-F]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?))|'((?:[^']|'')*)'|(&&|\|\||==|!=|<=|>=|[()[\],.!<>*]))/y;

/**
 * Tokens of `text` between two offsets, closed by one of kind `end`; undefined at a character that the language does
 * not know. Names ignore case, strings are quoted by `'` and escape it by doubling.
 * Reference: https://docs.github.com/actions/reference/workflows-and-actions/expressions
 */
export function lex(text: string, from: number, to: number): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const body = text.slice(0, to);
  let at = from;
  while (at < to) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(body);
    if (!match) {
      if (body.slice(at).trim() !== "") return undefined;
      break;
    }
    const [whole, name, number, string, sign = ""] = match;
    const end = at + whole.length;
    const start = at + (whole.length - whole.trimStart().length);
    if (name !== undefined) tokens.push({ kind: "name", text: name, from: start, to: end });
    else if (number !== undefined) tokens.push({ kind: "number", text: number, from: start, to: end });
    else if (string !== undefined)
      tokens.push({ kind: "string", text: string.replaceAll("''", "'"), from: start, to: end });
    else tokens.push({ kind: "sign", text: sign, from: start, to: end });
    at = end;
  }
  tokens.push({ kind: "end", text: "", from: to, to });
  return tokens;
}
