/**
 * Statements of one line.
 * @see https://docs.python.org/3/reference/simple_stmts.html
 */
import { Kind } from "../kinds.ts";
import { Imports } from "./imports.ts";
import { isWord, startsExpression, Token, tokenOfWord } from "./tokens.ts";

export abstract class Simple extends Imports {
  /** Statements up to the line end, which is then the token in hand. */
  protected simpleStatements(): void {
    for (;;) {
      this.simpleStatement();
      if (this.token !== Token.Semicolon) break;
      this.advance();
      if (this.token === Token.Newline) break;
    }
    if (this.token !== Token.Newline) this.fail();
  }

  private simpleStatement(): void {
    switch (this.token) {
      case Token.Pass:
      case Token.Break:
      case Token.Continue:
        this.advance();
        return;
      case Token.Return:
        this.withList(Kind.Return);
        return;
      case Token.Del:
        this.withList(Kind.Delete);
        if (this.made === Kind.Delete && this.before(this.count - 1) === this.count - 2) this.fail();
        return;
      case Token.Import:
        this.importNames();
        return;
      case Token.From:
        this.importFrom();
        return;
      case Token.Raise:
        this.raise();
        return;
      case Token.Assert:
        this.assert();
        return;
      case Token.Global:
        this.names(Kind.Global);
        return;
      case Token.Nonlocal:
        this.names(Kind.Nonlocal);
        return;
      case Token.Name:
        if (this.isWord("type") && this.startsAlias()) this.alias();
        else this.expressionStatement();
        return;
      default:
        this.expressionStatement();
        return;
    }
  }

  /** Whether a name follows the one in hand on its line. */
  private startsAlias(): boolean {
    const at = this.afterWord();
    const code = this.text.charCodeAt(at);
    if (isWord[code] !== 1) return code >= 0x80;
    if (code <= 0x39) return false;
    let end = at + 1;
    while (isWord[this.text.charCodeAt(end)] === 1) end++;
    return tokenOfWord(this.text, at, end) === Token.Name;
  }

  private alias(): void {
    const { from, count } = this;
    this.advance();
    const start = this.from;
    const first = this.count;
    if (this.token !== Token.Name) this.fail();
    this.advance();
    if (this.token === Token.BracketOpen) this.typeParameters();
    this.emit(Kind.Type, start, this.last, first);
    this.expect(Token.Equal);
    this.type();
    this.emit(Kind.TypeAlias, from, this.last, count);
  }

  /** `[T, U: bound, *V = default]`, of which nothing is kept. */
  protected typeParameters(): void {
    const { from, count } = this;
    do {
      this.advance();
      if (this.token === Token.BracketClose && this.last > from + 1) break;
      if (this.token === Token.Star || this.token === Token.Power) this.advance();
      if (this.token !== Token.Name) this.fail();
      this.advance();
      if (this.token === Token.Colon) {
        this.advance();
        this.type();
      }
      if (this.token === Token.Equal) {
        this.advance();
        this.type();
      }
    } while (this.token === Token.Comma);
    this.expect(Token.BracketClose);
    this.prune(count, from);
  }

  /** A keyword and what may follow it. */
  private withList(kind: number): void {
    const { from, count } = this;
    this.advance();
    if (startsExpression[this.token] === 1) this.expressionList();
    this.emit(kind, from, this.last, count);
  }

  private raise(): void {
    const { from, count } = this;
    this.advance();
    if (startsExpression[this.token] === 1) {
      this.expression();
      if (this.token === Token.From) {
        this.advance();
        this.expression();
      }
    }
    this.emit(Kind.Raise, from, this.last, count);
  }

  private assert(): void {
    const { from, count } = this;
    this.advance();
    this.expression();
    if (this.token === Token.Comma) {
      this.advance();
      this.expression();
    }
    this.emit(Kind.Assert, from, this.last, count);
  }

  private names(kind: number): void {
    const { from, count } = this;
    do {
      this.advance();
      if (this.token !== Token.Name) this.fail();
      this.leaf(Kind.Identifier);
    } while (this.token === Token.Comma);
    this.emit(kind, from, this.last, count);
  }

  private expressionStatement(): void {
    const { from, count, token } = this;
    if (token === Token.Yield) this.yield();
    else {
      // Of Python 2, as far as anybody knows.
      if (token === Token.Name && this.isWord("print") && this.text.startsWith(">>", this.afterWord())) this.fail();
      this.starExpression();
      const alone = this.token !== Token.Comma;
      if (!alone) this.moreOfList();
      if (this.token === Token.Equal) this.assignment(from, count, alone);
      else if (this.token === Token.Augment || this.token === Token.Colon) {
        if (!alone || !this.isSingleTarget()) this.fail();
        if (this.token === Token.Augment) {
          this.advance();
          this.value(false);
          this.emit(Kind.Augmented, from, this.last, count);
        } else this.annotated(from, count);
      } else if (alone && token === Token.Star) this.fail();
    }
    this.emit(Kind.ExpressionStatement, from, this.last, count);
  }

  /** Whether what was made last may have a type, or be added to. */
  private isSingleTarget(): boolean {
    const kind = this.madeInside;
    return kind === Kind.Identifier || kind === Kind.Attribute || kind === Kind.Subscript;
  }

  private assignment(from: number, first: number, alone: boolean): void {
    this.enter();
    this.retarget(first);
    if (!alone) this.emit(Kind.PatternList, from, this.last, first);
    else if (this.made === Kind.SplatParameter) this.fail();
    this.advance();
    this.value(true);
    this.level--;
    this.emit(Kind.Assignment, from, this.last, first);
  }

  /** What stands at the right of an assignment; another one may, where there may be a chain. */
  private value(chain: boolean): void {
    if (this.token === Token.Yield) {
      this.yield();
      return;
    }
    const { from, count, token } = this;
    this.starExpression();
    const alone = this.token !== Token.Comma;
    if (!alone) this.moreOfList();
    if (chain && this.token === Token.Equal) this.assignment(from, count, alone);
    else if (!alone) this.emit(Kind.ExpressionList, from, this.last, count);
    else if (token === Token.Star) this.fail();
  }

  /** `target: type`, and perhaps a value. */
  private annotated(from: number, first: number): void {
    this.advance();
    this.type();
    if (this.token === Token.Equal) {
      this.advance();
      this.value(false);
    }
    this.emit(Kind.Assignment, from, this.last, first);
  }
}
