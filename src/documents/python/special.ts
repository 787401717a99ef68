/** Calls and subscripts that stand for something other than "what their callee gives". */
import { argumentsOfSyntax } from "./arguments.ts";
import { Kind } from "./kinds.ts";
import type { Names } from "./resolve.ts";
import type { Scopes } from "./scope.ts";
import { childOf, children, firstChild, kindOf, lastChild, type Syntax, textOf } from "./syntax.ts";
import type { Target } from "./targets.ts";

interface Asked {
  readonly syntax: Syntax;
  readonly scopes: Scopes;
  readonly targets: Names["targets"];
  readonly reaching: Names["reaching"];
  /** Folds an expression to a string. */
  readonly constant: (node: number) => string | undefined;
  /** What the attribute of a name stands for. */
  readonly member: (list: readonly Target[], name: string) => readonly Target[];
}

const NOTHING: readonly Target[] = [];
const IMPORTERS: ReadonlySet<string> = new Set(["__import__", "builtins.__import__", "importlib.import_module"]);
/** They give back what they are given; of a context manager, what a `with` makes of them. */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...["staticmethod", "classmethod", "typing.cast", "contextlib.closing", "contextlib.nullcontext"],
  ...["contextlib.ExitStack.enter_context", "contextlib.AsyncExitStack.enter_async_context"],
]);
const WORDS: ReadonlySet<string> = new Set(
  "getattr partial __import__ import_module staticmethod classmethod cast vars closing nullcontext enter_context enter_async_context".split(
    " ",
  ),
);
const MOST_ENTRIES = 8;

/** What a call gives where it is known: `partial`, `getattr`, `import_module` …; undefined for any other call. */
export function specialCalls({ syntax, scopes, targets, constant, member }: Asked) {
  let aliases: ReadonlySet<string> | undefined;
  return (call: number): readonly Target[] | undefined => {
    const callee = firstChild(syntax, call);
    const kind = kindOf(syntax, callee);
    if (kind !== Kind.Identifier && kind !== Kind.Attribute) return undefined;
    const word = textOf(syntax, kind === Kind.Attribute ? lastChild(syntax, callee) : callee);
    if (!WORDS.has(word)) {
      if (kind === Kind.Attribute) return undefined;
      aliases ??= aliasesOf(scopes);
      if (!aliases.has(word)) return undefined;
    }
    const list = childOf(syntax, call, Kind.Arguments);
    const [first, second] = list === -1 ? [] : children(syntax, list);
    const name = first === undefined ? undefined : targets(callee)[0]?.path?.replace(/^builtins\./, "");
    if (first === undefined || name === undefined) return undefined;
    if (name === "functools.partial") {
      return targets(first).map((target) => ({ ...target, partials: [call, ...target.partials] }));
    }
    if (name === "getattr" && second !== undefined) {
      const attribute = constant(second);
      return attribute === undefined ? NOTHING : member(targets(first), attribute);
    }
    if (IMPORTERS.has(name)) {
      const path = constant(first);
      return path === undefined ? NOTHING : [{ path, partials: [] }];
    }
    if (WRAPPERS.has(name)) return targets(name === "typing.cast" ? (second ?? first) : first);
    return undefined;
  };
}

/** Names that this document gives to the functions that are looked at. */
function aliasesOf(scopes: Scopes): ReadonlySet<string> {
  const aliases = new Set<string>();
  for (const { bindings } of scopes.byNode.values()) {
    for (const [name, list] of bindings) {
      for (const one of list) {
        if (one.kind === "import" && WORDS.has(one.path.slice(one.path.lastIndexOf(".") + 1))) aliases.add(name);
      }
    }
  }
  return aliases;
}

/** `sys.modules["torch"]`, `torch.__dict__["load"]`, `vars(torch)["load"]`, `LOADERS["pt"]` of a dict display. */
export function specialSubscripts({ syntax, targets, reaching, constant, member }: Asked) {
  return (subscript: number): readonly Target[] => {
    const object = firstChild(syntax, subscript);
    const key = constant(lastChild(syntax, subscript));
    const kind = kindOf(syntax, object);
    if (kind === Kind.Identifier) return entryOf(object, key);
    if (key === undefined) return NOTHING;
    if (kind === Kind.Attribute) {
      const word = textOf(syntax, lastChild(syntax, object));
      if (word === "__dict__") return member(targets(firstChild(syntax, object)), key);
      return word === "modules" && targets(object)[0]?.path === "sys.modules" ? [{ path: key, partials: [] }] : NOTHING;
    }
    if (kind !== Kind.Call || textOf(syntax, firstChild(syntax, object)) !== "vars") return NOTHING;
    const [only] = argumentsOfSyntax(syntax, object).positional;
    return only === undefined ? NOTHING : member(targets(only), key);
  };

  /** Of a key that is not known any entry may be meant. */
  function entryOf(name: number, key: string | undefined): readonly Target[] {
    const [only, second] = reaching(name);
    if (!only && key !== undefined && textOf(syntax, name) === "__builtins__") return member(targets(name), key);
    if (only?.kind !== "value" || second || kindOf(syntax, only.node) !== Kind.Dictionary) return NOTHING;
    const pairs = children(syntax, only.node).filter((child) => kindOf(syntax, child) === Kind.Pair);
    const meant = key === undefined ? pairs : pairs.filter((pair) => constant(firstChild(syntax, pair)) === key);
    return meant.slice(0, MOST_ENTRIES).flatMap((pair) => targets(lastChild(syntax, pair)));
  }
}
