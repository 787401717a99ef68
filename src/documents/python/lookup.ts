/** Which bindings of a name may hold at a place. */
import { Kind } from "./kinds.ts";
import { parameterName } from "./parameter-names.ts";
import type { Binding, Scope, Scopes } from "./scope.ts";
import { enclosing, endOf, firstChild, kindOf, lastChild, type Syntax, startOf, textOf } from "./syntax.ts";

export interface Lookup {
  /** The scope that binds a name as seen from a node; undefined when none does. */
  scopeOf(node: number, name: string): Scope | undefined;
  reaching(identifier: number): readonly Binding[];
  reachingIn(scope: Scope, name: string, node: number): readonly Binding[];
  /** What `self.name` or `Class.name` is bound to; undefined when the attribute is of something else. */
  memberValues(attribute: number): readonly number[] | undefined;
  /** The same, and what it is annotated with; undefined where there is neither. */
  member(attribute: number): Member | undefined;
}

interface Member {
  readonly values: readonly number[];
  readonly types: readonly number[];
}

/** Of more bindings than this the nearest count: enough to see that a name is no constant. */
const MAX_BINDINGS = 16;
const CLASS: ReadonlySet<number> = new Set([Kind.Class]);
const STATEMENT_BLOCKS: ReadonlySet<number> = new Set([Kind.Block, Kind.Module, Kind.Lambda]);
const BLOCKS: ReadonlySet<number> = new Set([...STATEMENT_BLOCKS, Kind.Comprehension]);

export function lookup(syntax: Syntax, scopes: Scopes): Lookup {
  return { scopeOf, reaching, reachingIn, memberValues, member };

  function reaching(identifier: number): readonly Binding[] {
    const name = textOf(syntax, identifier);
    const scope = scopeOf(identifier, name);
    return scope ? reachingIn(scope, name, identifier) : [];
  }

  /** Class scopes are seen from their own statements only. */
  function scopeOf(node: number, name: string): Scope | undefined {
    const start = scopes.byNode.get(scopes.around[node] ?? 0);
    for (let scope = start; scope; scope = scope.parent) {
      if (scope !== start && kindOf(syntax, scope.node) === Kind.Class) continue;
      const owner = (scope.elsewhere.size > 0 && scope.elsewhere.get(name)) || scope;
      if (owner.bindings.has(name)) return owner;
    }
    return undefined;
  }

  /**
   * The last binding before the place whose block also holds the place, and those in branches after it. From inside
   * another function any binding may hold.
   */
  function reachingIn(scope: Scope, name: string, node: number): readonly Binding[] {
    const all = scope.bindings.get(name) ?? [];
    if (all.length === 1) return all;
    if (scopes.around[node] !== scope.node) return all.slice(-MAX_BINDINGS);
    const place = startOf(syntax, node);
    const inComprehension = kindOf(syntax, scope.node) === Kind.Comprehension;
    const found: Binding[] = [];
    for (let index = lastBefore(all, place); index >= 0 && found.length < MAX_BINDINGS; index--) {
      const binding = all[index] as Binding;
      if (binding.at > place) continue;
      found.push(binding);
      // A walrus inside a comprehension binds outside of it.
      const block = enclosing(syntax, binding.node, inComprehension ? BLOCKS : STATEMENT_BLOCKS);
      if (block === -1 || (startOf(syntax, block) <= place && place < endOf(syntax, block))) break;
    }
    return found.length > 0 ? found : all.slice(-MAX_BINDINGS);
  }

  /** Index of the last binding that starts before a place; bindings stand in the order of the text. */
  function lastBefore(all: readonly Binding[], place: number): number {
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(syntax, (all[middle] as Binding).node) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function memberValues(attribute: number): readonly number[] | undefined {
    const values = member(attribute)?.values ?? [];
    return values.length > 0 ? values : undefined;
  }

  function member(attribute: number): Member | undefined {
    const object = firstChild(syntax, attribute);
    const owner = kindOf(syntax, object) === Kind.Identifier ? classOf(object) : -1;
    if (owner === -1) return undefined;
    const name = textOf(syntax, lastChild(syntax, attribute));
    const values = (scopes.members.get(owner)?.get(name) ?? []).slice(0, MAX_BINDINGS);
    const types = (scopes.memberTypes.get(owner)?.get(name) ?? []).slice(0, MAX_BINDINGS);
    for (const binding of (scopes.byNode.get(owner)?.bindings.get(name) ?? []).slice(-MAX_BINDINGS)) {
      if (binding.kind === "value" || binding.kind === "definition") values.push(binding.node);
      if (binding.kind === "annotation") types.push(binding.node);
      if (binding.kind === "value" && binding.type !== undefined) types.push(binding.type);
    }
    return values.length + types.length > 0 ? { values, types } : undefined;
  }

  /** The class that `self`, `cls` or a class's own name stands for; -1 for any other name. */
  function classOf(identifier: number): number {
    const name = textOf(syntax, identifier);
    const scope = scopeOf(identifier, name);
    if (!scope) return -1;
    if (name === "self" || name === "cls") {
      const parameter = scope.bindings.get(name)?.[0];
      const isMethod = parameter?.kind === "parameter" && parameterName(syntax, parameter.node) === name;
      return isMethod ? enclosing(syntax, scope.node, CLASS) : -1;
    }
    const [only, second] = reachingIn(scope, name, identifier);
    return only?.kind === "definition" && !second && kindOf(syntax, only.node) === Kind.Class ? only.node : -1;
  }
}
