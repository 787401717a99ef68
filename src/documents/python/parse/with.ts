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
    // Of these tree-sitter binds the last part only.
    const kind = this.made;
    if (kind === Kind.Conditional || kind === Kind.Lambda || kind === Kind.NamedExpression) this.fail();
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
    const { from, at, last, depth, count, commentCount, level } = this;
    this.enter();
    this.advance();
    let items = 0;
    let comma = false;
    let bound = false;
    const plain = this.token !== Token.ParenClose && this.token !== Token.Yield;
    while (plain) {
      const start = this.from;
      const first = this.count;
      // tree-sitter makes an item of `*value`.
      if (this.token === Token.Star) this.fail();
      this.namedExpression();
      if (this.token === Token.As) {
        this.asTarget(start, first);
        bound = true;
      }
      items++;
      comma = this.token === Token.Comma;
      if (!comma) break;
      this.advance();
      if (this.token === Token.ParenClose) break;
    }
    if (plain && this.token === Token.ParenClose) {
      this.advance();
      if (this.token === Token.Colon && (items > 1 || bound)) {
        this.level--;
        if (items > 1) this.wrapItems(count);
        else if (comma) this.fail();
        else {
          this.emit(Kind.Parenthesized, from, this.last, count);
          this.emit(Kind.WithItem, from, this.last, count);
        }
        return true;
      }
    }
    this.from = from;
    this.at = at;
    this.last = last;
    this.depth = depth;
    this.count = count;
    this.commentCount = commentCount;
    this.level = level;
    this.token = Token.ParenOpen;
    return false;
  }

  private wrapItems(first: number): void {
    let after = this.count - 1;
    for (let many = 0; after >= first; many++) {
      if (many > 30) this.fail();
      const before = this.before(after);
      this.wrap(Kind.WithItem, before + 1, after);
      after = before;
    }
  }
}
