/** The nodes that the parser makes: children before their parents, turned into reading order at the end. */
import { Kind } from "../kinds.ts";
import type { Syntax } from "../syntax.ts";
import { Lexer } from "./lexer.ts";
import { Token } from "./tokens.ts";

/** The kind of a literal that is one token and holds nothing, 0 for any other token. */
export const kindOfConstant = new Uint8Array(128);
kindOfConstant[Token.Integer] = Kind.Integer;
kindOfConstant[Token.Float] = Kind.Float;
kindOfConstant[Token.True] = Kind.True;
kindOfConstant[Token.False] = Kind.False;
kindOfConstant[Token.None] = Kind.None;
kindOfConstant[Token.Ellipsis] = Kind.Ellipsis;

export abstract class Nodes extends Lexer {
  protected count = 0;
  protected kind = new Uint8Array(1 << 15);
  private start = new Int32Array(1 << 15);
  private end = new Int32Array(1 << 15);
  /** The first node below a node; itself when there is none. */
  private first = new Int32Array(1 << 15);
  /** The node in hand and those around it, on the way back: place here, place in the result, the child seen last. */
  private around = new Int32Array(0);

  /** Adds a node whose children are all the nodes from `first` on. */
  protected emit(kind: number, start: number, end: number, first: number): void {
    const node = this.count;
    if (node === this.kind.length) this.grow();
    this.kind[node] = kind;
    this.start[node] = start;
    this.end[node] = end;
    this.first[node] = first;
    this.count = node + 1;
  }

  /** Adds the token in hand as a node and reads on. */
  protected leaf(kind: number): void {
    this.emit(kind, this.from, this.at, this.count);
    this.advance();
  }

  /** Where the node made last ends. */
  protected get endOfMade(): number {
    return this.end[this.count - 1] as number;
  }

  /** The kind of the node made last. */
  protected get made(): number {
    return this.kind[this.count - 1] as number;
  }

  /** The kind of the node made last, or of what stands in its parentheses. */
  protected get madeInside(): number {
    let node = this.count - 1;
    while (this.kind[node] === Kind.Parenthesized) node--;
    return this.kind[node] as number;
  }

  /** Whether all since `first` is one name. */
  protected isName(first: number): boolean {
    return this.count === first + 1 && this.kind[first] === Kind.Identifier;
  }

  /** Takes a node and all below it out again, with the comments inside. */
  protected prune(first: number, start: number): void {
    this.count = first;
    let kept = this.commentCount;
    for (let at = this.commentCount - 3; at >= 0 && (this.comments[at] as number) >= start; at -= 3)
      if ((this.comments[at] as number) < this.last) kept = at;
    if (kept === this.commentCount) return;
    for (let at = kept; at < this.commentCount; at += 3) {
      if ((this.comments[at] as number) < this.last) continue;
      this.comments.copyWithin(kept, at, at + 3);
      kept += 3;
    }
    this.commentCount = kept;
  }

  /** Makes targets of what was read as values, from `first` on. */
  protected retarget(first: number): void {
    for (let node = this.count - 1; node >= first; node = (this.first[node] as number) - 1) this.retargetOne(node);
  }

  private retargetOne(node: number): void {
    switch (this.kind[node]) {
      case Kind.Identifier:
        return;
      case Kind.Attribute:
      case Kind.Subscript:
        return;
      case Kind.ListSplat:
        this.kind[node] = Kind.SplatParameter;
        this.retargetOne(node - 1);
        return;
      case Kind.Parenthesized:
      case Kind.Tuple:
      case Kind.List:
        this.retargetBelow(node);
        return;
      default:
        this.fail();
    }
  }

  private retargetBelow(node: number): void {
    const first = this.first[node] as number;
    for (let child = node - 1; child >= first; child = (this.first[child] as number) - 1) this.retargetOne(child);
  }

  /** The child before one; what is smaller than the parent's `first` is none. */
  protected before(node: number): number {
    return (this.first[node] as number) - 1;
  }

  /** The nodes in reading order. */
  protected finish(text: string): Syntax {
    const { count, first: firsts } = this;
    const kind = new Uint8Array(count);
    const start = new Int32Array(count);
    const end = new Int32Array(count);
    const parent = new Int32Array(count);
    const next = new Int32Array(count);
    if (this.around.length < 3 * count) this.around = new Int32Array(3 * this.kind.length);
    const around = this.around;
    let top = -3;
    for (let node = count - 1; node >= 0; node--) {
      while (top >= 0 && (firsts[around[top] as number] as number) > node) top -= 3;
      const first = firsts[node] as number;
      const place = first + top / 3 + 1;
      kind[place] = this.kind[node] as number;
      start[place] = this.start[node] as number;
      end[place] = this.end[node] as number;
      if (top < 0) parent[place] = -1;
      else {
        parent[place] = around[top + 1] as number;
        next[place] = around[top + 2] as number;
        around[top + 2] = place;
      }
      if (first < node) {
        top += 3;
        around[top] = node;
        around[top + 1] = place;
        around[top + 2] = 0;
      }
    }
    const comments = new Int32Array((this.commentCount / 3) * 2);
    for (let at = 0, to = 0; at < this.commentCount; at += 3) {
      comments[to++] = this.comments[at] as number;
      comments[to++] = this.comments[at + 1] as number;
    }
    return { text, count, kind, start, end, parent, next, comments, error: undefined };
  }

  private grow(): void {
    const size = this.kind.length * 2;
    const larger = (old: Int32Array) => {
      const array = new Int32Array(size);
      array.set(old);
      return array;
    };
    const kind = new Uint8Array(size);
    kind.set(this.kind);
    this.kind = kind;
    this.start = larger(this.start);
    this.end = larger(this.end);
    this.first = larger(this.first);
  }
}
