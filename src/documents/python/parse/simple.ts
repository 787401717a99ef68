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
        if (this.isWord("type") || this.isWord("match") || this.isWord("print") || this.isWord("exec"))
          this.softStatement();
        else this.expressionStatement();
        return;
      default:
        this.expressionStatement();
        return;
    }
  }

  /** A statement that begins with a word that is a keyword in places. */
  private softStatement(): void {
    if (this.isWord("type") && this.startsAlias()) this.alias();
    else {
      this.soft = true;
      // After `print` a line end ends either reading.
      this.mayGoOn = this.isWord("type") || this.isWord("match");
      this.expressionStatement();
      this.soft = false;
    }
  }

  /** Whether a name follows the one in hand on its line. */
  private startsAlias(): boolean {
    const at = this.afterWord();
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
    const { from, count, token } = this;
    if (this.token === Token.Yield) this.yield();
    else {
      if (this.token === Token.Name && (this.isWord("print") || this.isWord("exec"))) this.oldStatement();
      else if (this.token === Token.Name && this.isWord("type")) {
        if (this.typeStatement()) return;
      } else this.starExpression();
      const alone = this.token !== Token.Comma;
      if (!alone) {
        this.moreOfList();
        if (this.mayBeTargets(count)) this.mayGoOn = true;
      }
      if (this.token === Token.Equal) this.assignment(from, count, alone);
      else if (this.token === Token.Augment || this.token === Token.Colon) {
        const kind = this.made;
        if (!alone || (kind !== Kind.Identifier && kind !== Kind.Attribute && kind !== Kind.Subscript)) this.fail();
        if (this.token === Token.Augment) {
          this.advance();
          this.value(false);
          this.emit(Kind.Augmented, from, this.last, count);
        } else this.annotated(from, count);
      } else if (alone && token === Token.Star) this.fail();
      else if (!alone && this.endOfMade < this.last && this.mayBeTargets(count)) this.wantsTarget = true;
    }
    this.emit(Kind.ExpressionStatement, from, this.last, count);
  }

  /** Past `print` and `exec` where they are no statements of Python 2. */
  private oldStatement(): void {
    const at = this.afterWord();
    if (this.text.startsWith(">>", at)) this.fail();
    this.starExpression();
  }

  /** A statement that starts with the name `type`; true for `type (x).y = z`, which is an alias to tree-sitter. */
  private typeStatement(): boolean {
    const { from, count, text } = this;
    const at = this.afterWord();
    const code = text.charCodeAt(at);
    const alone = code === 0x28 && /^\([\w.]+\)/.test(text.slice(at, at + 80));
    this.expression();
    if (this.isName(count)) return false;
    if (this.token === Token.Comma || this.token === Token.Colon) this.fail();
    if (this.token !== Token.Equal) return false;
    if (!alone) this.fail();
    this.prune(count, from);
    this.emit(Kind.Type, at, this.last, count);
    this.advance();
    this.type();
    if (this.token !== Token.Newline) this.fail();
    this.emit(Kind.TypeAlias, from, this.last, count);
    return true;
  }

  private assignment(from: number, first: number, alone: boolean): void {
    this.enter();
    if (!alone) {
      this.retarget(first);
      this.emit(Kind.PatternList, from, this.last, first);
    } else this.retarget(first);
    this.mayGoOn = false;
    this.advance();
    this.value(true);
    this.level--;
    this.emit(Kind.Assignment, from, this.last, first);
  }

  /** What stands at the right of an assignment; another one may, where there may be a chain. */
  private value(chain: boolean): void {
    if (this.token === Token.Yield) {
      this.yield();
      return;
    }
    const { from, count, token } = this;
    this.starExpression();
    const alone = this.token !== Token.Comma;
    if (!alone) {
      this.moreOfList();
      if (this.mayBeTargets(count)) this.mayGoOn = true;
    }
    if (chain && this.token === Token.Equal) this.assignment(from, count, alone);
    else if (!alone) {
      if (this.endOfMade < this.last && this.mayBeTargets(count)) this.wantsTarget = true;
      if (this.hasInnerSplat(count)) this.fail();
      this.emit(Kind.ExpressionList, from, this.last, count);
    } else if (token === Token.Star) this.fail();
  }

  /** `target: type`, and perhaps a value. */
  private annotated(from: number, first: number): void {
    this.advance();
    this.type();
    if (this.token === Token.Equal) {
      this.advance();
      this.value(false);
    }
    this.emit(Kind.Assignment, from, this.last, first);
  }
}
