/**
 * Imports.
 * @see https://docs.python.org/3/reference/simple_stmts.html#the-import-statement
 */
import { Kind } from "../kinds.ts";
import { Atoms } from "./atoms.ts";
import { Token } from "./tokens.ts";

export abstract class Imports extends Atoms {
  /** Whether the name in hand is this word. */
  protected isWord(word: string): boolean {
    return this.at - this.from === word.length && this.text.startsWith(word, this.from);
  }

  /** Where what follows the word in hand and blanks starts. */
  protected afterWord(): number {
    let { at } = this;
    let code = this.text.charCodeAt(at);
    while (code === 0x20 || code === 0x09 || code === 0x0c) code = this.text.charCodeAt(++at);
    if (code === 0x5c) this.fail();
    return at;
  }

  protected importNames(): void {
    const { from, count } = this;
    do {
      this.advance();
      this.imported(true);
    } while (this.token === Token.Comma);
    this.emit(Kind.Import, from, this.last, count);
  }

  /** A name with what it is called here. */
  private imported(dotted: boolean): void {
    const { from, count } = this;
    this.dottedName(dotted);
    if (this.token !== Token.As) return;
    this.advance();
    if (this.token !== Token.Name) this.fail();
    this.leaf(Kind.Identifier);
    this.emit(Kind.AliasedImport, from, this.last, count);
  }

  protected dottedName(dotted: boolean): void {
    const { from } = this;
    if (this.token !== Token.Name) this.fail();
    this.advance();
    while (dotted && this.token === Token.Dot) {
      this.advance();
      if (this.token !== Token.Name) this.fail();
      this.advance();
    }
    this.emit(Kind.DottedName, from, this.last, this.count);
  }

  protected importFrom(): void {
    const { from, count } = this;
    this.advance();
    const future = this.token === Token.Name && this.isWord("__future__");
    const start = this.from;
    const relative = this.token === Token.Dot || this.token === Token.Ellipsis;
    while (this.token === Token.Dot || this.token === Token.Ellipsis) this.advance();
    if (!relative || this.token === Token.Name) this.dottedName(true);
    if (relative) {
      this.count = count;
      this.emit(Kind.RelativeImport, start, this.last, count);
    }
    this.expect(Token.Import);
    if (this.token === Token.Star) {
      if (future) this.fail();
      this.leaf(Kind.WildcardImport);
    } else if (this.token === Token.ParenOpen) {
      do {
        this.advance();
        if (this.token === Token.ParenClose && this.count > count + 1) break;
        this.imported(false);
      } while (this.token === Token.Comma);
      this.expect(Token.ParenClose);
    } else {
      this.imported(false);
      while (this.token === Token.Comma) {
        this.advance();
        this.imported(false);
      }
    }
    if (future) this.prune(count, from);
    this.emit(future ? Kind.FutureImport : Kind.ImportFrom, from, this.last, count);
  }
}
