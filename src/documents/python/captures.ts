/** Names that the pattern of a `case` binds. https://docs.python.org/3/reference/compound_stmts.html#capture-patterns */
import { Kind } from "./kinds.ts";
import { afterSubtree, children, endOf, kindOf, parentOf, type Syntax, startOf, textOf } from "./syntax.ts";

/** Nodes whose text is a bound name. Patterns have no kinds of their own; what stands beside a name tells. */
export function capturesOf(syntax: Syntax, clause: number): number[] {
  const found: number[] = [];
  for (const pattern of children(syntax, clause)) {
    const kind = kindOf(syntax, pattern);
    if (kind === Kind.Block || kind === Kind.IfClause) break;
    const end = afterSubtree(syntax, pattern);
    for (let node = pattern; node < end; node++) if (isCapture(syntax, node)) found.push(node);
  }
  return found;
}

function isCapture(syntax: Syntax, node: number): boolean {
  const kind = kindOf(syntax, node);
  if (kind === Kind.DottedName) {
    // `Point(…)` names a class, `a.b` a value.
    return syntax.text.charAt(endOf(syntax, node)) !== "(" && !textOf(syntax, node).includes(".");
  }
  if (kind !== Kind.Identifier) return false;
  const isRest = syntax.text.charAt(startOf(syntax, node) - 1) === "*";
  return isRest || kindOf(syntax, parentOf(syntax, node)) === Kind.AsPattern;
}
