/** Where an expression's value comes from: everything that is reached going back from it, up to what is known by name. */
import { type Analysis, functionAround } from "../analysis.ts";
import { argumentsOf } from "../arguments.ts";
import type { Origin, OriginKind, Parameter } from "../document.ts";
import { Kind } from "../kinds.ts";
import { parameterOf } from "../parameter.ts";
import { parameterName } from "../parameter-names.ts";
import { importedRoots } from "../roots.ts";
import { afterSubtree, childOf, children, endOf, firstChild, kindOf, lastChild, startOf, textOf } from "../syntax.ts";
import { findCallers } from "./callers.ts";
import { findEntries } from "./entries.ts";
import { findFills } from "./fills.ts";
import { flows } from "./flows.ts";
import { findGuards } from "./guards.ts";
import { attributeSource, callSource } from "./known.ts";
import { ownValues } from "./own.ts";
import { REQUEST_MEMBERS } from "./sources.ts";

export interface Reached {
  readonly origins: readonly Origin[];
  /** Parameters of ordinary functions. */
  readonly parameters: readonly Parameter[];
  readonly checked: boolean;
}

/** What one question may look at: a longer way back is not followed to its end. */
const MOST_NODES = 600;
const MOST_ORIGINS = 12;
const MOST_NODES_OF_CALLERS = 100;
const MOST_RETURNS = 12;
/** Of one document; no file that people write comes near. What is asked afterwards is only looked for close by. */
const MOST_NODES_OF_DOCUMENT = 300_000;
const FEW_NODES = 20;
/** What callers are looked at for; anything else that they give is a parameter's own business. */
const OUTSIDE: ReadonlySet<OriginKind> = new Set(["request", "download", "answer"]);
const EMPTY: Reached = { origins: [], parameters: [], checked: false };
const CHECKED: Reached = { ...EMPTY, checked: true };

interface Walk {
  readonly origins: Map<number, Origin>;
  readonly parameters: Set<number>;
}

export interface Origins {
  reached(node: number): Reached;
  /** True where all that a value can be stands in the program itself. */
  own(node: number): boolean;
}

