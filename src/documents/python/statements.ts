/** Imports, assignments and `try` statements as policies see them. */
import type { Analysis } from "./analysis.ts";
import type { Assignment, Import, Place, Try, Value } from "./document.ts";
import { Kind } from "./kinds.ts";
import { CodePlace } from "./place.ts";
import { dotted } from "./scopes.ts";
import { childOf, children, endOf, endsOfChains, firstChild, kindOf, lastChild, startOf, textOf } from "./syntax.ts";

const DISPLAYS: ReadonlySet<number> = new Set([Kind.List, Kind.Tuple, Kind.ExpressionList, Kind.PatternList]);
const SPLATS: ReadonlySet<number> = new Set([Kind.ListSplat, Kind.SplatParameter]);

/** The nodes of some kinds, in reading order. */
export function nodesOf({ syntax }: Pick<Analysis, "syntax">, ...kinds: number[]): number[] {
  const list: number[] = [];
  for (const kind of kinds) {
    for (let node = syntax.kind.indexOf(kind); node !== -1; node = syntax.kind.indexOf(kind, node + 1)) list.push(node);
  }
  return kinds.length < 2 ? list : list.sort((a, b) => a - b);
}

export function readImports(analysis: Analysis): readonly Import[] {
  const { syntax } = analysis;
  const found: Import[] = [];
  const add = (node: number, name: string, module: string, alias: string) =>
    found.push(Object.assign(placeOf(analysis, node), { name, module, alias }));
  for (const statement of nodesOf(analysis, Kind.Import, Kind.ImportFrom)) {
    const parts = children(syntax, statement);
    const from = kindOf(syntax, statement) === Kind.ImportFrom ? parts.shift() : undefined;
    const module = from === undefined ? undefined : dotted(syntax, from);
    for (const part of parts) {
      const aliased = kindOf(syntax, part) === Kind.AliasedImport;
      const name = dotted(syntax, aliased ? firstChild(syntax, part) : part);
      const own = aliased ? textOf(syntax, lastChild(syntax, part)) : undefined;
      if (module === undefined) add(part, name, name, own ?? (name.split(".", 1)[0] as string));
      else if (kindOf(syntax, part) === Kind.WildcardImport) add(part, module, module, "*");
      else add(part, module.endsWith(".") ? module + name : `${module}.${name}`, module, own ?? name);
    }
  }
  return found;
}

export function readAssignments(analysis: Analysis): readonly Assignment[] {
  const { syntax } = analysis;
  const chained = endsOfChains(syntax);
  return nodesOf(analysis, Kind.Assignment, Kind.Augmented).flatMap((node) => {
    const parts = children(syntax, node).filter((part) => kindOf(syntax, part) !== Kind.Type);
    const [target, first] = parts;
    if (target === undefined || first === undefined) return [];
    const value = kindOf(syntax, first) === Kind.Assignment ? chained(first) : first;
    const augmented = kindOf(syntax, node) === Kind.Augmented;
    return [[analysis.value(target), analysis.value(value)] as const, ...pairsOf(analysis, target, value)].map(
      ([to, from]) => Object.assign(placeOf(analysis, node), { target: to, value: from, augmented }),
    );
  });
}

/** `a, b = 1, 2` also assigns each. */
function pairsOf(analysis: Analysis, target: number, value: number): (readonly [Value, Value])[] {
  const { syntax } = analysis;
  if (!DISPLAYS.has(kindOf(syntax, target)) || !DISPLAYS.has(kindOf(syntax, value))) return [];
  const [targets, values] = [children(syntax, target), children(syntax, value)];
  if (targets.length !== values.length) return [];
  if ([...targets, ...values].some((node) => SPLATS.has(kindOf(syntax, node)))) return [];
  return targets.map((one, index) => [analysis.value(one), analysis.value(values[index] as number)]);
}

export function readTries(analysis: Analysis): readonly Try[] {
  const { syntax } = analysis;
  return nodesOf(analysis, Kind.Try).map((node) =>
    Object.assign(placeOf(analysis, node), {
      body: bodyOf(analysis, node),
      handlers: children(syntax, node)
        .filter((child) => kindOf(syntax, child) === Kind.Except)
        .map((handler) =>
          Object.assign(placeOf(analysis, handler), {
            types: caught(analysis, handler),
            body: bodyOf(analysis, handler),
          }),
        ),
    }),
  );
}

function caught(analysis: Analysis, handler: number): readonly Value[] {
  const { syntax } = analysis;
  let first = firstChild(syntax, handler);
  if (first === -1 || kindOf(syntax, first) === Kind.Block) return [];
  if (kindOf(syntax, first) === Kind.AsPattern) first = firstChild(syntax, first);
  const value = analysis.value(first);
  return value.items.length > 0 ? value.items : [value];
}

export function bodyOf(analysis: Analysis, node: number): Place {
  const block = childOf(analysis.syntax, node, Kind.Block);
  return placeOf(analysis, block === -1 ? node : block);
}

export function placeOf(analysis: Analysis, node: number): CodePlace {
  return new CodePlace(analysis, startOf(analysis.syntax, node), endOf(analysis.syntax, node));
}
