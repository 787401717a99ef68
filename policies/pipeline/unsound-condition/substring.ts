/** `contains('a b c', value)`: any part of the text is accepted, `''` and `b c` too. */
import { type Condition, type Expr, fixed, pathOf, type Violation } from "#policy";

/** Values that somebody can choose, and who. */
const CHOSEN: readonly (readonly [RegExp, "anyone" | "members"])[] = [
  [/^github\.(?:actor|triggering_actor|head_ref)$/, "anyone"],
  [/^github\.event\.(?:.*\.)?(?:login|title|body|head\.ref|head\.label|head_branch)$/, "anyone"],
  [/^github\.(?:ref|ref_name|base_ref)$/, "members"],
  [/^(?:inputs|github\.event\.inputs)\./, "members"],
  [/^github\.event\.label\.name$/, "members"],
];

export function* substrings({ text, expression }: Condition, what: string, anchor: string): Iterable<Violation> {
  for (const call of expression?.tree ? containsIn(expression.tree, true) : []) {
    if (call.kind !== "call") continue;
    const [haystack, needle] = call.args;
    if (haystack?.kind !== "literal" || typeof haystack.value !== "string" || !needle) continue;
    const path = pathOf(needle)?.join(".");
    const by = path === undefined ? undefined : CHOSEN.find(([pattern]) => pattern.test(path))?.[1];
    if (by === undefined) continue;
    const words = haystack.value.split(/[\s,;|]+/).filter((word) => word !== "");
    const list = `fromJSON('${JSON.stringify(words).replaceAll('","', '", "')}')`;
    const edit = /['"\\]/.test(haystack.value) ? undefined : text.source.edit(haystack.from, haystack.to, list);
    yield {
      location: text.source.locate(call.from, call.to),
      message: `the condition of ${what} accepts every part of \`'${haystack.value.slice(0, 60)}'\` as \`${path}\``,
      severity: by === "anyone" ? "high" : "medium",
      anchor,
      ...fixed("look for whole values", "review", edit),
    };
  }
}

/** Where a wider answer lets more through: not below a `!`. */
function* containsIn(tree: Expr, positive: boolean): Iterable<Expr> {
  switch (tree.kind) {
    case "call":
      if (tree.name === "contains" && positive) yield tree;
      for (const argument of tree.args) yield* containsIn(argument, positive);
      return;
    case "not":
      yield* containsIn(tree.operand, !positive);
      return;
    case "and":
    case "or":
      for (const operand of tree.operands) yield* containsIn(operand, positive);
      return;
    default:
      return;
  }
}
