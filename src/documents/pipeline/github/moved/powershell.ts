/** Variables in PowerShell scripts: `$env:NAME`, which is never read as code again. */

import { powershellHoles } from "../../../command/powershell/powershell.ts";
import type { Hole } from "../../../command/powershell/reading.ts";
import type { Expression } from "../../expression/tree.ts";
import type { Code } from "../code.ts";
import { readsCode } from "./reads-code.ts";
import { isSplit, type Replacement } from "./replacement.ts";

/** Text that stands for itself in double quotes. */
const PLAIN = /^[\w./:=@%+\\-]*$/;

export function inPowershell(
  code: Code,
): (each: Expression, name: string, path: readonly string[]) => Replacement | undefined {
  const holes = new Map(powershellHoles(code.text.source).map((hole) => [hole.from, hole]));
  return (each, name, path) => {
    const hole = holes.get(each.from);
    return !hole || hole.to !== each.to || readsCode(code, each)
      ? undefined
      : replaced(code.text.value, hole, name, path);
  };
}

/** https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
function replaced(script: string, hole: Hole, name: string, path: readonly string[]): Replacement | undefined {
  const { from, to, wholeFrom, wholeTo } = hole;
  const variable = `\${env:${name}}`;
  switch (hole.quotes) {
    case "double":
      return { from, to, text: variable, exact: true };
    case "single":
      // Nothing is expanded in single quotes: the variable takes the place of the quotes too.
      return wholeFrom === from - 1 && wholeTo === to + 1
        ? { from: wholeFrom, to: wholeTo, text: `$env:${name}`, exact: true }
        : undefined;
    case "argument":
      return { from, to, text: `$env:${name}`, exact: !isSplit(path) };
    case "word": {
      // A word that starts with a dash is not expanded; in quotes it is.
      const before = script.slice(wholeFrom, from);
      const after = script.slice(to, wholeTo);
      if (!PLAIN.test(before) || !PLAIN.test(after)) return undefined;
      return { from: wholeFrom, to: wholeTo, text: `"${before}${variable}${after}"`, exact: !isSplit(path) };
    }
    case "code":
      // The text was code: a number, a name. The variable is text.
      return wholeFrom === from && wholeTo === to ? { from, to, text: `$env:${name}`, exact: false } : undefined;
    default:
      return undefined;
  }
}
