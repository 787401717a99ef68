/** What a dict holds under a key: displays, `dict(…)`, `a | b`, `**`, and what is put in later under a name. */
import type { Analysis } from "./analysis.ts";
import { argumentsOf } from "./arguments.ts";
import type { Literal, Value } from "./document.ts";
import { Kind } from "./kinds.ts";
import { lazy } from "./lazy.ts";
import { nearestBefore } from "./nearest.ts";
import { nodesOf } from "./statements.ts";
import { children, firstChild, kindOf, lastChild, startOf, textOf, unwrap } from "./syntax.ts";

/** The value under the key, that nobody can tell, or that there is none. */
type Found = Value | "unknown" | undefined;

/** A dict made of dicts made of dicts …: no further than this. */
const MAX_DEPTH = 6;
/** Of more changes of one name than this the nearest count. */
const MAX_CHANGES = 16;

interface Change {
  readonly at: number;
  readonly find: (name: string, depth: number) => Found;
  /** True where it counts only when nothing else says anything. */
  readonly weak: boolean;
}

export interface Keyed {
  /** What `**node` says of a keyword. */
  find(node: number, name: string): Found;
  /** What the first of several `**` that knows it says of a keyword. */
  of(spreads: readonly number[], name: string): Value | undefined;
  /** False for a name under which nothing in the document is put into any dict. */
  writes(name: string): boolean;
  /** False where `**node` says nothing of any keyword: what a function passes on of its own `**kwargs`. */
  mayName(node: number): boolean;
}

