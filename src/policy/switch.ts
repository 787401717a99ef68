/** Switches by which a program leaves out what it otherwise does: debug modes, environments, forces and skips. */

const SWITCH =
  /(?:[\w.]+\.)?\b(?:\w*_)?(?:debug\w*|dev_?mode|is_(?:dev|development|local|test|testing)|development|testing|force[d]?|dry_?run|bypass\w*|overrid\w*|skip\w*|disabled?\w*|insecure\w*|unsafe\w*|no_(?:auth|verify|checks?|guard\w*|gate|filter)|ignore\w*)\b|(?:[\w.]+\.)?\b\w*(?:env|environment|stage)\w*(?:\.get\([^)]*\)|\([^)]*\)|\[[^\]]*\])?\s*(?:[!=]=|(?:not\s+)?in\b)\s*(?:["'][\w-]+["']|[([{][^)\]}]*[)\]}])/i;

/** The switch that a condition asks, as it is written. */
export function switchIn(condition: string): string | undefined {
  return SWITCH.exec(condition.replace(/#.*$/, ""))?.[0].slice(0, 60);
}
