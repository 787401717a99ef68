/** Logical lines of Python: a magic can only stand where one starts. */

export interface Line {
  readonly from: number;
  /** Its end without the line break; a backslash at a line's end carries it on. */
  readonly to: number;
}

/** Lines that start outside strings and brackets, in one pass. */
export function logicalLines(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  while (at < text.length) {
    // A magic is one physical line (and its continuations), whatever quotes are in it.
    const from = at;
    at = /^[ \t]*[!%?]/.test(text.slice(at, at + 200)) ? endOfPhysical(text, at) : endOfLogical(text, at);
    lines.push({ from, to: at > from && text.charAt(at - 1) === "\r" ? at - 1 : at });
    at++;
  }
  return lines;
}

function endOfPhysical(text: string, from: number): number {
  let end = text.indexOf("\n", from);
  while (end !== -1 && /\\\r?$/.test(text.slice(Math.max(from, end - 2), end))) end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}

function endOfLogical(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const letter = text.charAt(at);
    if (letter === "\n" && depth === 0) return at;
    if (letter === "\\") at += 2;
    else if (letter === "#") at = lineEnd(text, at);
    else if (letter === '"' || letter === "'") at = endOfString(text, at, letter);
    else {
      if (letter === "(" || letter === "[" || letter === "{") depth++;
      else if (letter === ")" || letter === "]" || letter === "}") depth = Math.max(0, depth - 1);
      at++;
    }
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function endOfString(text: string, from: number, quote: string): number {
  const triple = text.startsWith(quote.repeat(3), from);
  const width = triple ? 3 : 1;
  for (let at = from + width; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === "\\") at++;
    else if (letter === "\n" && !triple) return at;
    else if (letter === quote && (!triple || text.startsWith(quote.repeat(3), at))) return at + width;
  }
  return text.length;
}