export function findKeyed(analysis: Analysis): Keyed {
  const { syntax, names } = analysis;
  const written = lazy(readWritten);
  const keys = new Map<number, Literal | undefined>();
  let changes: ReadonlyMap<string, readonly Change[]> | undefined;
  return { find: (node, name) => find(node, name, 0), of, writes: (name) => written().has(name), mayName };

  function of(spreads: readonly number[], name: string): Value | undefined {
    if (spreads.length === 0 || !written().has(name)) return undefined;
    for (const spread of spreads) {
      const found = find(spread, name, 0);
      if (found !== undefined && found !== "unknown") return found;
    }
    return undefined;
  }

  function readWritten(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const node of nodesOf(analysis, Kind.Keyword)) found.add(textOf(syntax, firstChild(syntax, node)));
    const keysIn = [
      ...nodesOf(analysis, Kind.Pair).map((node) => firstChild(syntax, node)),
      ...nodesOf(analysis, Kind.Subscript).map((node) => lastChild(syntax, node)),
      // `setdefault`
      ...nodesOf(analysis, Kind.Arguments).map((node) => firstChild(syntax, node)),
    ];
    for (const key of keysIn) {
      const known = key === -1 ? undefined : analysis.fold(key);
      if (typeof known === "string") found.add(known);
    }
    return found;
  }

  function mayName(outer: number): boolean {
    const node = unwrap(syntax, outer);
    const kind = kindOf(syntax, node);
    if (kind !== Kind.Identifier) return kind !== Kind.Error;
    return names.reaching(node).some((binding) => binding.kind === "value") || changesOf(node).length > 0;
  }

  function find(outer: number, name: string, depth: number): Found {
    const node = unwrap(syntax, outer);
    if (depth >= MAX_DEPTH) return "unknown";
    switch (kindOf(syntax, node)) {
      case Kind.Dictionary:
        return inDisplay(node, name, depth);
      case Kind.Call:
        return textOf(syntax, firstChild(syntax, node)) === "dict" ? inArguments(node, name, depth) : "unknown";
      case Kind.Binary: {
        const [left, right] = [firstChild(syntax, node), lastChild(syntax, node)];
        if (analysis.value(node).operator !== "|") return "unknown";
        return first([() => find(right, name, depth + 1), () => find(left, name, depth + 1)]);
      }
      case Kind.Conditional: {
        const [yes, , no] = children(syntax, node);
        return best([yes ?? -1, no ?? -1].map((branch) => find(branch, name, depth + 1)));
      }
      case Kind.Identifier:
        return ofName(node, name, depth);
      case Kind.Attribute: {
        const values = names.memberValues(node);
        return values ? best(values.map((value) => find(value, name, depth + 1))) : "unknown";
      }
      default:
        return "unknown";
    }
  }

  function inDisplay(dict: number, name: string, depth: number): Found {
    const entries = children(syntax, dict).reverse();
    return first(
      entries.map((entry) => () => {
        if (kindOf(syntax, entry) === Kind.DictSplat) return find(lastChild(syntax, entry), name, depth + 1);
        if (kindOf(syntax, entry) !== Kind.Pair) return undefined;
        return under(firstChild(syntax, entry), lastChild(syntax, entry), name);
      }),
    );
  }

  /** `dict(base, x=1, **more)` and `update(…)` alike. */
  function inArguments(call: number, name: string, depth: number): Found {
    const { positional, keywords, spreads } = argumentsOf(analysis, call);
    const own = keywords.find((keyword) => keyword.name === name);
    if (own) return analysis.value(own.value);
    return first([...spreads, ...positional].map((node) => () => find(node, name, depth + 1)));
  }

  function under(key: number, value: number, name: string): Found {
    // Every keyword that somebody looks for is compared with it.
    const known = keys.has(key) ? keys.get(key) : analysis.fold(key);
    keys.set(key, known);
    if (known === undefined) return "unknown";
    return known === name ? analysis.value(value) : undefined;
  }

  function ofName(identifier: number, name: string, depth: number): Found {
    const later = changesOf(identifier);
    const said = later.filter(({ weak }) => !weak).map((change) => () => change.find(name, depth + 1));
    const bindings = names.reaching(identifier);
    const made = () =>
      bindings.length === 0
        ? ("unknown" as const)
        : best(bindings.map((binding) => (binding.kind === "value" ? find(binding.node, name, depth + 1) : "unknown")));
    const weak = later.filter((change) => change.weak).map((change) => () => change.find(name, depth + 1));
    return first([...said.reverse(), made, ...weak]);
  }

  function changesOf(identifier: number): readonly Change[] {
    changes ??= readChanges();
    return nearestBefore(changes.get(keyOf(identifier)), startOf(syntax, identifier), MAX_CHANGES);
  }

  function keyOf(identifier: number): string {
    return `${names.scopes.around[identifier] ?? 0}:${textOf(syntax, identifier)}`;
  }

  function readChanges(): ReadonlyMap<string, readonly Change[]> {
    const found = new Map<string, Change[]>();
    const put = (object: number, find: Change["find"], weak = false) => {
      if (kindOf(syntax, object) !== Kind.Identifier) return;
      const list = found.get(keyOf(object)) ?? [];
      found.set(keyOf(object), list);
      list.push({ at: startOf(syntax, object), find, weak });
    };
    for (const node of nodesOf(analysis, Kind.Assignment, Kind.Augmented, Kind.Call)) {
      const kind = syntax.kind[node];
      if (kind === Kind.Assignment) {
        const target = firstChild(syntax, node);
        if (kindOf(syntax, target) !== Kind.Subscript) continue;
        const [key, value] = [lastChild(syntax, target), lastChild(syntax, node)];
        put(firstChild(syntax, target), (name) => under(key, value, name));
      } else if (kind === Kind.Augmented) {
        const value = lastChild(syntax, node);
        put(firstChild(syntax, node), (name, depth) => find(value, name, depth));
      } else if (kind === Kind.Call) {
        const callee = firstChild(syntax, node);
        if (kindOf(syntax, callee) !== Kind.Attribute) continue;
        const method = textOf(syntax, lastChild(syntax, callee));
        if (method === "update") put(firstChild(syntax, callee), (name, depth) => inArguments(node, name, depth));
        else if (method === "setdefault") {
          const [key, value] = argumentsOf(analysis, node).positional;
          if (key !== undefined && value !== undefined)
            put(firstChild(syntax, callee), (name) => under(key, value, name), true);
        }
      }
    }
    return found;
  }
}

/** The first that says something; "unknown" where one before the end could have. */
function first(asked: readonly (() => Found)[]): Found {
  let unknown = false;
  for (const ask of asked) {
    const found = ask();
    if (found === "unknown") unknown = true;
    else if (found !== undefined) return found;
  }
  return unknown ? "unknown" : undefined;
}

/** What one of several says is the best that can be known. */
function best(all: readonly Found[]): Found {
  return first(all.map((found) => () => found));
}
