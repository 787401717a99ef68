/**
 * Statements of one line.
 * @see https://docs.python.org/3/reference/simple_stmts.html
 */
import { Kind } from "../kinds.ts";
import { Imports } from "./imports.ts";
import { startsExpression, Token } from "./tokens.ts";

export abstract class Simple extends Imports {
  /** Statements up to the line end, which is then the token in hand. */
  protected simpleStatements(): void {
    for (;;) {
      this.simpleStatement();
      if (this.token !== Token.Semicolon) break;
      this.advance();
      if (this.token === Token.Newline) break;
    }
    if (this.token !== Token.Newline) this.fail();
  }

  private simpleStatement(): void {
    switch (this.token) {
      case Token.Pass:
      case Token.Break:
      case Token.Continue:
        this.advance();
        return;
      case Token.Return:
        this.withList(Kind.Return);
        return;
      case Token.Del:
        this.withList(Kind.Delete);
        if (this.made === Kind.Delete && this.before(this.count - 1) === this.count - 2) this.fail();
        return;
      case Token.Import:
        this.importNames();
        return;
      case Token.From:
        this.importFrom();
        return;
      case Token.Raise:
        this.raise();
        return;
      case Token.Assert:
        this.assert();
        return;
      case Token.Global:
        this.names(Kind.Global);
        return;
      case Token.Nonlocal:
        this.names(Kind.Nonlocal);
        return;
      case Token.Name:
        if (this.isWord("type") && this.startsAlias()) {
          this.alias();
          return;
        }
        this.expressionStatement();
        return;
      default:
        this.expressionStatement();
        return;
    }
  }

  /** Whether a name follows the one in hand on its line. */
  private startsAlias(): boolean {
    let { at } = this;
    while (this.text.charCodeAt(at) === 0x20) at++;
    const code = this.text.charCodeAt(at);
    // `type (x) = 1` and the like, which tree-sitter takes for aliases.
    if (code === 0x28 || code === 0x5b) return false;
    const rest = /^(?:in|is|if|and|or|not)\b/.test(this.text.slice(at, at + 4));
    return !rest && (code === 0x5f || (code | 0x20) >= 0x61) && (code | 0x20) <= 0x7a;
  }

  private alias(): void {
    const { from, count } = this;
    this.advance();
    const start = this.from;
    const first = this.count;
    if (this.token !== Token.Name) this.fail();
    this.advance();
    if (this.token === Token.BracketOpen) this.fail();
    this.emit(Kind.Type, start, this.last, first);
    this.expect(Token.Equal);
    this.type();
    this.emit(Kind.TypeAlias, from, this.last, count);
  }

  /** A keyword and what may follow it. */
  private withList(kind: number): void {
    const { from, count } = this;
    this.advance();
    if (startsExpression[this.token] === 1) this.expressionList();
    this.emit(kind, from, this.last, count);
  }

  private raise(): void {
    const { from, count } = this;
    this.advance();
    if (startsExpression[this.token] === 1) {
      this.expression();
      if (this.token === Token.From) {
        this.advance();
        this.expression();
      }
    }
    this.emit(Kind.Raise, from, this.last, count);
  }

  private assert(): void {
    const { from, count } = this;
    this.advance();
    this.expression();
    if (this.token === Token.Comma) {
      this.advance();
      this.expression();
    }
    this.emit(Kind.Assert, from, this.last, count);
  }

  private names(kind: number): void {
    const { from, count } = this;
    do {
      this.advance();
      if (this.token !== Token.Name) this.fail();
      this.leaf(Kind.Identifier);
    } while (this.token === Token.Comma);
    this.emit(kind, from, this.last, count);
  }

  private expressionStatement(): void {
    const { from, count } = this;
    if (this.token === Token.Yield) this.yield();
    else {
      if (this.token === Token.Name && (this.isWord("print") || this.isWord("exec"))) this.oldStatement();
      else if (this.token === Token.Name && this.isWord("type")) {
        if (this.typeStatement()) return;
      } else this.starExpression();
      const alone = this.token !== Token.Comma;
      if (!alone) this.moreOfList();
      if (this.token === Token.Equal) {
        this.assignment(from, count, alone);
      } else if (this.token === Token.Augment || this.token === Token.Colon) {
        const kind = this.made;
        if (!alone || (kind !== Kind.Identifier && kind !== Kind.Attribute && kind !== Kind.Subscript)) this.fail();
        if (this.token === Token.Augment) {
          this.advance();
          this.value();
          this.emit(Kind.Augmented, from, this.last, count);
        } else this.annotated(from, count);
      } else if (alone ? this.made === Kind.ListSplat : this.mayGoOn()) this.fail();
    }
    this.emit(Kind.ExpressionStatement, from, this.last, count);
  }

  /** Past `print` and `exec` where they are no statements of Python 2. */
  private oldStatement(): void {
    let { at } = this;
    while (this.text.charCodeAt(at) === 0x20) at++;
    if (this.text.startsWith(">>", at)) this.fail();
    this.starExpression();
  }

  /** A statement that starts with the name `type`; true for `type (x).y = z`, which is an alias to tree-sitter. */
  private typeStatement(): boolean {
    const { from, count, at, text } = this;
    const code = text.charCodeAt(at);
    const alone = code === 0x28 && /^\([\w.]+\)/.test(text.slice(at, at + 80));
    this.expression();
    if (code !== 0x28 && code !== 0x20 && code !== 0x5b && code !== 0x5c) return false;
    if (this.token === Token.Comma) this.fail();
    if (this.token !== Token.Equal || this.isName(count)) return false;
    if (!alone) this.fail();
    this.prune(count, from);
    this.emit(Kind.Type, at, this.last, count);
    this.advance();
    this.type();
    if (this.token !== Token.Newline) this.fail();
    this.emit(Kind.TypeAlias, from, this.last, count);
    return true;
  }

  /** Whether the list in hand ends with a comma after a target: tree-sitter may then go on in the next line. */
  private mayGoOn(): boolean {
    const kind = this.made;
    return (
      this.endOfMade < this.last &&
      kind !== Kind.Integer &&
      kind !== Kind.Float &&
      kind !== Kind.String &&
      kind !== Kind.Call
    );
  }

  private assignment(from: number, first: number, alone: boolean): void {
    this.enter();
    if (!alone) {
      this.retarget(first);
      this.emit(Kind.PatternList, from, this.last, first);
    } else if (this.made === Kind.ListSplat) this.fail();
    else this.retarget(first);
    this.advance();
    if (this.token === Token.Yield) this.yield();
    else {
      const start = this.from;
      const { count } = this;
      this.starExpression();
      const single = this.token !== Token.Comma;
      if (!single) this.moreOfList();
      if (this.token === Token.Equal) this.assignment(start, count, single);
      else if (!single) {
        if (this.mayGoOn() || this.hasInnerSplat(count)) this.fail();
        this.emit(Kind.ExpressionList, start, this.last, count);
      } else if (this.made === Kind.ListSplat) this.fail();
    }
    this.level--;
    this.emit(Kind.Assignment, from, this.last, first);
  }

  /** `target: type`, and perhaps a value. */
  private annotated(from: number, first: number): void {
    this.advance();
    this.type();
    if (this.token === Token.Equal) {
      this.advance();
      this.value();
    }
    this.emit(Kind.Assignment, from, this.last, first);
  }

  private value(): void {
    if (this.token === Token.Yield) this.yield();
    else this.expressionList();
  }
}
