/**
 * What stands in brackets: tuples, lists, sets, dictionaries, comprehensions.
 * @see https://docs.python.org/3/reference/expressions.html#displays-for-lists-sets-and-dictionaries
 */
import { Kind } from "../kinds.ts";
import { Strings } from "./strings.ts";
import { Binding, Token } from "./tokens.ts";

export abstract class Displays extends Strings {
  protected parentheses(): void {
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

  protected list(): void {
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
    if (this.made === Kind.ListSplat && one !== many) this.fail();
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
    if (this.token === Token.Star) this.star();
    else this.namedExpression();
  }

  /** A set or a dictionary. */
  protected braces(): void {
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
        this.moreElements(Token.BraceClose);
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
        this.expression();
        if (this.token !== Token.Colon) this.fail();
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
  protected comprehension(): void {
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
    const { from, count } = this;
    this.target();
    const alone = this.token !== Token.Comma;
    while (this.token === Token.Comma) {
      this.advance();
      if (this.token === Token.In) break;
      this.target();
    }
    this.retarget(count);
    if (!alone) this.emit(Kind.PatternList, from, this.last, count);
  }

  private target(): void {
    if (this.token === Token.Star) this.star();
    else this.primary();
  }
}
