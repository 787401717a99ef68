/** A Python tree as one line: kinds with what they hold, names and literals as they are written. */
import { Kind } from "../../src/documents/python/kinds.ts";
import { children, kindOf, type Syntax, textOf } from "../../src/documents/python/syntax.ts";

const NAMES = new Map(Object.entries(Kind).map(([name, kind]) => [kind as number, name]));
/** These say nothing that what they hold does not say. */
const THROUGH: ReadonlySet<number> = new Set([Kind.Module, Kind.ExpressionStatement]);

export function reading(syntax: Syntax, node = 0): string {
  const inside = children(syntax, node);
  if (inside.length === 0) return textOf(syntax, node);
  const held = inside.map((child) => reading(syntax, child)).join(", ");
  const kind = kindOf(syntax, node);
  return THROUGH.has(kind) ? held : `${NAMES.get(kind)}[${held}]`;
}
