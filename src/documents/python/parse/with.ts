/**
 * `with`, and what `as` binds.
 * @see https://docs.python.org/3/reference/compound_stmts.html#the-with-statement
 */
import { Kind } from "../kinds.ts";
import { Patterns } from "./patterns.ts";
import { Token } from "./tokens.ts";

export abstract class With extends Patterns {
  /** An expression and perhaps what it is bound to. */
  protected asExpression(): void {
    const { from, count } = this;
    this.expression();
    if (this.token === Token.As) this.asTarget(from, count);
  }

  private asTarget(from: number, first: number): void {
    this.advance();
    const start = this.from;
    const { count } = this;
    this.primary();
    this.emit(Kind.AsTarget, start, this.last, count);
    this.emit(Kind.AsPattern, from, this.last, first);
  }

  protected withStatement(from: number): void {
    const { count } = this;
    this.advance();
    const start = this.from;
    if (this.token !== Token.ParenOpen || !this.withItems()) {
      for (;;) {
        const item = this.from;
        const first = this.count;
        this.asExpression();
        this.emit(Kind.WithItem, item, this.last, first);
        if (this.token !== Token.Comma) break;
        this.advance();
      }
    }
    this.emit(Kind.Other, start, this.last, count);
    this.suite();
    this.emit(Kind.With, from, this.endOfMade, count);
  }

  /** Items in parentheses; false, and back at the parenthesis, when it is that of an expression. */
  private withItems(): boolean {
    const { from, at, last, depth, count, commentCount } = this;
    this.advance();
    let bound = false;
    let alone = true;
    while (this.token !== Token.ParenClose && this.token !== Token.Star && this.token !== Token.Yield) {
      const start = this.from;
      const first = this.count;
      this.asExpression();
      bound ||= this.made === Kind.AsPattern;
      this.emit(Kind.WithItem, start, this.last, first);
      if (this.token !== Token.Comma) break;
      alone = false;
      this.advance();
    }
    if (this.token === Token.ParenClose && (bound || !alone)) {
      this.advance();
      if (this.token === Token.Colon) return true;
    }
    this.from = from;
    this.at = at;
    this.last = last;
    this.depth = depth;
    this.count = count;
    this.commentCount = commentCount;
    this.token = Token.ParenOpen;
    return false;
  }
}
