/**
 * Variables in batch scripts. `%NAME%` is no cure: cmd puts the text in before it reads the line. `!NAME!` is put in
 * afterwards, where delayed expansion is on; a pipe starts new shells, in which it is off.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/setlocal
 */
import type { Edit } from "../../../../core/location.ts";
import { delaysExpansion } from "../../../command/cmd/cmd.ts";
import type { Word } from "../../../command/document.ts";
import type { Expression } from "../../expression/tree.ts";
import type { Code } from "../code.ts";
import { readsCode } from "./reads-code.ts";
import type { Replacement } from "./replacement.ts";

type Replace = (each: Expression, name: string) => Replacement | undefined;

/** Only ever a proposal: exclamation marks get a meaning, and what follows the script sees other variables. */
export function inCmd(code: Code): Replace | undefined {
  const { text, commands } = code;
  const delayed = delaysExpansion(commands);
  if (!delayed && text.value.includes("!")) return undefined;
  return ({ from, to }, name) => {
    const holding = commands.filter(
      ({ source, argv, redirects }) =>
        source === text.source &&
        [...argv, ...redirects.map(({ target }) => target)].some((word) => word.from <= from && to <= word.to),
    );
    const isRead = holding.length > 0 && !readsCode(code, { from, to });
    if (
      !isRead ||
      holding.some(
        ({ next, pipedFrom, program, argv }) => next === "|" || pipedFrom || program === "set" || isCalled(argv[0]),
      )
    )
      return undefined;
    if (delayed && (delayed.argv[0]?.from ?? 0) > from) return undefined;
    return { from, to, text: `!${name}!`, exact: false };
  };
}

/** The line that turns delayed expansion on, where the script has none. */
export function delayingLine({ text, commands }: Code): Edit | undefined | "none" {
  if (delaysExpansion(commands)) return "none";
  return text.source.edit(0, 0, "setlocal EnableDelayedExpansion\n");
}

/** `call` reads the line once more. */
function isCalled(word: Word | undefined): boolean {
  return word?.value.toLowerCase() === "call";
}
