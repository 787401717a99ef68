/** Statements that decide: assertions and branches. */
import type { Analysis } from "./analysis.ts";
import type { Decision } from "./document.ts";
import { Kind } from "./kinds.ts";
import { bodyOf, nodesOf, placeOf } from "./statements.ts";
import { childOf, firstChild, kindOf, parentOf } from "./syntax.ts";

export function readDecisions(analysis: Analysis): readonly Decision[] {
  const { syntax } = analysis;
  return nodesOf(analysis, Kind.Assert, Kind.If, Kind.Elif).flatMap((node) => {
    const condition = firstChild(syntax, node);
    if (condition === -1) return [];
    const kind = kindOf(syntax, node);
    const last = childOf(syntax, kind === Kind.Elif ? parentOf(syntax, node) : node, Kind.Else);
    return [
      Object.assign(placeOf(analysis, node), {
        condition: analysis.value(condition),
        body: kind === Kind.Assert ? undefined : bodyOf(analysis, node),
        otherwise: kind === Kind.Assert || last === -1 ? undefined : bodyOf(analysis, last),
      }),
    ];
  });
}