/** Answers are kept by node; the text is searched for guards and the like when the first question comes. */
export function findOrigins(analysis: Analysis): Origins {
  const { syntax, names } = analysis;
  const answers = new Map<number, Reached>();
  const summaries = new Map<number, Walk>();
  const prepared = lazy(() => ({ guards: findGuards(analysis), fills: findFills(analysis) }));
  const roots = lazy(() => importedRoots(names.scopes));
  const entries = lazy(() => findEntries(analysis, roots()));
  const callers = lazy(() => findCallers(analysis));
  const brought = new Map<number, ReadonlyMap<number, Origin>>();
  let left = MOST_NODES_OF_DOCUMENT;
  const ways = flows(analysis, prepared);
  const { back, guarded } = ways;
  return { reached, own: ownValues(analysis, ways, () => prepared().fills) };

  function reached(node: number): Reached {
    const known = answers.get(node);
    if (known) return known;
    const { origins, parameters } = walk([node], true);
    const answer =
      origins.size + parameters.size === 0
        ? guarded(node)
          ? CHECKED
          : EMPTY
        : {
            origins: [...origins.values()].sort((a, b) => a.place.from - b.place.from).slice(0, MOST_ORIGINS),
            parameters: [...parameters].map((parameter) => parameterOf(analysis, parameter)),
            checked: guarded(node),
          };
    answers.set(node, answer);
    return answer;
  }

  /** With `hop`, calls of this document's own functions are looked through, and those that give it its parameters. */
  function walk(start: readonly number[], hop: boolean): Walk {
    const found: Walk = { origins: new Map(), parameters: new Set() };
    const seen = new Set<number>();
    follow(start, found, hop, seen, left > 0 ? MOST_NODES : FEW_NODES);
    left -= seen.size;
    if (hop)
      for (const parameter of found.parameters)
        for (const [at, one] of fromCallers(parameter)) found.origins.set(at, one);
    return found;
  }

  function follow(start: readonly number[], found: Walk, hop: boolean, seen: Set<number>, most: number): void {
    const todo: number[] = [];
    const push = (nodes: readonly number[]) => {
      for (const node of nodes) {
        if (seen.has(node) || seen.size >= most) continue;
        seen.add(node);
        todo.push(node);
      }
    };
    push(start);
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      if (guarded(node) || source(node, found)) continue;
      if (hop && kindOf(syntax, node) === Kind.Call) push(through(node, found));
      push(back(node));
    }
  }

  /** What calls of this document bring into a parameter from outside, also where callers hand on what they are given. */
  function fromCallers(parameter: number): ReadonlyMap<number, Origin> {
    const known = brought.get(parameter);
    if (known) return known;
    const found: Walk = { origins: new Map(), parameters: new Set([parameter]) };
    const seen = new Set<number>();
    // Parameters that are met on the way join the list.
    for (const one of found.parameters) {
      if (seen.size >= MOST_NODES_OF_CALLERS) break;
      follow(callers()(one), found, true, seen, MOST_NODES_OF_CALLERS);
    }
    const outside = new Map([...found.origins].filter(([, { kind }]) => OUTSIDE.has(kind)));
    brought.set(parameter, outside);
    return outside;
  }

  /** Takes down what is known of a node by its name; true when there is nothing to look for behind it. */
  function source(node: number, found: Walk): boolean {
    const add = (kind: OriginKind, name: string, at = node): true => {
      found.origins.set(at, { kind, name, place: analysis.place(startOf(syntax, at), endOf(syntax, at)) });
      return true;
    };
    switch (kindOf(syntax, node)) {
      case Kind.Call: {
        const known = callSource(analysis, node, roots());
        if (known) {
          add(known.kind, known.name);
          // What is in a file is also what somebody wrote into it.
          return known.kind !== "file";
        }
        const callee = firstChild(syntax, node);
        return kindOf(syntax, callee) === Kind.Attribute && isRequest(callee)
          ? add("request", textOf(syntax, callee))
          : false;
      }
      case Kind.Attribute: {
        const known = attributeSource(analysis, node);
        if (known) return add(known.kind, known.name);
        return isRequest(node) ? add("request", textOf(syntax, node)) : false;
      }
      case Kind.Identifier: {
        for (const binding of names.reaching(node)) {
          if (binding.kind !== "parameter") continue;
          const kind = entries().of(binding.node);
          const name = parameterName(syntax, binding.node) ?? "";
          if (kind === undefined && name !== "self" && name !== "cls") found.parameters.add(binding.node);
          else if (kind !== undefined && kind !== "made") add(kind, name, binding.node);
        }
        const known = attributeSource(analysis, node);
        return known ? add(known.kind, known.name) : false;
      }
      default:
        return false;
    }
  }

  /** `request.GET` of a request that is a parameter, and `self.request.data`. */
  function isRequest(attribute: number): boolean {
    if (!REQUEST_MEMBERS.has(textOf(syntax, lastChild(syntax, attribute)))) return false;
    const object = firstChild(syntax, attribute);
    if (kindOf(syntax, object) === Kind.Attribute)
      return (
        textOf(syntax, object) === "self.request" &&
        [...roots()].some((root) => /^(?:django|rest_framework|tornado|aiohttp)$/.test(root))
      );
    if (kindOf(syntax, object) !== Kind.Identifier) return false;
    return names.reaching(object).some(({ kind, node }) => kind === "parameter" && entries().of(node) === "made");
  }

  /** The arguments of a call that the called function of this document hands back, and what it hands back of its own. */
  function through(call: number, found: Walk): readonly number[] {
    const callee = firstChild(syntax, call);
    const target = names.targets(callee).find(({ definition }) => definition !== undefined)?.definition;
    if (target === undefined) return [];
    const { all, positional, keywords } = argumentsOf(analysis, call);
    if (kindOf(syntax, target) === Kind.Class) return all;
    if (kindOf(syntax, target) !== Kind.Function) return [];
    const inner = summary(target);
    for (const [node, origin] of inner.origins) found.origins.set(node, origin);
    const list = childOf(syntax, target, Kind.Parameters);
    const declared =
      list === -1 ? [] : children(syntax, list).filter((node) => parameterName(syntax, node) !== undefined);
    const first = declared[0];
    const isBound =
      kindOf(syntax, callee) === Kind.Attribute &&
      first !== undefined &&
      /^(?:self|cls)$/.test(parameterName(syntax, first) ?? "");
    const given: number[] = [];
    for (const [index, parameter] of declared.slice(isBound ? 1 : 0).entries()) {
      if (!inner.parameters.has(parameter)) continue;
      const name = parameterName(syntax, parameter);
      const own = keywords.find((keyword) => keyword.name === name)?.value ?? positional[index];
      if (kindOf(syntax, parameter) === Kind.SplatParameter) given.push(...all);
      else if (own !== undefined) given.push(own);
    }
    return given;
  }

  function summary(definition: number): Walk {
    const known = summaries.get(definition);
    if (known) return known;
    const returned: number[] = [];
    const end = afterSubtree(syntax, definition);
    for (let node = definition + 1; node < end && returned.length < MOST_RETURNS; node++) {
      if (syntax.kind[node] !== Kind.Return) continue;
      const value = firstChild(syntax, node);
      if (value !== -1 && functionAround(syntax, node) === definition) returned.push(value);
    }
    const result = walk(returned, false);
    summaries.set(definition, result);
    return result;
  }
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
