/** `%` and `str.format` of constants, where no width or precision is asked for. */
import type { Literal } from "./document.ts";

const LONGEST = 10_000;

/** https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
export function fillPercent(template: string, values: readonly (Literal | undefined)[]): string | undefined {
  let next = 0;
  return filled(template, /%(.)?/gs, ([, letter]) => {
    if (letter === "%") return "%";
    const value = letter === "s" || letter === "d" ? values[next++] : undefined;
    return shown(value);
  });
}

/** https://docs.python.org/3/library/string.html#format-string-syntax */
export function fillBraces(
  template: string,
  values: readonly (Literal | undefined)[],
  named: ReadonlyMap<string, Literal | undefined>,
): string | undefined {
  let next = 0;
  return filled(template, /\{\{|\}\}|\{([^{}]*)\}|[{}]/g, ([all, name]) => {
    if (all === "{{" || all === "}}") return all.charAt(0);
    if (name === undefined) return undefined;
    if (name === "") return shown(values[next++]);
    return shown(/^\d+$/.test(name) ? values[Number(name)] : named.get(name));
  });
}

function filled(
  template: string,
  pattern: RegExp,
  fill: (match: RegExpExecArray) => string | undefined,
): string | undefined {
  if (template.length > LONGEST) return undefined;
  let text = "";
  let at = 0;
  for (const match of template.matchAll(pattern)) {
    const piece = fill(match);
    if (piece === undefined || text.length > LONGEST) return undefined;
    text += template.slice(at, match.index) + piece;
    at = match.index + match[0].length;
  }
  return text + template.slice(at);
}

/** Of booleans and None Python's words would be needed; nobody joins names out of them. */
function shown(value: Literal | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
