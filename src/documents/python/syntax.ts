/** A Python syntax tree as flat arrays: plain data that outlives the parser's own tree. */
import { Kind } from "./kinds.ts";

/** Nodes in reading order; a node's first child, if any, is the node after it. All offsets are UTF-16 units. */
export interface Syntax {
  readonly text: string;
  readonly count: number;
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** -1 for the module. */
  readonly parent: Int32Array;
  /** The next node with the same parent; 0 for none. */
  readonly next: Int32Array;
  /** Start and end of each comment, one after the other. */
  readonly comments: Int32Array;
  /** Offset of the first place that the grammar does not understand; undefined when there is none. */
  readonly error: number | undefined;
}

/** Index of the first child, -1 for none. */
export function firstChild({ parent, count }: Syntax, node: number): number {
  return node + 1 < count && parent[node + 1] === node ? node + 1 : -1;
}

/** Index of the next sibling, -1 for none. */
function nextSibling({ next }: Syntax, node: number): number {
  return next[node] || -1;
}

export function children(syntax: Syntax, node: number): number[] {
  const list: number[] = [];
  for (let child = firstChild(syntax, node); child !== -1; child = nextSibling(syntax, child)) list.push(child);
  return list;
}

/** The last child, -1 for none. */
export function lastChild(syntax: Syntax, node: number): number {
  let last = -1;
  for (let child = firstChild(syntax, node); child !== -1; child = nextSibling(syntax, child)) last = child;
  return last;
}

/** The first child of a kind, -1 for none. */
export function childOf(syntax: Syntax, node: number, kind: number): number {
  for (let child = firstChild(syntax, node); child !== -1; child = nextSibling(syntax, child)) {
    if (syntax.kind[child] === kind) return child;
  }
  return -1;
}

export function kindOf({ kind }: Syntax, node: number): number {
  return kind[node] ?? Kind.Error;
}

export function startOf({ start }: Syntax, node: number): number {
  return start[node] ?? 0;
}

export function endOf({ end }: Syntax, node: number): number {
  return end[node] ?? 0;
}

export function parentOf({ parent }: Syntax, node: number): number {
  return parent[node] ?? -1;
}

export function textOf(syntax: Syntax, node: number): string {
  return syntax.text.slice(startOf(syntax, node), endOf(syntax, node));
}

/** Index of the first node after all that are below this one. */
export function afterSubtree(syntax: Syntax, node: number): number {
  for (let at = node; at > 0; at = parentOf(syntax, at)) {
    const next = syntax.next[at];
    if (next) return next;
  }
  return syntax.count;
}

/** The nearest node of one of these kinds around a node, itself left out; -1 for none. */
export function enclosing(syntax: Syntax, node: number, kinds: ReadonlySet<number>): number {
  let at = parentOf(syntax, node);
  while (at !== -1 && !kinds.has(kindOf(syntax, at))) at = parentOf(syntax, at);
  return at;
}

/** What stands inside parentheses and `await`. */
export function unwrap(syntax: Syntax, node: number): number {
  let at = node;
  for (let kind = kindOf(syntax, at); kind === Kind.Parenthesized || kind === Kind.Await; kind = kindOf(syntax, at)) {
    const inner = firstChild(syntax, at);
    if (inner === -1) return at;
    at = inner;
  }
  return at;
}

/** Says what stands at the end of `a = b = value`, each assignment being looked at once. */
export function endsOfChains(syntax: Syntax): (assignment: number) => number {
  const known = new Map<number, number>();
  return (assignment) => {
    const passed: number[] = [];
    let at = assignment;
    let end: number | undefined;
    while (end === undefined) {
      end = known.get(at) ?? (kindOf(syntax, at) === Kind.Assignment ? undefined : at);
      passed.push(at);
      if (end === undefined) at = lastChild(syntax, at);
    }
    for (const node of passed) known.set(node, end);
    return end;
  };
}
