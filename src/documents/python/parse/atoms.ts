/**
 * Atoms and what follows them: attributes, calls, subscripts, displays, comprehensions.
 * @see https://docs.python.org/3/reference/expressions.html
 */
import { Kind } from "../kinds.ts";
import { Strings } from "./strings.ts";
import { Binding, Token } from "./tokens.ts";

export abstract class Atoms extends Strings {
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
        return this.leaf(Kind.Identifier);
      case Token.String:
      case Token.Format:
        return this.strings();
      case Token.Integer:
        return this.leaf(Kind.Integer);
      case Token.Float:
        return this.leaf(Kind.Float);
      case Token.True:
        return this.leaf(Kind.True);
      case Token.False:
        return this.leaf(Kind.False);
      case Token.None:
        return this.leaf(Kind.None);
      case Token.Ellipsis:
        return this.leaf(Kind.Ellipsis);
      case Token.ParenOpen:
        return this.parentheses();
      case Token.BracketOpen:
        return this.list();
      case Token.BraceOpen:
        return this.braces();
      default:
        this.fail();
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
      if (this.token === Token.Star) this.star();
      else this.subscript();
      if (this.token !== Token.Comma) break;
      this.advance();
    } while (this.token !== Token.BracketClose);
    this.level--;
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

  private parentheses(): void {
    const { from, count } = this;
    this.enter();
    this.advance();
    let kind: number = Kind.Parenthesized;
    if (this.token === Token.ParenClose) kind = Kind.Tuple;
    else if (this.token === Token.Yield) this.yield();
    else kind = this.elements(Token.ParenClose, Kind.Parenthesized, Kind.Tuple);
    this.level--;
    this.expect(Token.ParenClose);
    this.emit(kind, from, this.last, count);
  }

  private list(): void {
    const { from, count } = this;
    this.enter();
    this.advance();
    const kind =
      this.token === Token.BracketClose ? Kind.List : this.elements(Token.BracketClose, Kind.List, Kind.List);
    this.level--;
    this.expect(Token.BracketClose);
    this.emit(kind, from, this.last, count);
  }

  /** Answers what one element makes, or several, or a comprehension. */
  private elements(close: number, one: number, many: number): number {
    const { from, count } = this;
    this.element();
    if (this.token === Token.For || this.token === Token.Async) {
      if (this.made === Kind.ListSplat) this.fail();
      this.comprehension();
      return Kind.Comprehension;
    }
    if (this.token === Token.Comma) {
      this.moreElements(close);
      return many;
    }
    if (this.made === Kind.ListSplat) {
      if (one !== many) this.fail();
      this.loneStar(from, count);
    }
    return one;
  }

  private moreElements(close: number): void {
    while (this.token === Token.Comma) {
      this.advance();
      if (this.token === close) return;
      this.element();
    }
  }

  private element(): void {
    if (this.token !== Token.Star) return this.namedExpression();
    const { from, count } = this;
    this.advance();
    this.expression();
    this.emit(Kind.ListSplat, from, this.last, count);
  }

  /** tree-sitter takes `*` for that of a target where no comma tells that it is not. */
  private loneStar(from: number, first: number): void {
    this.count--;
    this.splat(from, first);
  }

  /** A set or a dictionary. */
  private braces(): void {
    const { from, count } = this;
    this.enter();
    this.advance();
    let kind: number = Kind.Dictionary;
    if (this.token === Token.Power || this.token === Token.BraceClose) this.pairs();
    else {
      const start = this.from;
      this.element();
      if (this.token === Token.Colon) {
        this.pair(start, count);
        if (this.token === Token.For || this.token === Token.Async) {
          this.comprehension();
          kind = Kind.Comprehension;
        } else if (this.token === Token.Comma) {
          this.advance();
          this.pairs();
        }
      } else if (this.token === Token.For || this.token === Token.Async) {
        if (this.made === Kind.ListSplat) this.fail();
        this.comprehension();
        kind = Kind.Comprehension;
      } else {
        kind = Kind.Set;
        if (this.token === Token.Comma) this.moreElements(Token.BraceClose);
        else if (this.made === Kind.ListSplat) this.loneStar(start, count);
      }
    }
    this.level--;
    this.expect(Token.BraceClose);
    this.emit(kind, from, this.last, count);
  }

  private pairs(): void {
    while (this.token !== Token.BraceClose) {
      const { from, count } = this;
      if (this.token === Token.Power) {
        this.advance();
        this.operation(Binding.Pipe);
        this.emit(Kind.DictSplat, from, this.last, count);
      } else {
        const { unclosable } = this;
        this.unclosable = true;
        this.expression();
        if (this.token !== Token.Colon) this.fail();
        this.unclosable = unclosable;
        this.pair(from, count);
      }
      if (this.token !== Token.Comma) return;
      this.advance();
    }
  }

  /** The value after the key. */
  private pair(from: number, key: number): void {
    if (this.made === Kind.ListSplat || this.made === Kind.NamedExpression) this.fail();
    this.advance();
    this.expression();
    this.emit(Kind.Pair, from, this.last, key);
  }

  /** The clauses of a comprehension. */
  private comprehension(): void {
    do {
      const { from, count } = this;
      if (this.token === Token.If) {
        this.advance();
        this.operation(Binding.Or);
        this.emit(Kind.IfClause, from, this.last, count);
      } else {
        if (this.token === Token.Async) this.advance();
        if (this.token !== Token.For) this.fail();
        this.advance();
        this.targets();
        this.expect(Token.In);
        this.operation(Binding.Or);
        this.emit(Kind.ForIn, from, this.last, count);
      }
    } while (this.token === Token.For || this.token === Token.If || this.token === Token.Async);
  }

  /** What a loop binds. */
  protected targets(): void {
    const { from, count, unclosable } = this;
    this.unclosable = true;
    this.target();
    const alone = this.token !== Token.Comma;
    while (this.token === Token.Comma) {
      this.advance();
      if (this.token === Token.In) break;
      this.target();
    }
    this.unclosable = unclosable;
    this.retarget(count);
    if (!alone) this.emit(Kind.PatternList, from, this.last, count);
  }

  private target(): void {
    if (this.token === Token.Star) this.star();
    else this.primary();
  }
}
