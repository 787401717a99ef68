/** Expressions in a text: from `${{` to the `}}` that is outside a quoted string. */
import { parseExpression } from "./parse.ts";
import type { Expression } from "./tree.ts";

const OPEN = "${{";
const MAX_EXPRESSIONS = 2_000;

/** All fenced expressions of a text, in order. A fence that is never closed is no expression. */
export function findExpressions(text: string): readonly Expression[] {
  const found: Expression[] = [];
  for (let from = text.indexOf(OPEN); from !== -1 && found.length < MAX_EXPRESSIONS; ) {
    const end = closingFence(text, from + OPEN.length);
    if (end === -1) break;
    const tree = parseExpression(text, from + OPEN.length, end);
    found.push({ from, to: end + 2, body: text.slice(from + OPEN.length, end).trim(), ...(tree ? { tree } : {}) });
    from = text.indexOf(OPEN, end + 2);
  }
  return found;
}

/** The text as one expression, for conditions that need no fence. */
export function bareExpression(text: string): Expression {
  const tree = parseExpression(text, 0, text.length);
  return { from: 0, to: text.length, body: text.trim(), ...(tree ? { tree } : {}) };
}

function closingFence(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "'") quoted = !quoted;
    else if (char === "}" && !quoted && text[at + 1] === "}") return at;
  }
  return -1;
}
