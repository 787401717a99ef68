/**
 * Atoms and what follows them: attributes, calls, subscripts.
 * @see https://docs.python.org/3/reference/expressions.html#primaries
 */
import { Kind } from "../kinds.ts";
import { Displays } from "./displays.ts";
import { kindOfConstant } from "./nodes.ts";
import { Token } from "./tokens.ts";

export abstract class Atoms extends Displays {
  protected primary(): void {
    const { from, count } = this;
    this.atom();
    for (;;) {
      switch (this.token) {
        case Token.Dot:
          this.advance();
          if (this.token !== Token.Name) this.fail();
          this.leaf(Kind.Identifier);
          this.emit(Kind.Attribute, from, this.last, count);
          break;
        case Token.ParenOpen:
          this.args();
          this.emit(Kind.Call, from, this.last, count);
          break;
        case Token.BracketOpen:
          this.subscripts();
          this.emit(Kind.Subscript, from, this.last, count);
          break;
        default:
          return;
      }
    }
  }

  private atom(): void {
    switch (this.token) {
      case Token.Name:
        this.leaf(Kind.Identifier);
        return;
      case Token.String:
      case Token.Format:
        this.strings();
        return;
      case Token.ParenOpen:
        this.parentheses();
        return;
      case Token.BracketOpen:
        this.list();
        return;
      case Token.BraceOpen:
        this.braces();
        return;
      default: {
        const kind = kindOfConstant[this.token] as number;
        if (kind === 0) this.fail();
        this.leaf(kind);
      }
    }
  }

  /** The arguments of a call or a class. */
  protected args(): void {
    const { from, count } = this;
    this.enter();
    this.advance();
    let kind: number = Kind.Arguments;
    while (this.token !== Token.ParenClose) {
      const before = this.count;
      this.argument();
      if (this.token === Token.For || this.token === Token.Async) {
        if (
          before !== count ||
          this.made === Kind.ListSplat ||
          this.made === Kind.DictSplat ||
          this.made === Kind.Keyword
        )
          this.fail();
        this.comprehension();
        kind = Kind.Comprehension;
        break;
      }
      if (this.token !== Token.Comma) break;
      this.advance();
    }
    this.level--;
    this.expect(Token.ParenClose);
    this.emit(kind, from, this.last, count);
  }

  private argument(): void {
    const { from, count } = this;
    if (this.token === Token.Star || this.token === Token.Power) {
      const kind = this.token === Token.Star ? Kind.ListSplat : Kind.DictSplat;
      this.advance();
      this.expression();
      this.emit(kind, from, this.last, count);
      return;
    }
    this.namedExpression();
    if (this.token !== Token.Equal) return;
    if (!this.isName(count)) this.fail();
    this.advance();
    this.expression();
    this.emit(Kind.Keyword, from, this.last, count);
  }

  private subscripts(): void {
    this.enter();
    this.advance();
    do {
      this.subscript();
      if (this.token !== Token.Comma) break;
      this.advance();
    } while (this.token !== Token.BracketClose);
    this.level--;
    this.expect(Token.BracketClose);
  }

  private subscript(): void {
    const { from, count } = this;
    if (this.token === Token.Star) {
      this.argument();
      return;
    }
    if (this.token !== Token.Colon) this.namedExpression();
    if (this.token !== Token.Colon) return;
    this.advance();
    if (!this.endsSlice()) this.expression();
    if (this.token === Token.Colon) {
      this.advance();
      if (!this.endsSlice()) this.expression();
    }
    this.emit(Kind.Slice, from, this.last, count);
  }

  private endsSlice(): boolean {
    return this.token === Token.Colon || this.token === Token.Comma || this.token === Token.BracketClose;
  }
}
