/**
 * Functions, classes, decorators, parameters.
 * @see https://docs.python.org/3/reference/compound_stmts.html#function-definitions
 */
import { Kind } from "../kinds.ts";
import { Simple } from "./simple.ts";
import { Token } from "./tokens.ts";

export abstract class Definitions extends Simple {
  protected abstract suite(): void;

  protected definition(from: number): void {
    const { count } = this;
    this.advance();
    if (this.token !== Token.Name) this.fail();
    this.leaf(Kind.Identifier);
    if (this.token === Token.BracketOpen) this.typeParameters();
    this.parameters();
    if (this.token === Token.Arrow) {
      this.advance();
      this.type();
    }
    this.suite();
    this.emit(Kind.Function, from, this.endOfMade, count);
  }

  protected classDefinition(): void {
    const { from, count } = this;
    this.advance();
    if (this.token !== Token.Name) this.fail();
    this.leaf(Kind.Identifier);
    if (this.token === Token.BracketOpen) this.typeParameters();
    if (this.token === Token.ParenOpen) {
      this.args();
      if (this.made !== Kind.Arguments) this.fail();
    }
    this.suite();
    this.emit(Kind.Class, from, this.endOfMade, count);
  }

  protected decorated(): void {
    const { from, count } = this;
    do {
      const start = this.from;
      const first = this.count;
      this.advance();
      this.namedExpression();
      if (this.token !== Token.Newline) this.fail();
      this.emit(Kind.Decorator, start, this.from, first);
      this.nextLine();
      if (this.column !== this.indent) this.fail();
    } while (this.token === Token.At);
    const start = this.from;
    if (this.token === Token.Class) this.classDefinition();
    else {
      if (this.token === Token.Async) this.advance();
      if (this.token !== Token.Def) this.fail();
      this.definition(start);
    }
    this.emit(Kind.Decorated, from, this.endOfMade, count);
  }

  private parameters(): void {
    const { from, count } = this;
    if (this.token !== Token.ParenOpen) this.fail();
    this.advance();
    this.parameterList(Token.ParenClose, true);
    this.expect(Token.ParenClose);
    this.emit(Kind.Parameters, from, this.last, count);
  }

  protected lambdaParameters(): void {
    const { from, count } = this;
    this.parameterList(Token.Colon, false);
    this.emit(Kind.Parameters, from, this.last, count);
  }

  private parameterList(close: number, typed: boolean): void {
    while (this.token !== close) {
      if (this.token === Token.Slash) this.advance();
      else if (this.token === Token.Star || this.token === Token.Power) this.starParameter(typed);
      else this.parameter(typed);
      if (this.token !== Token.Comma) return;
      this.advance();
    }
  }

  private parameter(typed: boolean): void {
    const { from, count } = this;
    if (this.token !== Token.Name) this.fail();
    this.leaf(Kind.Identifier);
    const hasType = typed && this.token === Token.Colon;
    if (hasType) {
      this.advance();
      this.type();
    }
    if (this.token === Token.Equal) {
      this.advance();
      this.expression();
    } else if (!hasType) return;
    this.emit(Kind.Parameter, from, this.last, count);
  }

  private starParameter(typed: boolean): void {
    const { from, count, token } = this;
    this.advance();
    if (token === Token.Star && this.token === Token.Comma) return;
    if (this.token !== Token.Name) this.fail();
    this.leaf(Kind.Identifier);
    this.emit(Kind.SplatParameter, from, this.last, count);
    if (!typed || this.token !== Token.Colon) return;
    this.advance();
    this.type();
    this.emit(Kind.Parameter, from, this.last, count);
  }
}
