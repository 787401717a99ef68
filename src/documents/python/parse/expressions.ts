/**
 * Expressions by the strength of their operators.
 * @see https://docs.python.org/3/reference/grammar.html
 */
import { Kind } from "../kinds.ts";
import { Nodes } from "./nodes.ts";
import { Binding, binding, startsExpression, Token } from "./tokens.ts";

/** Nested brackets, blocks, prefixes and the like. */
const DEEPEST = 200;

export abstract class Expressions extends Nodes {
  protected level = 0;
  /** How many brackets are open at the expression of an interpolation, where `:` ends it; -1 outside of any. */
  protected interpolated = -1;

  /** An atom with what follows it: attributes, calls, subscripts. */
  protected abstract primary(): void;
  /** The parameters of a lambda. */
  protected abstract lambdaParameters(): void;

  protected enter(): void {
    if (++this.level > DEEPEST) this.fail();
  }

  protected expression(): void {
    this.enter();
    if (this.token === Token.Lambda) this.lambda();
    else {
      const { from, count } = this;
      this.operation(Binding.Or);
      this.conditional(from, count);
    }
    this.level--;
  }

  /** `if … else …` after a value. */
  private conditional(from: number, first: number): void {
    if (this.token !== Token.If) return;
    this.advance();
    this.operation(Binding.Or);
    this.expect(Token.Else);
    this.expression();
    this.emit(Kind.Conditional, from, this.last, first);
  }

  /** An expression or `name := value`. */
  protected namedExpression(): void {
    const { from, count } = this;
    this.expression();
    if (this.token !== Token.Walrus) return;
    if (!this.isName(count)) this.fail();
    this.advance();
    this.expression();
    this.emit(Kind.NamedExpression, from, this.last, count);
  }

  private lambda(): void {
    if (this.depth === this.interpolated) this.fail();
    const { from, count } = this;
    this.advance();
    if (this.token !== Token.Colon) this.lambdaParameters();
    this.expect(Token.Colon);
    this.expression();
    this.emit(Kind.Lambda, from, this.last, count);
  }

  /** Operators at least as strong as `least`. */
  protected operation(least: number): void {
    const { from, count } = this;
    switch (this.token) {
      case Token.Minus:
      case Token.Plus:
      case Token.Tilde:
        this.prefix(Kind.Unary, Binding.Unary);
        break;
      case Token.Await:
        this.advance();
        this.primary();
        this.emit(Kind.Await, from, this.last, count);
        break;
      case Token.Not:
        if (least > Binding.Not) this.fail();
        this.prefix(Kind.Not, Binding.Not);
        break;
      default:
        this.primary();
    }
    for (;;) {
      const strength = binding[this.token] as number;
      if (strength < least) return;
      if (strength === Binding.Compare) {
        do {
          this.comparison();
          this.operation(Binding.Pipe);
        } while (binding[this.token] === Binding.Compare);
        this.emit(Kind.Comparison, from, this.last, count);
      } else if (strength === Binding.Power) {
        this.enter();
        this.advance();
        this.operation(Binding.Power);
        this.level--;
        this.emit(Kind.Binary, from, this.last, count);
      } else {
        this.advance();
        this.operation(strength + 1);
        this.emit(strength <= Binding.And ? Kind.Boolean : Kind.Binary, from, this.last, count);
      }
    }
  }

  private prefix(kind: number, strength: number): void {
    const { from, count } = this;
    this.enter();
    this.advance();
    this.operation(strength);
    this.level--;
    this.emit(kind, from, this.last, count);
  }

  /** Past the operator of a comparison. */
  private comparison(): void {
    const { token } = this;
    this.advance();
    if (token === Token.Not) this.expect(Token.In);
    else if (token === Token.Is && this.token === Token.Not) this.advance();
  }

  /** An expression, or `*` with one of operators that bind more tightly than comparisons. */
  protected starExpression(): void {
    if (this.token === Token.Star) this.star();
    else this.expression();
  }

  protected star(): void {
    const { from, count } = this;
    this.advance();
    this.operation(Binding.Pipe);
    this.emit(Kind.ListSplat, from, this.last, count);
  }

  /** One expression, or several with commas as a list. */
  protected expressionList(): void {
    const { from, count, token } = this;
    this.starExpression();
    if (this.token === Token.Comma) {
      this.moreOfList();
      this.emit(Kind.ExpressionList, from, this.last, count);
    } else if (token === Token.Star) this.fail();
  }

  protected moreOfList(): void {
    while (this.token === Token.Comma) {
      this.advance();
      if (startsExpression[this.token] !== 1) return;
      this.starExpression();
    }
  }

  protected yield(): void {
    const { from, count } = this;
    this.enter();
    this.advance();
    if (this.token === Token.From) {
      this.advance();
      this.expression();
    } else if (startsExpression[this.token] === 1) this.expressionList();
    this.level--;
    this.emit(Kind.Yield, from, this.last, count);
  }

  /** An expression whose text says it all. */
  protected type(): void {
    const { from, count } = this;
    this.starExpression();
    this.prune(count, from);
    this.emit(Kind.Type, from, this.last, count);
  }
}
