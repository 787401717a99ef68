/** The tokens of a Jenkinsfile: enough of Groovy to know words, texts and brackets. https://groovy-lang.org/syntax.html */

export interface Token {
  readonly kind: "word" | "text" | "mark";
  /** A word, or the mark itself; for a text its value with escapes undone. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** True when a line break stands before it. */
  readonly first: boolean;
  readonly text?: TextParts;
}

/** What is inside of the quotes. */
interface TextParts {
  readonly pieces: readonly Piece[];
  /** Expressions that Groovy puts in, with offsets in the value. */
  readonly holes: readonly Hole[];
}

/** Characters that stand for themselves, or an escape that stands for others. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly rawAt: number;
  readonly rawLength: number;
}

interface Hole {
  readonly from: number;
  readonly to: number;
  /** `env.CHANGE_TITLE`, without `$` and braces. */
  readonly body: string;
}

const MOST_TOKENS = 200_000;
const QUOTES = ['"""', "'''", '"', "'"] as const;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** Never throws; what cannot be told apart is a mark of one character. */
export function lex(code: string): { readonly tokens: readonly Token[]; readonly complete: boolean } {
  const tokens: Token[] = [];
  let at = 0;
  let first = true;
  let complete = true;
  const add = (token: Omit<Token, "first">) => {
    tokens.push({ ...token, first });
    first = false;
  };
  while (at < code.length && tokens.length < MOST_TOKENS) {
    const character = code[at] ?? "";
    if (character === "\n") first = true;
    if (/\s/.test(character)) {
      at++;
      continue;
    }
    if (code.startsWith("//", at) || (at === 0 && code.startsWith("#!"))) {
      const end = code.indexOf("\n", at);
      at = end === -1 ? code.length : end;
      continue;
    }
    if (code.startsWith("/*", at)) {
      const end = code.indexOf("*/", at + 2);
      complete &&= end !== -1;
      at = end === -1 ? code.length : end + 2;
      continue;
    }
    const quote = QUOTES.find((each) => code.startsWith(each, at));
    if (quote) {
      const read = readText(code, at, quote);
      complete &&= read.closed;
      add({ kind: "text", value: read.value, from: at, to: read.to, text: read });
      at = read.to;
      continue;
    }
    if (character === "/" && isPatternStart(tokens.at(-1))) {
      const end = patternEnd(code, at);
      if (end !== undefined) {
        const body = code.slice(at + 1, end - 1);
        const pieces = [{ at: 0, length: body.length, rawAt: at + 1, rawLength: body.length }];
        add({ kind: "text", value: body, from: at, to: end, text: { pieces, holes: [] } });
        at = end;
        continue;
      }
    }
    const word = wordAt(code, at);
    const length = word === "" ? 1 : word.length;
    add({ kind: word === "" ? "mark" : "word", value: word === "" ? character : word, from: at, to: at + length });
    at += length;
  }
  return { tokens, complete: complete && at >= code.length };
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*/uy;

function wordAt(code: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(code)?.[0] ?? "";
}

/** A slash begins a text where no value stands before it. */
function isPatternStart(before: Token | undefined): boolean {
  return before === undefined || (before.kind === "mark" && !")]}".includes(before.value));
}

function patternEnd(code: string, at: number): number | undefined {
  for (let end = at + 1; end < code.length && code[end] !== "\n"; end++) {
    if (code[end] === "\\") end++;
    else if (code[end] === "/") return end + 1;
  }
  return undefined;
}

function readText(
  code: string,
  start: number,
  quote: string,
): TextParts & { value: string; to: number; closed: boolean } {
  const pieces: Piece[] = [];
  const holes: Hole[] = [];
  const expands = quote[0] === '"';
  let value = "";
  let at = start + quote.length;
  let plain = at;
  const flush = () => {
    if (at > plain) {
      pieces.push({ at: value.length, length: at - plain, rawAt: plain, rawLength: at - plain });
      value += code.slice(plain, at);
    }
  };
  while (at < code.length) {
    if (code.startsWith(quote, at)) {
      flush();
      return { pieces, holes, value, to: at + quote.length, closed: true };
    }
    const character = code[at];
    if (character === "\n" && quote.length === 1) break;
    if (character === "\\") {
      flush();
      const [text, length] = escapeAt(code, at);
      pieces.push({ at: value.length, length: text.length, rawAt: at, rawLength: length });
      value += text;
      at += length;
      plain = at;
    } else if (character === "$" && expands) {
      const end = holeEnd(code, at);
      if (end === undefined) {
        at++;
        continue;
      }
      const from = value.length + (at - plain);
      holes.push({
        from,
        to: from + (end - at),
        body: code
          .slice(at, end)
          .replace(/^\$\{?|\}$/g, "")
          .trim(),
      });
      at = end;
    } else at++;
  }
  flush();
  return { pieces, holes, value, to: at, closed: false };
}

function escapeAt(code: string, at: number): readonly [string, number] {
  const next = code[at + 1] ?? "";
  const unicode = /^\\u+([0-9a-fA-F]{4})/.exec(code.slice(at, at + 20));
  if (unicode) return [String.fromCharCode(Number.parseInt(unicode[1] ?? "", 16)), unicode[0].length];
  // A line break that is escaped is none.
  if (next === "\n") return ["", 2];
  if (next === "\r" && code[at + 2] === "\n") return ["", 3];
  return [ESCAPES[next] ?? next, 2];
}

const LONGEST_HOLE = 2_000;

/** Where `$name.name` or `${…}` ends, brackets counted. */
function holeEnd(code: string, at: number): number | undefined {
  if (code[at + 1] !== "{") {
    const name = /^\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/.exec(code.slice(at, at + 200))?.[0];
    return name === undefined ? undefined : at + name.length;
  }
  let depth = 0;
  for (let end = at + 1; end < code.length && end < at + LONGEST_HOLE; end++) {
    if (code[end] === "{") depth++;
    else if (code[end] === "}" && --depth === 0) return end + 1;
  }
  return undefined;
}
