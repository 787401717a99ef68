/** Messages with facts filled in: `` `{{ call.name }}` sends data abroad ``. */
import { type Expression, type Fault, isFault, type Scope } from "./expression.ts";

const HOLE = /\{\{([^{}]*)\}\}/g;
const PRINTABLE = ["string", "int", "bool"];
const LONGEST_VALUE = 200;

export type Template = (facts: Readonly<Record<string, unknown>>) => string;

/** A fault's offsets are those of the text. */
export function template(text: string, scope: Scope): Template | Fault {
  const parts: (string | Expression)[] = [];
  let at = 0;
  for (const hole of text.matchAll(HOLE)) {
    const inside = hole[1] ?? "";
    const compiled = scope.compile(inside, PRINTABLE);
    const from = hole.index + 2;
    if (isFault(compiled)) return { ...compiled, from: from + compiled.from, to: from + compiled.to };
    parts.push(text.slice(at, hole.index), compiled);
    at = hole.index + hole[0].length;
  }
  parts.push(text.slice(at));
  return (facts) => parts.map((part) => (typeof part === "string" ? part : shown(part.evaluate(facts)))).join("");
}

function shown(value: unknown): string {
  const text = value === undefined ? "?" : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
