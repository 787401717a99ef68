/** The quotes that a string gets which is put into a document. */
import type { Analysis } from "./analysis.ts";
import { Kind } from "./kinds.ts";
import { nodesOf } from "./statements.ts";
import { kindOf, parentOf, type Syntax, startOf } from "./syntax.ts";

const SIMPLE = /^"([^"'\\]*)"$/;
const OPENING = /^[a-zA-Z]{0,2}("""|'''|["'])/;

/**
 * `"text"` in the quotes of the literal whose place it takes, else in those that the document uses most; any other
 * code as it is. Before Python 3.12 an f-string holds no quotes like its own: undefined where none are left.
 */
export function inQuotes(analysis: Analysis, node: number, code: string): string | undefined {
  const text = SIMPLE.exec(code)?.[1];
  if (text === undefined) return code;
  const { syntax } = analysis;
  const own = kindOf(syntax, node) === Kind.String ? quoteOf(syntax, node) : "";
  const taken = quotesAround(syntax, node);
  const quote = [own.charAt(0), analysis.quote, '"', "'"].find((one) => one !== "" && !taken.has(one));
  return quote === undefined ? undefined : `${quote}${text}${quote}`;
}

/** The quotes that most strings of one line stand in. */
export function usualQuote(syntax: Syntax): string {
  let single = 0;
  for (const node of nodesOf({ syntax }, Kind.String)) {
    const quote = quoteOf(syntax, node);
    if (quote === "'") single++;
    else if (quote === '"') single--;
  }
  return single > 0 ? "'" : '"';
}

/** Those of the f-strings that a node stands in. */
function quotesAround(syntax: Syntax, node: number): ReadonlySet<string> {
  const taken = new Set<string>();
  for (let at = parentOf(syntax, node); at !== -1; at = parentOf(syntax, at)) {
    const parent = parentOf(syntax, at);
    if (kindOf(syntax, at) === Kind.Interpolation && parent !== -1) taken.add(quoteOf(syntax, parent));
  }
  return taken;
}

function quoteOf(syntax: Syntax, string: number): string {
  const from = startOf(syntax, string);
  return OPENING.exec(syntax.text.slice(from, from + 6))?.[1] ?? "";
}
