/** One walk over tree-sitter's tree with a cursor into flat arrays. */
import type { Tree, TreeCursor } from "web-tree-sitter";
import { COMMENT, endsWithChild, isLeaf, Kind, SKIPPED, startsWithChild } from "./kinds.ts";
import type { Syntax } from "./syntax.ts";

/** tree-sitter's symbol for what it could not parse. */
const ERROR_SYMBOL = 65535;
const UNKNOWN = -1;

/** Buffers that grow and are used again for every file; each result is a copy of the part in use. */
interface Buffers {
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  parent: Int32Array;
  next: Int32Array;
}

let buffers = allocate(1 << 16);

function allocate(size: number, old?: Buffers): Buffers {
  const ints = (from?: Int32Array) => {
    const array = new Int32Array(size);
    if (from) array.set(from);
    return array;
  };
  const kind = new Uint8Array(size);
  if (old) kind.set(old.kind);
  return { kind, start: ints(old?.start), end: ints(old?.end), parent: ints(old?.parent), next: ints(old?.next) };
}

/**
 * Copies what we keep of a tree. `kinds` maps the grammar's symbols to ours. Iterative, so depth is no danger.
 * Calls across the wasm border are most of the cost: a node is asked for its offsets only where its children
 * and the text do not tell them.
 */
export function flatten(tree: Tree, text: string, kinds: Uint8Array): Syntax {
  const cursor = tree.walk();
  try {
    const syntax = walk(cursor, text, kinds);
    if (!tree.rootNode.hasError || syntax.error !== undefined) return syntax;
    return { ...syntax, error: firstMissing(cursor) };
  } finally {
    cursor.delete();
  }
}

/** Where the parser put in a token that is not there; only damaged files pay for this second walk. */
function firstMissing(cursor: TreeCursor): number {
  while (cursor.gotoParent());
  for (;;) {
    if (cursor.nodeIsMissing) return cursor.startIndex;
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return 0;
  }
}

function walk(cursor: TreeCursor, text: string, kinds: Uint8Array): Syntax {
  let { kind, start, end, parent, next } = buffers;
  const comments: number[] = [];
  let error: number | undefined;
  let count = 0;
  let above = -1;
  let before = -1;
  for (;;) {
    const symbol = cursor.nodeTypeId;
    const own = symbol === ERROR_SYMBOL ? Kind.Error : (kinds[symbol] ?? SKIPPED);
    if (own === COMMENT) comments.push(cursor.startIndex, cursor.endIndex);
    else if (own !== SKIPPED) {
      if (count === kind.length) {
        buffers = allocate(count * 2, buffers);
        ({ kind, start, end, parent, next } = buffers);
      }
      const node = count++;
      kind[node] = own;
      parent[node] = above;
      next[node] = 0;
      if (before !== -1) next[before] = node;
      let leaf = isLeaf[own] === 1;
      if (startsWithChild[own] === 1) start[node] = UNKNOWN;
      else {
        const from = cursor.startIndex;
        start[node] = from;
        for (let up = above; before === -1 && up !== -1 && start[up] === UNKNOWN; up = parent[up] as number)
          start[up] = from;
        if (own === Kind.String && !interpolates(text, from)) leaf = true;
        else if (own === Kind.Error && (error === undefined || from < error)) error = from;
      }
      if (own === Kind.Identifier) end[node] = endOfWord(text, start[node] as number);
      else if (endsWithChild[own] === 1) end[node] = UNKNOWN;
      else end[node] = cursor.endIndex;
      if (!leaf && cursor.gotoFirstChild()) {
        above = node;
        before = -1;
        continue;
      }
      settle(node);
      before = node;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return finished();
      if (end[above] === UNKNOWN && before !== -1) end[above] = end[before] as number;
      settle(above);
      before = above;
      above = parent[above] as number;
    }
  }

  /** Damaged code can leave a node without the children that would say where it stands. */
  function settle(node: number): void {
    if (node === -1) return;
    if (start[node] === UNKNOWN) start[node] = cursor.startIndex;
    if (end[node] === UNKNOWN) end[node] = cursor.endIndex;
  }

  function finished(): Syntax {
    return {
      text,
      count,
      kind: kind.slice(0, count),
      start: start.slice(0, count),
      end: end.slice(0, count),
      parent: parent.slice(0, count),
      next: next.slice(0, count),
      comments: Int32Array.from(comments),
      error,
    };
  }
}

/** True when the string literal that starts here may hold expressions: its prefix has an `f` or a `t`. */
function interpolates(text: string, at: number): boolean {
  for (let i = at; i < at + 3; i++) {
    const letter = text.charCodeAt(i) | 0x20;
    if (letter === 0x66 || letter === 0x74) return true;
    if (letter < 0x61 || letter > 0x7a) return false;
  }
  return false;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const word =
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39) ||
      code === 0x5f ||
      code > 0x7f;
    if (!word) break;
  }
  return at;
}
