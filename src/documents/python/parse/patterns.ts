/**
 * `match` and its patterns.
 * @see https://docs.python.org/3/reference/compound_stmts.html#the-match-statement
 */
import { Kind } from "../kinds.ts";
import { Definitions } from "./definitions.ts";
import { kindOfConstant } from "./nodes.ts";
import { Token } from "./tokens.ts";

export abstract class Patterns extends Definitions {
  /** Whether the name `match` in hand begins a statement of its own: no other ends with a colon. */
  protected startsMatch(): boolean {
    const { text } = this;
    const at = this.afterWord();
    const code = text.charCodeAt(at);
    if (code === 0x3d || code === 0x2c || code === 0x0a || code === 0x3a) return false;
    return (code !== 0x2e || text.charCodeAt(at + 1) === 0x2e) && this.endsWithColon();
  }

  private endsWithColon(): boolean {
    const { from, at, last, depth, count, commentCount, token } = this;
    let before = token;
    while (this.token !== Token.Newline) {
      before = this.token;
      if (before === Token.Format) this.strings();
      else this.advance();
      if (this.token === Token.End || this.depth < 0) this.fail();
    }
    this.from = from;
    this.at = at;
    this.last = last;
    this.depth = depth;
    this.count = count;
    this.commentCount = commentCount;
    this.token = token;
    return before === Token.Colon;
  }

  protected matchStatement(): void {
    const { from, count, indent } = this;
    this.enter();
    this.advance();
    do {
      if (this.token === Token.Star) this.star();
      else this.namedExpression();
      if (this.token !== Token.Comma) break;
      this.advance();
    } while (this.token !== Token.Colon);
    this.expect(Token.Colon);
    const start = this.from;
    const first = this.count;
    this.nextLine();
    if (this.column <= indent || this.token === Token.End) this.fail();
    this.indent = this.column;
    while (this.column === this.indent && this.token !== Token.End) this.caseClause();
    if (this.column > this.indent) this.fail();
    const end = this.closeBlock(this.indent);
    this.emit(Kind.Block, start, end, first);
    this.indent = indent;
    if (this.column > indent) this.fail();
    this.level--;
    this.emit(Kind.Match, from, end, count);
  }

  private caseClause(): void {
    const { from, count } = this;
    if (this.token !== Token.Name || !this.isWord("case")) this.fail();
    this.advance();
    this.casePatterns(Token.Colon);
    if (this.token === Token.If) {
      const start = this.from;
      const first = this.count;
      this.advance();
      this.namedExpression();
      this.emit(Kind.IfClause, start, this.last, first);
    }
    this.suite();
    this.emit(Kind.Case, from, this.endOfMade, count);
  }

  /** Patterns with commas, up to what closes them. */
  private casePatterns(close: number): void {
    do {
      this.casePattern();
      if (this.token !== Token.Comma) return;
      this.advance();
    } while (this.token !== close && this.token !== Token.If);
  }

  private casePattern(): void {
    const { from, count } = this;
    this.enter();
    this.simplePatterns();
    if (this.token === Token.Equal) {
      if (this.made !== Kind.DottedName || this.count !== count + 1 || this.last !== this.endOfMade) this.fail();
      if (this.text.slice(from, this.last).includes(".")) this.fail();
      this.kind[count] = Kind.Identifier;
      this.advance();
      this.simplePatterns();
      this.emit(Kind.Other, from, this.last, count);
    }
    this.emit(Kind.Other, from, this.last, count);
    if (this.token === Token.As) {
      this.advance();
      if (this.token !== Token.Name || this.isWord("_")) this.fail();
      this.leaf(Kind.Identifier);
      this.emit(Kind.AsPattern, from, this.last, count);
      this.emit(Kind.Other, from, this.last, count);
    }
  }

  /** One pattern, or several with `|`. */
  private simplePatterns(): void {
    const { from, count } = this;
    this.enter();
    this.simplePattern();
    if (this.token === Token.Pipe) {
      while (this.token === Token.Pipe) {
        this.advance();
        this.simplePattern();
      }
      this.emit(Kind.Other, from, this.last, count);
    }
    this.level--;
  }

  private simplePattern(): void {
    const { from, count } = this;
    switch (this.token) {
      case Token.Name:
        if (this.isWord("_")) this.advance();
        else {
          this.dottedName(true);
          if (this.token === Token.ParenOpen) {
            this.group(Token.ParenClose);
            this.emit(Kind.Other, from, this.last, count);
          }
        }
        return;
      case Token.Star:
        this.splatPattern();
        return;
      case Token.ParenOpen:
        this.group(Token.ParenClose);
        this.emit(Kind.Tuple, from, this.last, count);
        return;
      case Token.BracketOpen:
        this.group(Token.BracketClose);
        this.emit(Kind.List, from, this.last, count);
        return;
      case Token.BraceOpen:
        this.mappingPattern();
        return;
      case Token.String:
        this.strings();
        return;
      case Token.True:
      case Token.False:
      case Token.None:
        this.leaf(kindOfConstant[this.token] as number);
        return;
      default:
        this.numberPattern();
    }
  }

  private numberPattern(): void {
    const { from, count } = this;
    if (this.token === Token.Minus) this.advance();
    this.numberLeaf();
    if (this.token !== Token.Plus && this.token !== Token.Minus) return;
    this.advance();
    this.numberLeaf();
    this.emit(Kind.Other, from, this.last, count);
  }

  private numberLeaf(): void {
    if (this.token !== Token.Integer && this.token !== Token.Float) this.fail();
    this.leaf(kindOfConstant[this.token] as number);
  }

  /** `*name` or `**name`. */
  private splatPattern(): void {
    const { from, count } = this;
    this.advance();
    if (this.token !== Token.Name) this.fail();
    if (this.isWord("_")) this.advance();
    else this.leaf(Kind.Identifier);
    this.emit(Kind.Other, from, this.last, count);
  }

  private group(close: number): void {
    this.advance();
    if (this.token !== close) this.casePatterns(close);
    this.expect(close);
  }

  private mappingPattern(): void {
    const { from, count } = this;
    this.advance();
    while (this.token !== Token.BraceClose) {
      if (this.token === Token.Power) this.splatPattern();
      else {
        this.simplePatterns();
        this.expect(Token.Colon);
        this.casePattern();
      }
      if (this.token !== Token.Comma) break;
      this.advance();
    }
    this.expect(Token.BraceClose);
    this.emit(Kind.Other, from, this.last, count);
  }
}
