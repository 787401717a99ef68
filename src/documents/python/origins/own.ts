/** Whether all that a value can be stands in the program itself: constants, tables of them, numbers, the program's own source. */
import type { Analysis } from "../analysis.ts";
import { argumentsOf } from "../arguments.ts";
import { Kind } from "../kinds.ts";
import { children, firstChild, kindOf, lastChild, textOf } from "../syntax.ts";
import type { Fills } from "./fills.ts";
import type { Flows } from "./flows.ts";

/** What one question may look at; a longer way back counts as unknown. */
const MOST_NODES = 300;
const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Functions whose result is a number, or code and names of what is loaded already. */
const GIVES_OWN = words(
  "int float bool len hash id ord abs round range divmod dir inspect.getsource inspect.getsourcelines inspect.getsourcefile",
);
/** Functions whose result holds their arguments and nothing else. */
const KEEPS = words(
  "str repr format list tuple set frozenset dict sorted reversed enumerate zip iter next max min textwrap.dedent textwrap.indent re.escape itertools.chain itertools.product",
);
/** Methods whose result holds what they are called on, and their arguments. */
const KEEPING_METHODS = words(
  "strip lstrip rstrip lower upper title capitalize replace split rsplit splitlines partition rpartition removeprefix removesuffix format join items keys values copy",
);
/** Names that classes, functions and modules give themselves. */
const OWN_NAMES = words("__name__ __module__ __qualname__ __class__");
const LISTS: ReadonlySet<number> = new Set([Kind.List, Kind.Set, Kind.Dictionary]);

export function ownValues(analysis: Analysis, { back }: Flows, fills: () => Fills): (node: number) => boolean {
  const { syntax, names } = analysis;
  return (start) => {
    const seen = new Set([start]);
    const todo = [start];
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      const from = madeOf(node);
      if (from === undefined || from.length > MOST_NODES) return false;
      for (const one of from) {
        if (seen.has(one)) continue;
        seen.add(one);
        todo.push(one);
      }
      if (seen.size > MOST_NODES) return false;
    }
    return true;
  };

  /** What a value is made of; empty for what is the program's own, undefined for what may come from elsewhere. */
  function madeOf(node: number): readonly number[] | undefined {
    if (analysis.fold(node) !== undefined) return [];
    switch (kindOf(syntax, node)) {
      case Kind.Comparison:
      case Kind.Not:
        return [];
      case Kind.Unary:
        return [firstChild(syntax, node)];
      case Kind.Binary:
      case Kind.Pair:
        return [firstChild(syntax, node), lastChild(syntax, node)];
      case Kind.Call:
        return called(node);
      case Kind.Identifier:
        return names.reaching(node).every(({ kind }) => kind === "value" || kind === "opaque")
          ? filled(node, textOf(syntax, node))
          : undefined;
      case Kind.Attribute: {
        const word = textOf(syntax, lastChild(syntax, node));
        if (OWN_NAMES.has(word)) return [];
        return names.memberValues(node) ? filled(node, word) : undefined;
      }
      case Kind.DictSplat:
        return behind(node);
      default:
        return isEmpty(node) ? [] : behind(node);
    }
  }

  function behind(node: number): readonly number[] | undefined {
    const from = back(node);
    return from.length === 0 ? undefined : from;
  }

  /** What a name is bound to, and what is put into it anywhere. An empty list that nothing is put into is filled elsewhere. */
  function filled(node: number, word: string): readonly number[] | undefined {
    const put = fills().named(word);
    if (put.length > MOST_NODES) return undefined;
    const from = behind(node);
    return put.length === 0 && from?.some(isEmpty) ? undefined : from && [...from, ...put];
  }

  function isEmpty(node: number): boolean {
    return LISTS.has(kindOf(syntax, node)) && children(syntax, node).length === 0;
  }

  function called(node: number): readonly number[] | undefined {
    const callee = firstChild(syntax, node);
    const paths = names.targets(callee).flatMap(({ path }) => path?.replace(/^builtins\./, "") ?? []);
    if (paths.some((path) => GIVES_OWN.has(path))) return [];
    const { all } = argumentsOf(analysis, node);
    if (paths.some((path) => KEEPS.has(path))) return all;
    if (kindOf(syntax, callee) !== Kind.Attribute) return undefined;
    return KEEPING_METHODS.has(textOf(syntax, lastChild(syntax, callee)))
      ? [firstChild(syntax, callee), ...all]
      : undefined;
  }
}
