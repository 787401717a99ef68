/** Imports, assignments and `try` statements as policies see them. */
import type { Analysis } from "./analysis.ts";
import type { Assignment, Import, Place, Try, Value } from "./document.ts";
import { Kind } from "./kinds.ts";
import { CodePlace } from "./place.ts";
import { dotted } from "./scopes.ts";
import { childOf, children, endOf, firstChild, kindOf, lastChild, startOf, textOf } from "./syntax.ts";

/** The nodes of some kinds, in reading order. */
export function nodesOf({ syntax }: Analysis, ...kinds: number[]): number[] {
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
  return nodesOf(analysis, Kind.Assignment, Kind.Augmented).flatMap((node) => {
    const parts = children(syntax, node).filter((part) => kindOf(syntax, part) !== Kind.Type);
    const [target, first] = parts;
    if (target === undefined || first === undefined) return [];
    let value = first;
    while (kindOf(syntax, value) === Kind.Assignment) value = lastChild(syntax, value);
    return [
      Object.assign(placeOf(analysis, node), {
        target: analysis.value(target),
        value: analysis.value(value),
        augmented: kindOf(syntax, node) === Kind.Augmented,
      }),
    ];
  });
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

function bodyOf(analysis: Analysis, node: number): Place {
  const block = childOf(analysis.syntax, node, Kind.Block);
  return placeOf(analysis, block === -1 ? node : block);
}

function placeOf(analysis: Analysis, node: number): CodePlace {
  return new CodePlace(analysis, startOf(analysis.syntax, node), endOf(analysis.syntax, node));
}
