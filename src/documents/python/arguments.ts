/** The arguments of one call as they stand in the text. */
import type { Analysis } from "./analysis.ts";
import { Kind } from "./kinds.ts";
import { childOf, children, firstChild, kindOf, lastChild, type Syntax, textOf } from "./syntax.ts";

interface KeywordNode {
  readonly name: string;
  /** The whole `name=value`. */
  readonly node: number;
  readonly value: number;
}

export interface ArgumentNodes {
  /** All arguments in order. */
  readonly all: readonly number[];
  readonly positional: readonly number[];
  readonly keywords: readonly KeywordNode[];
  /** What follows `**`. */
  readonly spreads: readonly number[];
  readonly hasStar: boolean;
}

const NONE: ArgumentNodes = { all: [], positional: [], keywords: [], spreads: [], hasStar: false };

export function argumentsOf({ syntax }: Analysis, call: number): ArgumentNodes {
  return argumentsOfSyntax(syntax, call);
}

export function argumentsOfSyntax(syntax: Syntax, call: number): ArgumentNodes {
  const list = childOf(syntax, call, Kind.Arguments);
  if (list === -1) {
    // `f(x for x in y)`: the generator itself stands in the place of the list.
    const only = lastChild(syntax, call);
    return kindOf(syntax, only) === Kind.Comprehension ? { ...NONE, all: [only], positional: [only] } : NONE;
  }
  const all = children(syntax, list).filter((node) => kindOf(syntax, node) !== Kind.Error);
  const positional: number[] = [];
  const keywords: KeywordNode[] = [];
  const spreads: number[] = [];
  let hasStar = false;
  for (const node of all) {
    switch (kindOf(syntax, node)) {
      case Kind.Keyword:
        keywords.push({ name: textOf(syntax, firstChild(syntax, node)), node, value: lastChild(syntax, node) });
        break;
      case Kind.DictSplat:
        spreads.push(lastChild(syntax, node));
        break;
      case Kind.ListSplat:
        hasStar = true;
        positional.push(node);
        break;
      default:
        positional.push(node);
    }
  }
  return { all, positional, keywords, spreads, hasStar };
}
