/** All secrets in one value, or one that is chosen at run time. */
import { type Expr, fencedTexts, mentioned, type PipelineDocument, pathOf, type Violation } from "#policy";

export function* allAtOnce(document: PipelineDocument): Iterable<Violation> {
  for (const { source, expressions, path } of fencedTexts(document)) {
    for (const { from, to, tree, body } of expressions) {
      const what = tree && faultOf(tree);
      if (!what) continue;
      yield {
        location: source.locate(from, to),
        message: `\`${body.replace(/\s+/g, " ").slice(0, 60)}\` ${what}`,
        anchor: path.filter((part) => typeof part === "string").join("/"),
      };
    }
  }
}

function faultOf(tree: Expr): string | undefined {
  for (const node of mentioned(tree)) {
    const path = pathOf(node);
    if (path?.[0] !== "secrets") continue;
    if (path.length === 1 || path[1] === "*") return "hands over all secrets";
    if (path[1] === "?") return "picks a secret at run time, for which the runner is given all of them";
  }
  return undefined;
}
