/**
 * Statements with blocks.
 * @see https://docs.python.org/3/reference/compound_stmts.html
 */
import { Kind } from "../kinds.ts";
import { Definitions } from "./definitions.ts";
import { Token } from "./tokens.ts";

export abstract class Compound extends Definitions {
  protected statement(): void {
    switch (this.token) {
      case Token.If:
        return this.ifStatement();
      case Token.For:
        return this.forStatement(this.from);
      case Token.While:
        return this.whileStatement();
      case Token.Try:
        return this.tryStatement();
      case Token.With:
        return this.withStatement(this.from);
      case Token.Def:
        return this.definition(this.from);
      case Token.Class:
        return this.classDefinition();
      case Token.At:
        return this.decorated();
      case Token.Async:
        return this.async();
      default:
        if (this.token === Token.Name && this.isWord("match") && this.startsMatch()) return this.matchStatement();
        this.simpleStatements();
        this.nextLine();
    }
  }

  private async(): void {
    const { from } = this;
    this.advance();
    if (this.token === Token.Def) this.definition(from);
    else if (this.token === Token.For) this.forStatement(from);
    else if (this.token === Token.With) this.withStatement(from);
    else this.fail();
  }

  /** From the colon in hand to the end of the block. */
  protected suite(): void {
    if (this.token !== Token.Colon) this.fail();
    this.enter();
    this.advance();
    const { count, indent } = this;
    if (this.token === Token.Newline) {
      this.nextLine();
      if (this.column <= indent || this.token === Token.End) this.fail();
      this.indent = this.column;
      const { from } = this;
      while (this.column === this.indent && this.token !== Token.End) this.statement();
      if (this.column > this.indent) this.fail();
      this.emit(Kind.Block, from, this.closeBlock(this.indent), count);
      this.indent = indent;
    } else {
      const { from } = this;
      this.simpleStatements();
      const end = this.from;
      this.nextLine();
      this.emit(Kind.Block, from, end, count);
    }
    if (this.column > indent) this.fail();
    this.level--;
  }

  /** The end of the block before the token in hand. */
  protected get blockEnd(): number {
    return this.endOfMade;
  }

  /** Whether the line in hand goes on with the statement. */
  private continues(token: number): boolean {
    return this.token === token && this.column === this.indent;
  }

  private ifStatement(): void {
    const { from, count } = this;
    this.advance();
    this.namedExpression();
    this.suite();
    while (this.continues(Token.Elif)) {
      const start = this.from;
      const first = this.count;
      this.advance();
      this.namedExpression();
      this.suite();
      this.emit(Kind.Elif, start, this.blockEnd, first);
    }
    this.elseClause();
    this.emit(Kind.If, from, this.blockEnd, count);
  }

  private elseClause(): void {
    if (this.continues(Token.Else)) this.clause(Kind.Else);
  }

  /** A word and a block. */
  private clause(kind: number): void {
    const { from, count } = this;
    this.advance();
    this.suite();
    this.emit(kind, from, this.blockEnd, count);
  }

  private whileStatement(): void {
    const { from, count } = this;
    this.advance();
    this.namedExpression();
    this.suite();
    this.elseClause();
    this.emit(Kind.While, from, this.blockEnd, count);
  }

  private forStatement(from: number): void {
    const { count } = this;
    this.advance();
    this.targets();
    this.expect(Token.In);
    this.expressionList();
    this.suite();
    this.elseClause();
    this.emit(Kind.For, from, this.blockEnd, count);
  }

  private tryStatement(): void {
    const { from, count } = this;
    this.advance();
    this.suite();
    let handled = false;
    while (this.continues(Token.Except)) {
      this.exceptClause();
      handled = true;
    }
    if (handled) this.elseClause();
    if (this.continues(Token.Finally)) this.clause(Kind.Finally);
    else if (!handled) this.fail();
    this.emit(Kind.Try, from, this.blockEnd, count);
  }

  private exceptClause(): void {
    const { from, count } = this;
    this.advance();
    if (this.token === Token.Star) this.advance();
    if (this.token !== Token.Colon) {
      this.asExpression();
      while (this.token === Token.Comma) {
        this.advance();
        this.expression();
      }
    }
    this.suite();
    this.emit(Kind.Except, from, this.blockEnd, count);
  }

  /** An expression and perhaps what it is bound to. */
  private asExpression(): void {
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

  private withStatement(from: number): void {
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
    this.emit(Kind.With, from, this.blockEnd, count);
  }

  /** Items in parentheses; false, and back at the parenthesis, when it is that of an expression. */
  private withItems(): boolean {
    const { from, at, last, depth, count, commentCount, level } = this;
    this.enter();
    this.advance();
    let items = 0;
    let comma = false;
    let bound = false;
    let plain = this.token !== Token.ParenClose && this.token !== Token.Yield && this.token !== Token.Star;
    while (plain) {
      const start = this.from;
      const first = this.count;
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
      plain = this.token !== Token.Star;
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

  /** Whether the `match` in hand begins a statement. */
  protected startsMatch(): boolean {
    return false;
  }

  protected matchStatement(): void {
    this.fail();
  }
}
