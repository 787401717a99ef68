/** Variables in Python scripts: `os.environ["NAME"]`, joined as the quotes around it ask for. */
import { interpreted } from "../../../python/embedded/flows.ts";
import { type PythonQuotes, pythonQuotes } from "../../../python/embedded/quotes.ts";
import type { Expression } from "../../expression/tree.ts";
import type { Code } from "../code.ts";
import { pythonOf } from "../embedded-python.ts";
import type { Replacement } from "./replacement.ts";

const IMPORTS = /^import (?:[\w.]+, ?)*os\b(?![.\w])/m;
/** What may stand around a string that becomes a sum, or around a value. */
const OPENS = /(?:[(,=:[+{]|\breturn|\bin|\bnot|\band|\bor)$|^$/;
const CLOSES = /^(?:[),\]}+:;#\n]|$)/;

export function inPython(code: Code): ((each: Expression, name: string) => Replacement | undefined) | undefined {
  const { value, expressions } = code.text;
  if (!IMPORTS.test(value)) return undefined;
  const all = pythonQuotes(value, expressions);
  const run = pythonOf(code).flatMap((document) => [...interpreted(document)]);
  return (each, name) => {
    const quotes = all[expressions.indexOf(each)];
    // The text of the script and that of what is read of it have the same offsets.
    if (!quotes || run.some(({ from, to }) => from <= each.from && each.from < to)) return undefined;
    return replaced(value, quotes, name);
  };
}

function replaced(text: string, quotes: PythonQuotes, name: string): Replacement | undefined {
  const { from, to, place, prefix, quote, wholeFrom, wholeTo } = quotes;
  if (place === "comment" || prefix.includes("b")) return undefined;
  const read = `os.environ["${name}"]`;
  if (place === "string" && prefix.includes("f")) {
    // In a replacement field the other quotes are needed, and none may be open that it stands in already.
    const other = quote.startsWith('"') ? `'${name}'` : `"${name}"`;
    return isInField(text, wholeFrom, from) ? undefined : { from, to, text: `{os.environ[${other}]}`, exact: true };
  }
  const before = text.slice(Math.max(0, wholeFrom - 40), wholeFrom).replace(/[ \t]+$/, "");
  const isFirst = /(?:^|\n)$/.test(before);
  const after = text.slice(wholeTo, wholeTo + 40).replace(/^[ \t\r]+/, "");
  if (!(OPENS.test(before) || isFirst) || !CLOSES.test(after)) return undefined;
  if (place === "code") return { from, to, text: read, exact: false };
  const start = wholeFrom + prefix.length + quote.length;
  const end = wholeTo - quote.length;
  if (!text.startsWith(quote, end) || end < to) return undefined;
  if (from === start && to === end) return { from: wholeFrom, to: wholeTo, text: read, exact: true };
  if (from === start) return { from: wholeFrom, to, text: `${read} + ${prefix}${quote}`, exact: true };
  if (to === end) return { from, to: wholeTo, text: `${quote} + ${read}`, exact: true };
  return { from, to, text: `${quote} + ${read} + ${prefix}${quote}`, exact: true };
}

/** True inside `{ … }` of an f-string. */
function isInField(text: string, start: number, at: number): boolean {
  const plain = text.slice(start, at).replaceAll("{{", "").replaceAll("}}", "");
  return plain.lastIndexOf("{") > plain.lastIndexOf("}");
}
