/**
 * What stands between tokens: line ends, indentations and comments, with the blocks that lines open and close.
 * @see https://docs.python.org/3/reference/lexical_analysis.html
 */
import { Token } from "./tokens.ts";

/** Thrown where the text is not understood; made once, because it says nothing. */
export const GIVE_UP = new Error("left to tree-sitter");

/** Stands after the text: a line end for what ends with it, then what no text that is read has. */
const AFTER = "\n\0\0\0";
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
        at++;
      } else if (code === 0x23) {
        at = this.comment(at, 0);
        lineEnd = at;
      } else if (code === 0x5c) at = this.joined(at + 1);
      else if (code === 0x09 || code === 0x0c || code === 0x0d) at++;
      else break;
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
    let joined: number | undefined;
    this.firstComment = this.nextComment = this.commentCount;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20) column++;
      else if (code === 0x0a) {
        column = 0;
        joined = undefined;
      } else if (code === 0x0c) column = 0;
      else if (code === 0x09) column += TAB - (column % TAB);
      else if (code === 0x23) {
        at = this.comment(at, joined ?? column);
        continue;
      } else if (code === 0x0d) column = 0;
      else if (code === 0x5c) {
        // Of lines that are joined the first one says how far they are indented.
        joined ??= column;
        at = this.joined(at + 1);
        continue;
      } else break;
      at++;
    }
    this.column = at >= this.size ? 0 : (joined ?? column);
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

  /** Past the line end after a backslash. */
  private joined(after: number): number {
    const text = this.text;
    const at = text.charCodeAt(after) === 0x0d ? after + 1 : after;
    if (text.charCodeAt(at) !== 0x0a || at + 1 >= this.size) this.fail();
    return at + 1;
  }
}
