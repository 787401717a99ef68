/** What of an expression reaches its value, and how it is called. */
import type { Expr, Index, Name } from "./tree.ts";

/** Functions whose value is a boolean, a number or a digest: nothing of their arguments can be read back. */
const OPAQUE: ReadonlySet<string> = new Set([
  "contains",
  "startswith",
  "endswith",
  "hashfiles",
  "success",
  "failure",
  "always",
  "cancelled",
]);

/**
 * The names and paths whose text may become part of the value. Comparisons, `!`, tests of strings and the left side
 * of `&&` yield truth values; `||`, the right side of `&&`, `format`, `join`, `toJSON`, `fromJSON`, the results of
 * `case` and the arguments of functions that are not known pass text on.
 */
export function* flowing(tree: Expr): Iterable<Name | Index> {
  switch (tree.kind) {
    case "name":
      yield tree;
      return;
    case "index": {
      if (rootOf(tree)) yield tree;
      else yield* flowing(tree.of);
      return;
    }
    case "or":
      for (const operand of tree.operands) yield* flowing(operand);
      return;
    case "and": {
      const last = tree.operands.at(-1);
      if (last) yield* flowing(last);
      return;
    }
    case "call":
      if (OPAQUE.has(tree.name)) return;
      for (const [index, argument] of tree.args.entries()) {
        // case(test, value, test, value, …, otherwise)
        if (tree.name === "case" && index % 2 === 0 && index < tree.args.length - 1) continue;
        yield* flowing(argument);
      }
      return;
    default:
      return;
  }
}

/** Every name and path in an expression, also those that only decide. */
export function* mentioned(tree: Expr): Iterable<Name | Index> {
  switch (tree.kind) {
    case "name":
      yield tree;
      return;
    case "index":
      if (rootOf(tree)) yield tree;
      else yield* mentioned(tree.of);
      if (tree.index && tree.index.kind !== "literal") yield* mentioned(tree.index);
      return;
    case "not":
      yield* mentioned(tree.operand);
      return;
    case "compare":
      yield* mentioned(tree.left);
      yield* mentioned(tree.right);
      return;
    case "and":
    case "or":
      for (const operand of tree.operands) yield* mentioned(operand);
      return;
    case "call":
      for (const argument of tree.args) yield* mentioned(argument);
      return;
    default:
      return;
  }
}

/**
 * A path in lower case: `github['event'].Issue.title` is `["github", "event", "issue", "title"]`. `*` stands for a
 * filter and for a number, `?` for a key that is computed. Undefined when it does not start at a name.
 */
export function pathOf(tree: Expr): readonly string[] | undefined {
  if (tree.kind === "name") return [tree.name.toLowerCase()];
  if (tree.kind !== "index") return undefined;
  const path = pathOf(tree.of);
  return path && [...path, keyOf(tree.index)];
}

function keyOf(index: Expr | undefined): string {
  if (!index) return "*";
  if (index.kind !== "literal") return "?";
  return typeof index.value === "number" ? "*" : String(index.value).toLowerCase();
}

function rootOf(tree: Expr): Name | undefined {
  let node = tree;
  while (node.kind === "index") node = node.of;
  return node.kind === "name" ? node : undefined;
}
