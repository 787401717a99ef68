/**
 * What stands between tokens: line ends, indentations and comments, where tree-sitter's scanner has them.
 * @see https://docs.python.org/3/reference/lexical_analysis.html
 */
import { mayClose, Token } from "./tokens.ts";

/** Thrown where the text is not understood; made once, because it says nothing. */
export const GIVE_UP = new Error("left to tree-sitter");

/** Stands after the text: a line end for what ends with it, then what no text that is read has. */
const AFTER = "\n\0\0\0";
const MOST_INDENT = 1000;
const TAB = 8;

export abstract class Lines {
  protected text = "";
  protected size = 0;
  /** The token in hand, where it starts, and where the one before it ended. It ends at `at`. */
  protected token: number = Token.End;
  protected from = 0;
  protected last = 0;
  protected at = 0;
  /** Open brackets. */
  protected depth = 0;
  /** Whether what is in hand cannot be followed by a closing bracket. */
  protected unclosable = false;
  /** The indentation of the line in hand, and that of the block around it. */
  protected column = 0;
  protected indent = 0;
  /** Of the string whose start is the token in hand. */
  protected quote = 0;
  protected triple = false;
  protected raw = false;
  /** Start, end and indentation of each comment. */
  protected comments = new Int32Array(3 << 8);
  protected commentCount = 0;
  /** The line end before the line in hand, the first comment after it, and the first that belongs to no block yet. */
  private lineEnd = 0;
  private firstComment = 0;
  private nextComment = 0;

  /** Reads the token that starts at an offset. */
  protected abstract lex(at: number): void;

  protected begin(text: string): void {
    this.text = text + AFTER;
    this.size = text.length;
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    this.unclosable = false;
    this.last = this.depth = this.indent = this.commentCount = 0;
  }

  protected fail(): never {
    throw GIVE_UP;
  }

  protected expect(token: number): void {
    if (this.token !== token) this.fail();
    this.advance();
  }

  /** Reads the next token of the line. */
  protected advance(): void {
    const text = this.text;
    let at = this.at;
    let lineEnd = at;
    this.last = at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20) at++;
      else if (code === 0x0a) {
        if (this.depth === 0) {
          this.token = Token.Newline;
          this.from = lineEnd;
          this.at = at;
          return;
        }
        at = this.continued(at);
      } else if (code === 0x23) {
        at = this.comment(at, 0);
        lineEnd = at;
      } else if (code === 0x5c) at = this.joined(at + 1);
      else if (code === 0x09 || code === 0x0c) at++;
      else if (code === 0x0d) {
        if (text.charCodeAt(++at) !== 0x0a) this.fail();
      } else break;
    }
    this.from = at;
    this.lex(at);
  }

  /** From a line end to the first token of the next line that has one. */
  protected nextLine(): void {
    if (this.token !== Token.Newline) this.fail();
    this.lineEnd = this.from;
    this.startLine();
  }

  /** Reads the first token of the next line that has one. */
  protected startLine(): void {
    const text = this.text;
    let at = this.at;
    let column = 0;
    this.firstComment = this.nextComment = this.commentCount;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20) column++;
      else if (code === 0x0a || code === 0x0c) column = 0;
      else if (code === 0x09) column += TAB;
      else if (code === 0x23) {
        at = this.comment(at, column);
        continue;
      } else if (code === 0x0d) {
        if (text.charCodeAt(at + 1) !== 0x0a) this.fail();
        column = 0;
      } else break;
      at++;
    }
    if (at >= this.size) column = 0;
    if (column > MOST_INDENT) this.fail();
    this.column = column;
    this.last = this.from = at;
    this.lex(at);
  }

  /** Where a block of an indentation ends: comments of its own or deeper before the line in hand are still part of it. */
  protected closeBlock(indent: number): number {
    let next = this.nextComment;
    while (next < this.commentCount && (this.comments[next + 2] as number) >= indent) next += 3;
    this.nextComment = next;
    return next === this.firstComment ? this.lineEnd : (this.comments[next - 2] as number);
  }

  /** Whether a comment before the line in hand is less indented than the block. */
  protected hasLowComment(): boolean {
    for (let next = this.firstComment; next < this.commentCount; next += 3)
      if ((this.comments[next + 2] as number) < this.indent) return true;
    return false;
  }

  private comment(at: number, column: number): number {
    const end = Math.min(this.text.indexOf("\n", at), this.size);
    if (this.commentCount + 3 > this.comments.length) {
      const larger = new Int32Array(this.comments.length * 2);
      larger.set(this.comments);
      this.comments = larger;
    }
    this.comments[this.commentCount] = at;
    this.comments[this.commentCount + 1] = end;
    this.comments[this.commentCount + 2] = column;
    this.commentCount += 3;
    return end;
  }

  /** Past a line end between brackets. tree-sitter ends a block at a line with less indentation where no bracket may close. */
  private continued(end: number): number {
    const text = this.text;
    let column = 0;
    let at = end + 1;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x20) column++;
      else if (code === 0x0a || code === 0x0c || code === 0x0d) column = 0;
      else if (code === 0x09) column += TAB;
      else break;
    }
    if (column < this.indent && (this.unclosable || mayClose[this.token] !== 1)) this.fail();
    return at;
  }

  /** Past the line end after a backslash. */
  private joined(after: number): number {
    const text = this.text;
    let at = after;
    if (text.charCodeAt(at) === 0x0d) at++;
    if (text.charCodeAt(at) !== 0x0a) this.fail();
    do at++;
    while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09);
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d || code === 0x23 || code === 0) this.fail();
    return at;
  }
}
