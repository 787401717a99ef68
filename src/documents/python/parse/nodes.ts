/** The nodes that the parser makes: children before their parents, turned into reading order at the end. */
import { Kind } from "../kinds.ts";
import type { Syntax } from "../syntax.ts";
import { Lexer } from "./lexer.ts";

/** 1 for what stands in brackets or quotes of its own. */
const isDisplay = new Uint8Array(256);
for (const kind of [
  Kind.List,
  Kind.Tuple,
  Kind.Set,
  Kind.Dictionary,
  Kind.Comprehension,
  Kind.Parenthesized,
  Kind.String,
])
  isDisplay[kind] = 1;

/** 1 for what a list of targets may hold. */
const isTarget = new Uint8Array(256);
for (const kind of [
  Kind.Identifier,
  Kind.Attribute,
  Kind.Subscript,
  Kind.Tuple,
  Kind.List,
  Kind.ListSplat,
  Kind.Parenthesized,
])
  isTarget[kind] = 1;

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

  /** Whether all since `first` is one name. */
  protected isName(first: number): boolean {
    return this.count === first + 1 && this.kind[first] === Kind.Identifier;
  }

  /**
   * Makes `*value` of the nodes since `first`. Where tree-sitter's grammar knows `*` before a target only, it takes the
   * first name of a chain.
   */
  protected splat(start: number, first: number): void {
    const top = this.count - 1;
    for (let node = first; node <= top; node++) {
      if (this.first[node] !== first) continue;
      const kind = this.kind[node] as number;
      if (kind === Kind.Identifier || kind === Kind.Attribute || kind === Kind.Call || kind === Kind.Subscript)
        continue;
      if (node !== top || isDisplay[kind] !== 1) this.fail();
      this.emit(Kind.ListSplat, start, this.last, first);
      return;
    }
    this.wrap(Kind.ListSplat, first, first);
    this.start[first + 1] = start;
    for (let node = first + 2; node < this.count; node++) if (this.first[node] === first) this.start[node] = start;
  }

  /** Whether there is a `*value` since `first`, up to a node. */
  protected hasSplat(first: number, last = this.count): boolean {
    for (let node = first; node < last; node++) if (this.kind[node] === Kind.ListSplat) return true;
    return false;
  }

  /** Whether a tuple or list since `first` holds `*value`: then tree-sitter may take them all for targets. */
  protected hasInnerSplat(first: number): boolean {
    for (let node = this.count - 1; node >= first; node = this.before(node)) {
      const kind = this.kind[node];
      if (kind !== Kind.Tuple && kind !== Kind.List && kind !== Kind.Parenthesized) continue;
      if (this.hasSplat(this.first[node] as number, node)) return true;
    }
    return false;
  }

  /** Whether what stands in a list since `first` may be targets; the last may become one where no comma ends it. */
  protected mayBeTargets(first: number): boolean {
    let last = this.endOfMade === this.last;
    for (let node = this.count - 1; node >= first; node = this.before(node)) {
      const kind = this.kind[node] as number;
      if (kind >= Kind.Await && kind <= Kind.Lambda && kind !== Kind.NamedExpression) return false;
      if (!last && isTarget[kind] !== 1) return false;
      last = false;
    }
    return true;
  }

  /** Whether a chain goes on after a node. */
  protected goesOn(node: number): boolean {
    const first = this.first[node];
    for (let after = node + 1; after < this.count; after++) {
      const kind = this.kind[after];
      if (this.first[after] === first && (kind === Kind.Subscript || kind === Kind.Call || kind === Kind.Attribute))
        return true;
    }
    return false;
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
        if (this.kind[(this.first[node] as number) + 1] === Kind.ListSplat) this.fail();
        return;
      case Kind.ListSplat:
        if (this.kind[node - 1] !== Kind.Identifier || this.first[node] !== node - 1) this.fail();
        this.kind[node] = Kind.SplatParameter;
        return;
      case Kind.Parenthesized:
        this.kind[node] = Kind.Tuple;
        this.retargetBelow(node);
        return;
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

  /** Puts a node of a kind around the one at `last`, whose first node is `first`. */
  protected wrap(kind: number, first: number, last: number): void {
    const { count } = this;
    this.emit(kind, 0, 0, 0);
    this.kind.copyWithin(last + 2, last + 1, count);
    this.start.copyWithin(last + 2, last + 1, count);
    this.end.copyWithin(last + 2, last + 1, count);
    for (let node = count; node > last + 1; node--) {
      const old = this.first[node - 1] as number;
      this.first[node] = old > last ? old + 1 : old;
    }
    this.kind[last + 1] = kind;
    this.start[last + 1] = this.start[last] as number;
    this.end[last + 1] = this.end[last] as number;
    this.first[last + 1] = first;
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
