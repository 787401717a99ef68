/** Switches by which a program leaves out what it otherwise does: debug modes, environments, forces and skips. */

import type { Place, PythonDocument } from "../documents/python/document.ts";

const SWITCH =
  /(?:[\w.]+\.)?\b(?:\w*_)?(?:debug\w*|dev_?mode|is_(?:dev|development|local|test|testing)|development|testing|force[d]?|dry_?run|bypass\w*|overrid\w*|skip\w*|disabled?\w*|insecure\w*|unsafe\w*|no_(?:auth|verify|checks?|guard\w*|gate|filter)|ignore\w*)\b|(?:[\w.]+\.)?\b\w*(?:env|environment|stage)\w*(?:\.get\([^)]*\)|\([^)]*\)|\[[^\]]*\])?\s*(?:[!=]=|(?:not\s+)?in\b)\s*(?:["'][\w-]+["']|[([{][^)\]}]*[)\]}])/i;

/** Switches that are asked before a place is reached. */
export function switchesAround({ decisions }: PythonDocument, { from, to }: Place): readonly string[] {
  return decisions
    .filter(({ body, otherwise }) => [body, otherwise].some((block) => block && block.from <= from && to <= block.to))
    .flatMap(({ condition }) => switchIn(condition.text) ?? []);
}

/** The switch that a condition asks, as it is written. */
export function switchIn(condition: string): string | undefined {
  return SWITCH.exec(condition.replace(/#.*$/gm, "").replace(/\s+/g, " "))?.[0].slice(0, 60);
}
