/**
 * Numbers and strings.
 * @see https://docs.python.org/3/reference/lexical_analysis.html#literals
 */
import { Lines } from "./lines.ts";
import { isWord, Token } from "./tokens.ts";

const RAW = 1;
const BYTES = 2;
const FORMAT = 4;
const UNICODE = 8;

/** Words that may stand right after a number. */
const MAY_FOLLOW = /^(?:and|else|for|if|in|is|not|or)\b/;
const LONGEST = 5;

export abstract class Literals extends Lines {
  protected number(from: number): void {
    const text = this.text;
    let at = from;
    let token: number = Token.Integer;
    const letter = text.charCodeAt(from) === 0x30 ? text.charCodeAt(from + 1) | 0x20 : 0;
    if (letter === 0x78) at = this.digits(from + 2, 16);
    else if (letter === 0x6f) at = this.digits(from + 2, 8);
    else if (letter === 0x62) at = this.digits(from + 2, 2);
    else {
      if (text.charCodeAt(at) !== 0x2e) at = this.digits(at, 10);
      if (text.charCodeAt(at) === 0x2e) {
        token = Token.Float;
        at++;
        if (isDigit(text.charCodeAt(at))) at = this.digits(at, 10);
      }
      if ((text.charCodeAt(at) | 0x20) === 0x65 && !MAY_FOLLOW.test(text.slice(at, at + LONGEST))) {
        token = Token.Float;
        at++;
        if (text.charCodeAt(at) === 0x2b || text.charCodeAt(at) === 0x2d) at++;
        at = this.digits(at, 10);
      }
      if ((text.charCodeAt(at) | 0x20) === 0x6a) at++;
    }
    if (isWord[text.charCodeAt(at)] === 1 || text.charCodeAt(at) >= 0x80) {
      if (!MAY_FOLLOW.test(text.slice(at, at + LONGEST))) this.fail();
    }
    this.token = token;
    this.at = at;
  }

  /** At least one digit, and `_` only between two of them. */
  private digits(from: number, base: number): number {
    const text = this.text;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (isDigit(code) ? code - 0x30 < base : base === 16 && isHexLetter(code | 0x20)) at++;
      else if (code === 0x5f && at > from && text.charCodeAt(at - 1) !== 0x5f) at++;
      else break;
    }
    if (at === from || text.charCodeAt(at - 1) === 0x5f) this.fail();
    return at;
  }

  /** Reads a string with a prefix; false when the letters are no prefix. */
  protected prefixed(from: number, quote: number): boolean {
    let letters = 0;
    for (let at = from; at < quote; at++) {
      const letter = this.text.charCodeAt(at) | 0x20;
      let bit = 0;
      if (letter === 0x72) bit = RAW;
      else if (letter === 0x62) bit = BYTES;
      else if (letter === 0x66 || letter === 0x74) bit = FORMAT;
      else if (letter === 0x75) bit = UNICODE;
      if (bit === 0 || (letters & bit) !== 0) return false;
      letters |= bit;
    }
    const rest = letters & ~RAW;
    if (rest !== 0 && rest !== BYTES && rest !== FORMAT && letters !== UNICODE) return false;
    this.string(quote, letters);
    return true;
  }

  /** A string from its quote on; of one that may hold expressions only the start. */
  protected string(at: number, letters: number): void {
    const text = this.text;
    const quote = text.charCodeAt(at);
    const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
    const start = triple ? at + 3 : at + 1;
    if ((letters & FORMAT) !== 0) {
      this.token = Token.Format;
      this.at = start;
      this.quote = quote;
      this.triple = triple;
      this.raw = (letters & RAW) !== 0;
      return;
    }
    this.token = Token.String;
    this.at = triple ? this.longString(start, quote) : this.shortString(start, quote);
  }

  private shortString(start: number, quote: number): number {
    const text = this.text;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at + 1;
      if (code === 0x5c) at = this.escaped(at + 1);
      else if (code === 0x0a || code === 0) this.fail();
    }
  }

  private longString(start: number, quote: number): number {
    const text = this.text;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
      } else if (code === 0x5c) at = this.escaped(at + 1);
      else if (code === 0) this.fail();
    }
  }

  /** The last character of an escape. */
  private escaped(at: number): number {
    const code = this.text.charCodeAt(at);
    if (code === 0x0d && this.text.charCodeAt(at + 1) === 0x0a) return at + 1;
    if (code === 0) this.fail();
    return at;
  }

  /** The end of the name in `\N{name}`. */
  protected named(from: number): number {
    for (let at = from; ; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 0x7d && at > from) return at;
      if (code < 0x20 || code === 0x22 || code === 0x27 || code === 0x5c || code === 0x7b || code === 0x7d) this.fail();
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isHexLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x66;
}
