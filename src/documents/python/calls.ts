/** Calls of one document by the names of what they call. */
import type { Analysis } from "./analysis.ts";
import { CallExpression } from "./call.ts";
import type { Call, Value } from "./document.ts";
import { Kind } from "./kinds.ts";
import { firstChild, kindOf, parentOf } from "./syntax.ts";

export interface CallIndex {
  readonly all: readonly Call[];
  named(names: readonly string[]): readonly Call[];
}

export function indexCalls(analysis: Analysis): CallIndex {
  const { syntax } = analysis;
  const all: Call[] = [];
  const byName = new Map<string, Call[]>();
  const byMethod = new Map<string, Call[]>();
  const through = new Set<number>();
  const partials: number[] = [];
  const index = (call: Call) => {
    for (const name of call.names) put(byName, name, call);
    put(byMethod, call.method, call);
  };
  for (let node = 0; node < syntax.count; node++) {
    if (syntax.kind[node] !== Kind.Call) continue;
    const call = analysis.call(node);
    all.push(call);
    index(call);
    if (call instanceof CallExpression) for (const partial of call.through) through.add(partial);
    if (call.names.includes("functools.partial")) partials.push(node);
  }
  // A partial that is called under its own name is judged there; one that is handed on is judged where it is made.
  for (const node of partials) {
    if (!through.has(node)) index(new CallExpression(analysis, node, true));
  }
  return { all, named };

  function named(names: readonly string[]): readonly Call[] {
    const found = new Set<Call>();
    for (const name of names) {
      if (name.startsWith("*.")) add(found, byMethod.get(name.slice(2)));
      else if (name.endsWith(".*")) {
        const prefix = name.slice(0, -1);
        for (const [known, calls] of byName) if (known.startsWith(prefix)) add(found, calls);
      } else add(found, byName.get(name));
    }
    return found.size < 2 ? [...found] : [...found].sort((a, b) => a.from - b.from || a.to - b.to);
  }
}

/** Parents under which a name or attribute is handed on as a value. */
const HANDS_ON: ReadonlySet<number> = new Set([
  Kind.Arguments,
  Kind.Keyword,
  Kind.Assignment,
  Kind.List,
  Kind.Tuple,
  Kind.Pair,
  Kind.Return,
  Kind.Conditional,
  Kind.Lambda,
  Kind.Parameter,
]);

/** Names and attributes that are handed on as values, by qualified name. */
export function indexReferences(analysis: Analysis): ReadonlyMap<string, readonly Value[]> {
  const { syntax } = analysis;
  const byName = new Map<string, Value[]>();
  for (let node = 1; node < syntax.count; node++) {
    const kind = syntax.kind[node];
    if (kind !== Kind.Attribute && kind !== Kind.Identifier) continue;
    const parent = parentOf(syntax, node);
    const around = kindOf(syntax, parent);
    if (!HANDS_ON.has(around)) continue;
    // The first child of these is a name that is given, not a value that is taken.
    const gives =
      around === Kind.Keyword || around === Kind.Assignment || around === Kind.Pair || around === Kind.Parameter;
    if (gives && firstChild(syntax, parent) === node) continue;
    const value = analysis.value(node);
    for (const name of value.names) put(byName, name, value);
  }
  return byName;
}

function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function add<T>(set: Set<T>, items: readonly T[] | undefined): void {
  for (const item of items ?? []) set.add(item);
}
