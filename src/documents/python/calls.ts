/** Calls of one document by the names of what they call. */
import type { Analysis } from "./analysis.ts";
import { argumentsOf } from "./arguments.ts";
import { CallExpression } from "./call.ts";
import type { Call, Value } from "./document.ts";
import { Kind } from "./kinds.ts";
import { lazy } from "./lazy.ts";
import { nodesOf } from "./statements.ts";
import { endOf, firstChild, kindOf, lastChild, parentOf, type Syntax, startOf, textOf } from "./syntax.ts";
import { add, pick, put, type Wanted, type WordIndex } from "./words.ts";

export interface CallIndex {
  readonly all: readonly Call[];
  named(names: readonly string[]): readonly Call[];
  /** By their qualified names. */
  where(test: (name: string) => boolean): readonly Call[];
  /** By the last word of what they call, whatever it belongs to. */
  whereMethod(test: (method: string) => boolean): readonly Call[];
  /** Those that name a keyword, and those to which `**` or a partial may bring it. */
  with(keywords: readonly Wanted[]): readonly Call[];
  within(from: number, to: number): readonly Call[];
}

/** A call's node, or for a `partial(f, …)` seen as a call of `f` its complement. */
type Entry = number;

/** Nodes are sorted under names first; views are made only of the calls that someone asks for. */
export function indexCalls(analysis: Analysis): CallIndex {
  const { syntax, names } = analysis;
  const nodes = nodesOf(analysis, Kind.Call);
  const byName = new Map<string, Entry[]>();
  const byMethod = new Map<string, Entry[]>();
  const through = new Set<number>();
  // Calls of partials, whose arguments they share.
  const bound: number[] = [];
  const partials: number[] = [];
  const partialViews = new Map<number, Call>();
  const byKeyword = lazy(() => indexKeywords(analysis));
  for (const node of nodes) {
    const callee = firstChild(syntax, node);
    if (callee === -1) continue;
    const kind = syntax.kind[callee];
    if (kind === Kind.Identifier) put(byMethod, textOf(syntax, callee), node);
    else if (kind === Kind.Attribute) put(byMethod, textOf(syntax, lastChild(syntax, callee)), node);
    for (const target of names.targets(callee)) {
      if (target.path !== undefined) put(byName, target.path, node);
      if (target.path === "functools.partial") partials.push(node);
      if (target.partials.length > 0 && bound.at(-1) !== node) bound.push(node);
      for (const partial of target.partials) through.add(partial);
    }
  }
  // A partial that is called under its own name is judged there; one that is handed on is judged where it is made.
  for (const node of partials) {
    const callable = argumentsOf(analysis, node).positional[0];
    if (through.has(node) || callable === undefined) continue;
    for (const { path } of names.targets(callable)) if (path !== undefined) put(byName, path, ~node);
  }
  return {
    get all() {
      return nodes.map((node) => analysis.call(node));
    },
    named: (wanted) => views(found(wanted)),
    where: (test) => views(pick(byName, [test])),
    whereMethod: (test) => views(pick(byMethod, [test])),
    with: (keywords) => {
      const { named, spreading } = byKeyword();
      const found = add(pick(named, keywords), bound);
      const mayBring = keywords.some((one) => typeof one !== "string" || analysis.keyed.writes(one));
      return views(mayBring ? add(found, spreading) : found);
    },
    within: (from, to) => {
      const found: Call[] = [];
      for (let at = firstFrom(from); at < nodes.length; at++) {
        const node = nodes[at] as number;
        if (startOf(syntax, node) > to) break;
        if (endOf(syntax, node) <= to) found.push(analysis.call(node));
      }
      return found;
    },
  };

  /** Index of the first call that starts at an offset or after it; calls stand in the order of the text. */
  function firstFrom(offset: number): number {
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(syntax, nodes[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function found(wanted: readonly string[]): Set<Entry> {
    const entries = new Set<Entry>();
    for (const name of wanted) {
      if (name.startsWith("*.")) add(entries, byMethod.get(name.slice(2)));
      else if (name.endsWith(".*")) {
        const prefix = name.slice(0, -1);
        for (const [known, own] of byName) if (known.startsWith(prefix)) add(entries, own);
      } else add(entries, byName.get(name));
    }
    return entries;
  }

  function views(entries: ReadonlySet<Entry>): readonly Call[] {
    if (entries.size === 0) return NONE;
    const calls = [...entries].map((entry) => (entry >= 0 ? analysis.call(entry) : partialView(~entry)));
    return calls.length < 2 ? calls : calls.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  function partialView(node: number): Call {
    const known = partialViews.get(node) ?? new CallExpression(analysis, node, true);
    partialViews.set(node, known);
    return known;
  }
}

/** Calls by the keywords that they name, and those that spread what may bring any. */
function indexKeywords(analysis: Analysis): { named: WordIndex<number>; spreading: readonly number[] } {
  const { syntax } = analysis;
  const named = new Map<string, number[]>();
  for (const node of nodesOf(analysis, Kind.Keyword)) {
    const call = callOf(syntax, node);
    if (call !== -1) put(named, textOf(syntax, firstChild(syntax, node)), call);
  }
  const spreading = nodesOf(analysis, Kind.DictSplat).flatMap((node) => {
    const call = callOf(syntax, node);
    return call !== -1 && analysis.keyed.mayName(lastChild(syntax, node)) ? [call] : [];
  });
  return { named, spreading };
}

/** The call whose argument a node is; -1 for the arguments of a class and entries of a dict. */
function callOf(syntax: Syntax, argument: number): number {
  const list = parentOf(syntax, argument);
  const call = kindOf(syntax, list) === Kind.Arguments ? parentOf(syntax, list) : -1;
  return call !== -1 && kindOf(syntax, call) === Kind.Call ? call : -1;
}

const NONE: readonly Call[] = [];

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

/** Names and attributes that are handed on as values, by their last word. */
function handedOn(syntax: Syntax): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
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
    put(byWord, textOf(syntax, kind === Kind.Attribute ? lastChild(syntax, node) : node), node);
  }
  return byWord;
}

/** Answers names and attributes that are handed on as values and stand for one of some qualified names. */
export function indexReferences(analysis: Analysis): (wanted: readonly string[]) => readonly Value[] {
  const { syntax, names } = analysis;
  const byWord = handedOn(syntax);
  const { ofPath, ofWord } = aliases(analysis);
  return (wanted) => {
    const paths = new Set(wanted);
    const last = new Set(wanted.map((name) => name.slice(name.lastIndexOf(".") + 1)));
    const words = new Set(last);
    for (const path of paths) add(words, ofPath.get(path));
    for (const word of last) add(words, ofWord.get(word));
    const nodes = [...words].flatMap((word) => byWord.get(word) ?? []).sort((a, b) => a - b);
    return nodes.filter((node) => isMeant(node, paths)).map((node) => analysis.value(node));
  };

  function isMeant(node: number, paths: ReadonlySet<string>): boolean {
    const parent = parentOf(syntax, node);
    const inList = kindOf(syntax, parent) === Kind.Arguments;
    if (inList && (onlyNames(analysis, parent) || isWrapped(analysis, parent, node))) return false;
    return names.targets(node).some(({ path }) => path !== undefined && paths.has(path));
  }
}

/** Names under which imports know a path, and assignments an attribute. */
function aliases({ syntax, names }: Analysis) {
  const ofPath = new Map<string, string[]>();
  const ofWord = new Map<string, string[]>();
  for (const scope of names.scopes.byNode.values()) {
    for (const [name, bindings] of scope.bindings) {
      for (const binding of bindings) {
        if (binding.kind === "import") put(ofPath, binding.path, name);
        if (binding.kind !== "value" || kindOf(syntax, binding.node) !== Kind.Attribute) continue;
        put(ofWord, textOf(syntax, lastChild(syntax, binding.node)), name);
      }
    }
  }
  return { ofPath, ofWord };
}

/** Bases of a class, and functions that look at a class or function without using it. */
const LOOKS_AT: ReadonlySet<string> = new Set([
  "isinstance",
  "issubclass",
  "hasattr",
  "callable",
  "id",
  "repr",
  "type",
]);

/** A partial is indexed as a call of what it wraps. */
function isWrapped({ syntax }: Analysis, list: number, node: number): boolean {
  if (firstChild(syntax, list) !== node) return false;
  const callee = firstChild(syntax, parentOf(syntax, list));
  const word = kindOf(syntax, callee) === Kind.Attribute ? lastChild(syntax, callee) : callee;
  return textOf(syntax, word) === "partial";
}

function onlyNames({ syntax }: Analysis, list: number): boolean {
  const owner = parentOf(syntax, list);
  if (kindOf(syntax, owner) === Kind.Class) return true;
  const callee = firstChild(syntax, owner);
  return kindOf(syntax, callee) === Kind.Identifier && LOOKS_AT.has(textOf(syntax, callee));
}
