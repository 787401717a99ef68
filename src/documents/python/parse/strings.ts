/**
 * Strings: what stands side by side, and the expressions inside.
 * @see https://docs.python.org/3/reference/lexical_analysis.html#formatted-string-literals
 */
import { Kind } from "../kinds.ts";
import { Expressions } from "./expressions.ts";
import { Token } from "./tokens.ts";

export abstract class Strings extends Expressions {
  /** One string or several side by side. */
  protected strings(): void {
    const { from, count } = this;
    this.oneString();
    if (this.token !== Token.String && this.token !== Token.Format) return;
    do this.oneString();
    while (this.token === Token.String || this.token === Token.Format);
    this.emit(Kind.Concatenation, from, this.last, count);
  }

  private oneString(): void {
    if (this.token === Token.String) this.leaf(Kind.String);
    else this.format();
  }

  /** A string with expressions, of which the lexer read the start only. */
  private format(): void {
    const { from, count, text, quote, triple, raw } = this;
    this.enter();
    let { at } = this;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        at++;
        if (!triple) break;
        if (this.closes(at - 1, quote)) {
          at += 2;
          break;
        }
      } else if (code === 0x7b) {
        if (text.charCodeAt(at + 1) === 0x7b) at += 2;
        else at = this.interpolation(Kind.Interpolation, at, quote, triple, raw);
      } else if (code === 0x7d) {
        if (text.charCodeAt(at + 1) !== 0x7d) this.fail();
        at += 2;
      } else if (code === 0x5c) at = this.escape(at + 1, raw);
      else if (code === 0 || (code === 0x0a && !triple)) this.fail();
      else at++;
    }
    this.level--;
    this.at = at;
    this.emit(Kind.String, from, at, count);
    this.advance();
  }

  /** Past what a backslash takes with it; braces are not among it. */
  private escape(at: number, raw: boolean): number {
    const code = this.text.charCodeAt(at);
    if (code === 0x22 || code === 0x27 || code === 0x5c || code === 0x0a) return at + 1;
    if (code === 0x0d && this.text.charCodeAt(at + 1) === 0x0a) return at + 2;
    if (!raw && code === 0x4e && this.text.charCodeAt(at + 1) === 0x7b) return this.named(at + 2) + 1;
    return at;
  }

  /** From a brace to after the one that closes it. */
  private interpolation(kind: number, from: number, quote: number, triple: boolean, raw: boolean): number {
    const { count, interpolated } = this;
    this.enter();
    this.at = from + 1;
    this.depth++;
    this.interpolated = this.depth;
    this.token = Token.Format;
    this.advance();
    if (this.token === Token.Yield) this.yield();
    else this.expressionList();
    if (this.token === Token.Equal) this.advance();
    if (this.token === Token.Bang) {
      const letter = this.text.charCodeAt(this.at);
      if (letter < 0x61 || letter > 0x7a) this.fail();
      this.at++;
      this.advance();
    }
    // `:=` is the colon and what the value is aligned with.
    if (this.token === Token.Colon || this.token === Token.Walrus) {
      this.at = this.from + 1;
      this.specifier(quote, triple, raw);
      this.depth--;
    } else if (this.token !== Token.BraceClose) this.fail();
    this.interpolated = interpolated;
    this.level--;
    this.emit(kind, from, this.at, count);
    return this.at;
  }

  private closes(at: number, quote: number): boolean {
    const { text } = this;
    return text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  }

  /** From the colon in hand to after the brace. */
  private specifier(quote: number, triple: boolean, raw: boolean): void {
    const { text, from, count } = this;
    let { at } = this;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x7d) break;
      if (code === 0x7b) at = this.interpolation(Kind.Other, at, quote, triple, raw);
      else if (code === 0x5c) at = this.escape(at + 1, raw);
      else if (code === 0 || (!triple && (code === quote || code === 0x0a))) this.fail();
      else if (triple && code === quote && this.closes(at, quote)) this.fail();
      else at++;
    }
    this.emit(Kind.Other, from, at, count);
    this.at = at + 1;
  }
}
