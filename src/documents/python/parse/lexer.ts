/**
 * The tokens of Python, one at a time.
 * @see https://docs.python.org/3/reference/lexical_analysis.html
 */
import { Literals } from "./literals.ts";
import { isWord, Token, tokenOfWord } from "./tokens.ts";

/** https://docs.python.org/3/reference/lexical_analysis.html#identifiers */
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

export abstract class Lexer extends Literals {
  protected lex(at: number): void {
    const text = this.text;
    const code = text.charCodeAt(at);
    if (isWord[code] === 1) {
      if (code >= 0x30 && code <= 0x39) this.number(at);
      else this.word(at);
      return;
    }
    switch (code) {
      case 0x28: // (
        this.depth++;
        this.one(Token.ParenOpen);
        return;
      case 0x29: // )
        this.depth--;
        this.one(Token.ParenClose);
        return;
      case 0x2e: // .
        this.dot(at);
        return;
      case 0x2c: // ,
        this.one(Token.Comma);
        return;
      case 0x3d: // =
        if (text.charCodeAt(at + 1) === 0x3d) {
          this.two(Token.Compare);
          return;
        }
        this.one(Token.Equal);
        return;
      case 0x3a: // :
        if (text.charCodeAt(at + 1) === 0x3d) {
          this.two(Token.Walrus);
          return;
        }
        this.one(Token.Colon);
        return;
      case 0x22: // "
      case 0x27: // '
        this.string(at, 0);
        return;
      case 0x5b: // [
        this.depth++;
        this.one(Token.BracketOpen);
        return;
      case 0x5d: // ]
        this.depth--;
        this.one(Token.BracketClose);
        return;
      case 0x7b: // {
        this.depth++;
        this.one(Token.BraceOpen);
        return;
      case 0x7d: // }
        this.depth--;
        this.one(Token.BraceClose);
        return;
      case 0x2b: // +
        this.operator(at, Token.Plus);
        return;
      case 0x2d: // -
        if (text.charCodeAt(at + 1) === 0x3e) {
          this.two(Token.Arrow);
          return;
        }
        this.operator(at, Token.Minus);
        return;
      case 0x2a: // *
        if (text.charCodeAt(at + 1) === 0x2a) {
          this.operator(at + 1, Token.Power);
          return;
        }
        this.operator(at, Token.Star);
        return;
      case 0x2f: // /
        if (text.charCodeAt(at + 1) === 0x2f) {
          this.operator(at + 1, Token.DoubleSlash);
          return;
        }
        this.operator(at, Token.Slash);
        return;
      case 0x25: // %
        this.operator(at, Token.Percent);
        return;
      case 0x40: // @
        this.operator(at, Token.At);
        return;
      case 0x7c: // |
        this.operator(at, Token.Pipe);
        return;
      case 0x26: // &
        this.operator(at, Token.Ampersand);
        return;
      case 0x5e: // ^
        this.operator(at, Token.Caret);
        return;
      case 0x3c: // <
        if (text.charCodeAt(at + 1) === 0x3c) {
          this.operator(at + 1, Token.ShiftLeft);
          return;
        }
        if (text.charCodeAt(at + 1) === 0x3e) this.fail();
        if (text.charCodeAt(at + 1) === 0x3d) this.two(Token.Compare);
        else this.one(Token.Compare);
        return;
      case 0x3e: // >
        if (text.charCodeAt(at + 1) === 0x3e) {
          this.operator(at + 1, Token.ShiftRight);
          return;
        }
        if (text.charCodeAt(at + 1) === 0x3d) this.two(Token.Compare);
        else this.one(Token.Compare);
        return;
      case 0x21: // !
        if (text.charCodeAt(at + 1) === 0x3d) this.two(Token.Compare);
        else this.one(Token.Bang);
        return;
      case 0x7e: // ~
        this.one(Token.Tilde);
        return;
      case 0x3b: // ;
        this.one(Token.Semicolon);
        return;
      case 0:
        this.at = at;
        this.token = Token.End;
        return;
      default:
        if (code < 0x80) this.fail();
        this.word(at);
    }
  }

  private one(token: number): void {
    this.token = token;
    this.at = this.from + 1;
  }

  private two(token: number): void {
    this.token = token;
    this.at = this.from + 2;
  }

  /** An operator whose last character stands at `last`, or the assignment that it makes with `=`. */
  private operator(last: number, token: number): void {
    const augments = this.text.charCodeAt(last + 1) === 0x3d;
    this.token = augments ? Token.Augment : token;
    this.at = augments ? last + 2 : last + 1;
  }

  private dot(at: number): void {
    const next = this.text.charCodeAt(at + 1);
    if (next >= 0x30 && next <= 0x39) {
      this.number(at);
      return;
    }
    if (next !== 0x2e || this.text.charCodeAt(at + 2) !== 0x2e) {
      this.one(Token.Dot);
      return;
    }
    this.token = Token.Ellipsis;
    this.at = at + 3;
  }

  private word(from: number): void {
    const text = this.text;
    let at = from;
    while (isWord[text.charCodeAt(at)] === 1) at++;
    const code = text.charCodeAt(at);
    if (code >= 0x80) {
      while (isWord[text.charCodeAt(at)] === 1 || text.charCodeAt(at) >= 0x80) at++;
      if (!IDENTIFIER.test(text.slice(from, at).normalize("NFKC"))) this.fail();
    } else if ((code === 0x22 || code === 0x27) && at - from <= 2 && this.prefixed(from, at)) {
      return;
    }
    this.token = tokenOfWord(text, from, at);
    this.at = at;
  }
}
