/** What names stand for: qualified paths through imports, aliases, instances and partials. */
import { annotatedClass } from "./annotation.ts";
import { Kind } from "./kinds.ts";
import { lookup } from "./lookup.ts";
import { parameterDefault } from "./parameter-names.ts";
import type { Binding, Scopes } from "./scope.ts";
import { readScopes } from "./scopes.ts";
import { specialCalls, specialSubscripts } from "./special.ts";
import {
  afterSubtree,
  childOf,
  children,
  enclosing,
  firstChild,
  kindOf,
  lastChild,
  type Syntax,
  textOf,
  unwrap,
} from "./syntax.ts";
import { add, extend, joined, MAX_TARGETS, type Target } from "./targets.ts";

export interface Names {
  readonly scopes: Scopes;
  /** What a path into another module of the repository stands for. */
  beyond: ((path: string) => string | undefined) | undefined;
  /** Everything that an expression may stand for; empty when nobody knows. */
  targets(node: number): readonly Target[];
  /** The bindings of an identifier that may hold at that place. */
  reaching(identifier: number): readonly Binding[];
  /** The bindings of `self.name` or `Class.name`; undefined when the attribute is of something else. */
  memberValues(attribute: number): readonly number[] | undefined;
}

/** A path of more parts, or a chain of more names for names, is not followed. */
const MAX_PARTS = 24;
const MAX_DEPTH = 12;

const FUNCTIONS: ReadonlySet<number> = new Set([Kind.Function]);
const NOTHING: readonly Target[] = [];

