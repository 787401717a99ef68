/**
 * Statements with blocks.
 * @see https://docs.python.org/3/reference/compound_stmts.html
 */
import { Kind } from "../kinds.ts";
import { Token } from "./tokens.ts";
import { With } from "./with.ts";

export abstract class Compound extends With {
  protected statement(): void {
    switch (this.token) {
      case Token.If:
        this.ifStatement();
        return;
      case Token.For:
        this.forStatement(this.from);
        return;
      case Token.While:
        this.whileStatement();
        return;
      case Token.Try:
        this.tryStatement();
        return;
      case Token.With:
        this.withStatement(this.from);
        return;
      case Token.Def:
        this.definition(this.from);
        return;
      case Token.Class:
        this.classDefinition();
        return;
      case Token.At:
        this.decorated();
        return;
      case Token.Async:
        this.async();
        return;
      default:
        if (this.token === Token.Name && this.isWord("match") && this.startsMatch()) {
          this.matchStatement();
          return;
        }
        this.simpleLine();
    }
  }

  /** Statements up to the line end; answers where that is. */
  private simpleLine(): number {
    this.simpleStatements();
    const end = this.from;
    this.nextLine();
    return end;
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
      this.emit(Kind.Block, from, this.simpleLine(), count);
    }
    if (this.column > indent) this.fail();
    this.level--;
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
      this.emit(Kind.Elif, start, this.endOfMade, first);
    }
    this.elseClause();
    this.emit(Kind.If, from, this.endOfMade, count);
  }

  private elseClause(): void {
    if (this.continues(Token.Else)) this.clause(Kind.Else);
  }

  /** A word and a block. */
  private clause(kind: number): void {
    const { from, count } = this;
    this.advance();
    this.suite();
    this.emit(kind, from, this.endOfMade, count);
  }

  private whileStatement(): void {
    const { from, count } = this;
    this.advance();
    this.namedExpression();
    this.suite();
    this.elseClause();
    this.emit(Kind.While, from, this.endOfMade, count);
  }

  private forStatement(from: number): void {
    const { count } = this;
    this.advance();
    this.targets();
    this.expect(Token.In);
    this.expressionList();
    this.suite();
    this.elseClause();
    this.emit(Kind.For, from, this.endOfMade, count);
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
    this.emit(Kind.Try, from, this.endOfMade, count);
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
    this.emit(Kind.Except, from, this.endOfMade, count);
  }
}
