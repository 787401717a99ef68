/** Variables in scripts of POSIX shells and bash. */
import type { Expression } from "../../expression/tree.ts";
import type { Code } from "../code.ts";
import { type Quotes, quotesAround } from "./quotes.ts";
import { readsCode } from "./reads-code.ts";
import { isSplit, type Replacement } from "./replacement.ts";

/** Reads the variable in quotes, whatever quotes the expression stood in. */
export function inPosix(
  code: Code,
  expressions: readonly Expression[],
): (each: Expression, name: string, path: readonly string[]) => Replacement | undefined {
  const all = quotesAround(code.text.value, code.text.expressions);
  const quotes = new Map(expressions.map((each) => [each, all[code.text.expressions.indexOf(each)]]));
  return (each, name, path) =>
    readsCode(code, each) ? undefined : inShell(code.text.value, each, name, quotes.get(each), path);
}

function inShell(
  script: string,
  { from, to }: Expression,
  name: string,
  quotes: Quotes | undefined,
  path: readonly string[],
): Replacement | undefined {
  const variable = `\${${name}}`;
  switch (quotes) {
    case "double":
    case "heredoc":
      return { from, to, text: variable, exact: true };
    case "single":
      if (script[from - 1] === "'" && script[to] === "'") {
        return { from: from - 1, to: to + 1, text: `"${variable}"`, exact: true };
      }
      return { from, to, text: `'"${variable}"'`, exact: true };
    case "bare":
      if (isSplit(path)) return { from, to, text: variable, exact: false };
      return { from, to, text: `"${variable}"`, exact: true };
    default:
      return undefined;
  }
}