/** `constant` folds an expression to a string, for `getattr(x, "name")`; it may be asked while names are resolved. */
export function resolveNames(syntax: Syntax, constant: (node: number) => string | undefined): Names {
  const scopes = readScopes(syntax);
  const { scopeOf, reaching, reachingIn, memberValues, member } = lookup(syntax, scopes);
  const known = new Map<Binding, readonly Target[]>();
  const knownMembers = new Map<number, readonly Target[]>();
  const results = new Map<number, readonly Target[]>();
  const asked = {
    syntax,
    scopes,
    targets,
    reaching,
    constant,
    member: (list: readonly Target[], name: string) => extend(list, [name]),
  };
  const special = specialCalls(asked);
  const subscripted = specialSubscripts(asked);
  let depth = 0;

  const names: Names = { scopes, beyond: undefined, targets: meant, reaching, memberValues };
  return names;

  function meant(node: number): readonly Target[] {
    const { beyond } = names;
    const found = targets(node);
    if (!beyond) return found;
    let seen: Target[] | undefined;
    for (const [index, target] of found.entries()) {
      const path = target.path === undefined ? undefined : beyond(target.path);
      if (path === undefined) continue;
      seen ??= [...found];
      seen[index] = { ...target, path };
    }
    return seen ?? found;
  }

  function targets(node: number): readonly Target[] {
    if (depth >= MAX_DEPTH) return NOTHING;
    depth++;
    try {
      return follow(node);
    } finally {
      depth--;
    }
  }

  function follow(node: number): readonly Target[] {
    const parts: string[] = [];
    let at = node;
    let made = false;
    const result = (list: readonly Target[]) => extend(list, parts, made);
    for (;;) {
      switch (kindOf(syntax, at)) {
        case Kind.Attribute: {
          const members = memberTargets(at);
          if (members) return result(members);
          parts.push(textOf(syntax, lastChild(syntax, at)));
          at = firstChild(syntax, at);
          if (parts.length > MAX_PARTS || at === -1) return NOTHING;
          break;
        }
        case Kind.Call: {
          const special = callTargets(at);
          if (special) return result(special);
          // Of `a().b` the path is `a.b`; of `a()` alone it is no longer `a`.
          if (parts.length === 0) made = true;
          at = firstChild(syntax, at);
          if (at === -1) return NOTHING;
          break;
        }
        case Kind.Parenthesized:
        case Kind.Await: {
          const inner = unwrap(syntax, at);
          if (inner === at) return NOTHING;
          at = inner;
          break;
        }
        case Kind.NamedExpression:
          at = lastChild(syntax, at);
          break;
        case Kind.Conditional: {
          const [yes, , no] = children(syntax, at);
          return result(union([yes, no]));
        }
        case Kind.Boolean:
          return result(union(children(syntax, at)));
        case Kind.Subscript:
          return result(subscripted(at));
        case Kind.Identifier:
          return result(identifierTargets(at));
        case Kind.Function:
        case Kind.Class:
          return result([{ definition: at, partials: [] }]);
        default:
          return NOTHING;
      }
    }
  }

  function union(nodes: readonly (number | undefined)[]): readonly Target[] {
    const found: Target[] = [];
    for (const node of nodes) if (node !== undefined) add(found, targets(node));
    return found;
  }

  function memberTargets(attribute: number): readonly Target[] | undefined {
    const memo = knownMembers.get(attribute);
    if (memo) return memo;
    const found = member(attribute);
    if (!found) return undefined;
    knownMembers.set(attribute, NOTHING);
    const result = [...union(found.values)];
    for (const type of found.types) add(result, annotated(type));
    knownMembers.set(attribute, result);
    return result;
  }

  /** What a call gives where that is more than "an instance of its callee". */
  function callTargets(call: number): readonly Target[] | undefined {
    return special(call) ?? returned(call);
  }

  /** What a function of this module says that it returns, or else what it returns. */
  function returned(call: number): readonly Target[] | undefined {
    const callee = firstChild(syntax, call);
    // Only `f()` and `self.f()`: looking at every link of a chain again would take forever.
    const name = kindOf(syntax, callee) === Kind.Attribute ? firstChild(syntax, callee) : callee;
    if (kindOf(syntax, name) !== Kind.Identifier) return undefined;
    const definition = targets(callee)[0]?.definition;
    if (definition === undefined || kindOf(syntax, definition) !== Kind.Function) return undefined;
    const memo = results.get(definition);
    if (memo) return memo;
    results.set(definition, NOTHING);
    const type = childOf(syntax, definition, Kind.Type);
    const declared = type === -1 ? NOTHING : annotated(type);
    const result = declared.length > 0 ? declared : union(returnsOf(syntax, definition));
    // As below: what was cut short is not kept.
    if (depth < MAX_DEPTH) results.set(definition, result);
    else results.delete(definition);
    return result;
  }

  function identifierTargets(identifier: number): readonly Target[] {
    const name = textOf(syntax, identifier);
    const scope = scopeOf(identifier, name);
    if (!scope) {
      // Nobody in this file binds it: a builtin, or a name that a star import brought.
      const own: Target = { path: name === "__builtins__" ? "builtins" : name, partials: [] };
      return scopes.module.stars.length === 0
        ? [own]
        : [
            ...scopes.module.stars.slice(0, MAX_TARGETS).map((from) => ({ path: `${from}.${name}`, partials: [] })),
            own,
          ];
    }
    const found: Target[] = [];
    for (const binding of reachingIn(scope, name, identifier)) add(found, bindingTargets(binding));
    return found;
  }

  function bindingTargets(binding: Binding): readonly Target[] {
    const memo = known.get(binding);
    if (memo) return memo;
    known.set(binding, NOTHING);
    const result = freshTargets(binding);
    // A chain that was cut short here may be whole when it is asked for from elsewhere.
    if (depth < MAX_DEPTH) known.set(binding, result);
    else known.delete(binding);
    return result;
  }

  function freshTargets(binding: Binding): readonly Target[] {
    switch (binding.kind) {
      case "import":
        return [{ path: binding.path, partials: [] }];
      case "value": {
        const own = targets(binding.node);
        return binding.type === undefined ? own : joined(own, annotated(binding.type));
      }
      case "definition":
        return [{ definition: binding.node, partials: [] }];
      case "annotation":
        return annotated(binding.node);
      case "parameter": {
        const type = childOf(syntax, binding.node, Kind.Type);
        const given = parameterDefault(syntax, binding.node);
        return joined(type === -1 ? NOTHING : annotated(type), given === -1 ? NOTHING : targets(given));
      }
      case "opaque":
        return NOTHING;
    }
  }

  /** The imported class that an annotation names. */
  function annotated(type: number): readonly Target[] {
    const path = annotatedClass(textOf(syntax, type));
    if (path === undefined) return NOTHING;
    const [root, ...rest] = path.split(".") as [string, ...string[]];
    const scope = scopeOf(type, root);
    if (!scope) return NOTHING;
    const bindings = (scope.bindings.get(root) ?? []).filter((binding) => binding.kind === "import");
    return extend(bindings.flatMap(bindingTargets), rest.reverse(), true);
  }
}

function returnsOf(syntax: Syntax, definition: number): number[] {
  const found: number[] = [];
  const end = afterSubtree(syntax, definition);
  for (let node = definition + 1; node < end && found.length < MAX_TARGETS; node++) {
    if (kindOf(syntax, node) !== Kind.Return || enclosing(syntax, node, FUNCTIONS) !== definition) continue;
    if (firstChild(syntax, node) !== -1) found.push(firstChild(syntax, node));
  }
  return found;
}
