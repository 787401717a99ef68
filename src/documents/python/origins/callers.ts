/** What the calls of this document give to the parameters of its own functions. */
import type { Analysis } from "../analysis.ts";
import { argumentsOf } from "../arguments.ts";
import { Kind } from "../kinds.ts";
import { parameterName } from "../parameter-names.ts";
import { nodesOf } from "../statements.ts";
import { childOf, children, enclosing, firstChild, kindOf, lastChild, textOf } from "../syntax.ts";

/** They call what they are handed first with what follows: `pool.submit(run, x)`. */
const HANDS_ON = /^(?:submit|add_task|to_thread|run_sync|run_in_threadpool|run_in_executor)$/;
const STARTS = /^(?:Thread|Process|Timer)$/;
const DEFINITIONS: ReadonlySet<number> = new Set([Kind.Function, Kind.Class, Kind.Lambda]);
/** Of more calls of one function the first count. */
const MOST_CALLS = 16;

interface Site {
  readonly positional: readonly number[];
  readonly keywords: readonly { readonly name: string; readonly value: number }[];
  /** True where `self` stands before the call. */
  readonly bound: boolean;
}

interface Declared {
  readonly places: ReadonlyMap<number, number>;
  readonly takesSelf: boolean;
}

/** The arguments that stand for a parameter, over all calls of its function. */
export function findCallers(analysis: Analysis): (parameter: number) => readonly number[] {
  const { syntax, names } = analysis;
  const sites = new Map<number, Site[]>();
  for (const node of nodesOf(analysis, Kind.Call)) read(node);
  const answers = new Map<number, readonly number[]>();
  const declarations = new Map<number, Declared>();
  return (parameter) => {
    const known = answers.get(parameter) ?? given(parameter);
    answers.set(parameter, known);
    return known;
  };

  function given(parameter: number): readonly number[] {
    const definition = enclosing(syntax, parameter, DEFINITIONS);
    const calls = sites.get(definition);
    const name = parameterName(syntax, parameter);
    if (!calls || name === undefined) return [];
    const { places, takesSelf } = declarations.get(definition) ?? declaredBy(definition);
    const index = places.get(parameter) ?? -1;
    return calls.flatMap(({ positional, keywords, bound }) => {
      const at = index - (takesSelf && bound ? 1 : 0);
      if (kindOf(syntax, parameter) === Kind.SplatParameter)
        return textOf(syntax, parameter).startsWith("**")
          ? keywords.map(({ value }) => value)
          : positional.slice(Math.max(0, at));
      const own = keywords.find((keyword) => keyword.name === name)?.value ?? positional[at];
      return own === undefined ? [] : [own];
    });
  }

  function declaredBy(definition: number): Declared {
    const list = childOf(syntax, definition, Kind.Parameters);
    const declared = children(syntax, list).filter((node) => parameterName(syntax, node) !== undefined);
    const found: Declared = {
      places: new Map(declared.map((node, index) => [node, index])),
      takesSelf: /^(?:self|cls)$/.test(parameterName(syntax, declared[0] ?? -1) ?? ""),
    };
    declarations.set(definition, found);
    return found;
  }

  function read(call: number): void {
    const callee = firstChild(syntax, call);
    const { positional, keywords } = argumentsOf(analysis, call);
    const made = { positional, keywords, bound: true };
    const own = definitionOf(callee);
    const isMethod = kindOf(syntax, callee) === Kind.Attribute;
    if (own !== undefined && kindOf(syntax, own) === Kind.Class) put(method(own, "__init__"), made);
    else if (own !== undefined) put(own, { ...made, bound: isMethod });
    else if (isMethod) put(methodOf(callee), made);
    const word = textOf(syntax, isMethod ? lastChild(syntax, callee) : callee);
    if (HANDS_ON.test(word)) {
      const at = positional.slice(0, 2).findIndex((node) => definitionOf(node) !== undefined);
      if (at !== -1) put(definitionOf(positional[at] as number), { ...made, positional: positional.slice(at + 1) });
    } else if (STARTS.test(word)) {
      const named = (name: string) => keywords.find((keyword) => keyword.name === name)?.value;
      const [target, list] = [named("target"), named("args")];
      if (target !== undefined && list !== undefined)
        put(definitionOf(target), { positional: children(syntax, list), keywords: [], bound: true });
    }
  }

  function put(definition: number | undefined, site: Site): void {
    if (definition === undefined || kindOf(syntax, definition) !== Kind.Function) return;
    const known = sites.get(definition);
    if (!known) sites.set(definition, [site]);
    else if (known.length < MOST_CALLS) known.push(site);
  }

  function definitionOf(node: number): number | undefined {
    return names.targets(node).find(({ definition }) => definition !== undefined)?.definition;
  }

  /** `runner.go` of a `runner = Runner(…)`, and `Runner(…).go`, of a class of this document. */
  function methodOf(attribute: number): number | undefined {
    const receiver = firstChild(syntax, attribute);
    const [only, second] = kindOf(syntax, receiver) === Kind.Identifier ? names.reaching(receiver) : [];
    const value = only?.kind === "value" && !second ? only.node : receiver;
    if (kindOf(syntax, value) !== Kind.Call) return undefined;
    const owner = definitionOf(firstChild(syntax, value));
    return owner === undefined ? undefined : method(owner, textOf(syntax, lastChild(syntax, attribute)));
  }

  function method(owner: number, name: string): number | undefined {
    const bindings = names.scopes.byNode.get(owner)?.bindings.get(name) ?? [];
    return bindings.findLast(({ kind }) => kind === "definition")?.node;
  }
}
