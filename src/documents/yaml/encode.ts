/** Replacement text as it must be written inside a scalar of a given style. */
import type { Decoded, ScalarText } from "./decode.ts";

/** Characters that YAML allows nowhere unescaped, and carriage returns, which it would fold into line feeds. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]/u;
const TO_ESCAPE = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu;

/**
 * `replacement` takes the place of `rawFrom` to `rawTo`, inside the scalar. Undefined when the scalar's style cannot
 * carry it. The caller reads the outcome back.
 */
export function encodeScalar(
  text: string,
  scalar: ScalarText,
  decoded: Decoded,
  replacement: string,
  rawFrom: number,
  rawTo: number,
): string | undefined {
  if (scalar.style !== "double" && UNPRINTABLE.test(replacement)) return undefined;
  switch (scalar.style) {
    case "literal":
      return encodeLiteral(text, scalar, decoded.indent, replacement, rawFrom, rawTo);
    case "folded":
      return replacement.includes("\n") || text[rawTo - 1] === "\n" ? undefined : replacement;
    case "double":
      return JSON.stringify(replacement).slice(1, -1).replace(TO_ESCAPE, hexEscape);
    case "single":
      return replacement.includes("\n") ? undefined : replacement.replaceAll("'", "''");
    case "plain":
      return isPlainSafe(scalar, replacement, rawFrom) ? replacement : undefined;
    default:
      return undefined;
  }
}

function hexEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function encodeLiteral(
  text: string,
  scalar: ScalarText,
  indent: number,
  replacement: string,
  rawFrom: number,
  rawTo: number,
): string | undefined {
  const margin = " ".repeat(indent);
  const lineEnd = text.slice(scalar.from, scalar.to).includes("\r\n") ? "\r\n" : "\n";
  const lines = replacement.split("\n");
  const body = lines
    .map((line, index) => (index === 0 || (line === "" && index < lines.length - 1) ? line : margin + line))
    .join(lineEnd);
  const isWhole = replacement.endsWith("\n");
  const tail = isWhole ? body.slice(0, body.length - margin.length) : body + lineEnd;
  const column = rawFrom - (text.lastIndexOf("\n", rawFrom - 1) + 1);
  const endsLine = rawTo === scalar.to && text[rawTo - 1] === "\n";
  if (column >= indent) return endsLine && rawTo > rawFrom ? tail : body;
  // Behind the last line break: whole lines are added.
  if (rawFrom < scalar.to || replacement === "") return undefined;
  return text[rawFrom - 1] === "\n" ? margin + tail : lineEnd + margin + tail;
}

/** Text that stays inside a plain scalar: no comment, key, line break, or bracket of the collection around it. */
function isPlainSafe(scalar: ScalarText, replacement: string, rawFrom: number): boolean {
  if (/[\t\n]|:(?: |$)|(?:^| )#|^$|^ | $/.test(replacement)) return false;
  if (scalar.inFlow && /[[\]{},]/.test(replacement)) return false;
  return rawFrom > scalar.from || /^[\w./$(<=+^~;]/.test(replacement);
}
