/**
 * Atoms and what follows them: attributes, calls, subscripts.
 * @see https://docs.python.org/3/reference/expressions.html#primaries
 */
import { Kind } from "../kinds.ts";
import { Displays } from "./displays.ts";
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
      case Token.Integer:
        this.leaf(Kind.Integer);
        return;
      case Token.Float:
        this.leaf(Kind.Float);
        return;
      case Token.True:
        this.leaf(Kind.True);
        return;
      case Token.False:
        this.leaf(Kind.False);
        return;
      case Token.None:
        this.leaf(Kind.None);
        return;
      case Token.Ellipsis:
        this.leaf(Kind.Ellipsis);
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
      default:
        this.fail();
    }
  }

  /** The arguments of a call or a class. */
  protected args(): void {
    const { from, count, displays } = this;
    this.enter();
    this.displays = 0;
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
    this.displays = displays;
    this.expect(Token.ParenClose);
    this.emit(kind, from, this.last, count);
  }

  private argument(): void {
    const { from, count } = this;
    if (this.token === Token.Star || this.token === Token.Power) {
      const kind = this.token === Token.Star ? Kind.ListSplat : Kind.DictSplat;
      this.advance();
      this.expression();
      if (this.soft && kind === Kind.ListSplat && !this.isName(count)) this.fail();
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
    const { displays } = this;
    this.enter();
    this.displays = 0;
    this.advance();
    do {
      if (this.token === Token.Star) this.star();
      else this.subscript();
      if (this.token !== Token.Comma) break;
      this.advance();
    } while (this.token !== Token.BracketClose);
    this.level--;
    this.displays = displays;
    this.expect(Token.BracketClose);
  }

  private subscript(): void {
    const { from, count } = this;
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
