/** Variables in JavaScript: `process.env.NAME`, joined as the quotes around it ask for. */
import type { JsHole } from "../../../javascript/lex.ts";
import type { JsScript } from "../../../javascript/script.ts";
import type { Expression } from "../../expression/tree.ts";
import type { Code } from "../code.ts";
import { javascriptOf } from "../foreign-flows.ts";
import type { Replacement } from "./replacement.ts";

/** Marks between which a value may become a sum without brackets. */
const OPENS = /^(?:[(,=:[+?]|=>|return|await|&&|\|\||\?\?|\+=)$/;
const CLOSES = /^[),;\]}+]$/;

export function inJavascript(code: Code): (each: Expression, name: string) => Replacement | undefined {
  const script = javascriptOf(code.text);
  const holes = new Map(script.holes.map((hole) => [hole.from, hole]));
  return (each, name) => {
    const hole = holes.get(each.from);
    if (hole?.to !== each.to || script.interprets(each.from)) return undefined;
    return replaced(code.text.value, script, hole, name, each);
  };
}

function replaced(
  text: string,
  script: JsScript,
  hole: JsHole,
  name: string,
  { tree }: Expression,
): Replacement | undefined {
  const { from, to, wholeFrom, wholeTo } = hole;
  const read = `process.env.${name}`;
  const isWhole = wholeFrom === from - 1 && wholeTo === to + 1;
  switch (hole.place) {
    case "string": {
      const quote = text[wholeFrom] ?? "";
      if (text[wholeTo - 1] !== quote || !fits(script, hole, isWhole)) return undefined;
      if (isWhole) return { from: wholeFrom, to: wholeTo, text: read, exact: true };
      if (from === wholeFrom + 1) return { from: wholeFrom, to, text: `${read} + ${quote}`, exact: true };
      return to === wholeTo - 1
        ? { from, to: wholeTo, text: `${quote} + ${read}`, exact: true }
        : { from, to, text: `${quote} + ${read} + ${quote}`, exact: true };
    }
    case "template":
      if (isTagged(script, hole)) return undefined;
      return isWhole
        ? { from: wholeFrom, to: wholeTo, text: read, exact: true }
        : { from, to, text: `\${${read}}`, exact: true };
    case "code":
      if (!fits(script, hole, false)) return undefined;
      // JSON is JavaScript; anything else was code, and the variable is text.
      return tree?.kind === "call" && tree.name === "tojson"
        ? { from, to, text: `JSON.parse(${read})`, exact: true }
        : { from, to, text: read, exact: false };
    default:
      return undefined;
  }
}

/** True where the literal may become an expression: nothing binds more tightly to it than a sum does. */
function fits({ tokens }: JsScript, { token }: JsHole, isWhole: boolean): boolean {
  const before = tokens[token - 1];
  const after = tokens[token + 1];
  // A property's name, or a directive.
  if (after?.text === ":" && (before?.text === "{" || before?.text === ",")) return false;
  if (isWhole) return true;
  const opens = before === undefined || OPENS.test(before.text) || before.kind === "template";
  return opens && (after === undefined || after.first || CLOSES.test(after.text) || after.kind === "template");
}

/** A function reads the text of a tagged template in ways of its own. */
function isTagged({ tokens }: JsScript, { wholeFrom }: JsHole): boolean {
  const at = tokens.findIndex(({ from }) => from === wholeFrom);
  const before = tokens[at - 1];
  return (
    before !== undefined &&
    (before.kind === "name" || before.text === ")" || before.text === "]") &&
    !/^(?:return|await|typeof|case)$/.test(before.text)
  );
}
