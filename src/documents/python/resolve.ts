/** What names stand for: qualified paths through imports, aliases, instances and partials. */
import { Kind } from "./kinds.ts";
import { lookup } from "./lookup.ts";
import { type Binding, readScopes, type Scopes } from "./scopes.ts";
import { childOf, children, firstChild, kindOf, lastChild, type Syntax, textOf, unwrap } from "./syntax.ts";

/** One thing that an expression may stand for. */
interface Target {
  /** Qualified name; with `()` behind it for what a call of it gives. For what this module defines there is none. */
  readonly path?: string;
  /** The function or class of this module. */
  readonly definition?: number;
  /** `partial(…)` calls on the way, the outermost first. */
  readonly partials: readonly number[];
}

export interface Names {
  readonly scopes: Scopes;
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
const MAX_TARGETS = 4;

const IMPORTERS: ReadonlySet<string> = new Set(["__import__", "builtins.__import__", "importlib.import_module"]);
const NOTHING: readonly Target[] = [];
const INSTANCE = "()";

/** `constant` folds an expression to a string, for `getattr(x, "name")`; it may be asked while names are resolved. */
export function resolveNames(syntax: Syntax, constant: (node: number) => string | undefined): Names {
  const scopes = readScopes(syntax);
  const { scopeOf, reaching, reachingIn, memberValues } = lookup(syntax, scopes);
  const known = new Map<Binding, readonly Target[]>();
  const knownMembers = new Map<number, readonly Target[]>();
  let depth = 0;

  return { scopes, targets, reaching, memberValues };

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
    const values = memberValues(attribute);
    if (!values) return undefined;
    knownMembers.set(attribute, NOTHING);
    const result = union(values);
    knownMembers.set(attribute, result);
    return result;
  }

  /** What a call gives where that is more than "an instance of its callee". */
  function callTargets(call: number): readonly Target[] | undefined {
    const callee = firstChild(syntax, call);
    const kind = kindOf(syntax, callee);
    if (kind !== Kind.Identifier && kind !== Kind.Attribute) return undefined;
    const word = textOf(syntax, kind === Kind.Attribute ? lastChild(syntax, callee) : callee);
    // Only these are looked at more closely; aliases of them are rare enough.
    if (word !== "getattr" && word !== "partial" && word !== "__import__" && word !== "import_module") return undefined;
    const list = childOf(syntax, call, Kind.Arguments);
    const [first, second] = list === -1 ? [] : children(syntax, list);
    if (first === undefined) return undefined;
    const name = targets(callee)[0]?.path;
    if (name === "functools.partial") {
      return targets(first).map((target) => ({ ...target, partials: [call, ...target.partials] }));
    }
    if ((name === "getattr" || name === "builtins.getattr") && second !== undefined) {
      const attribute = constant(second);
      return attribute === undefined ? NOTHING : extend(targets(first), [attribute]);
    }
    if (name !== undefined && IMPORTERS.has(name)) {
      const path = constant(first);
      return path === undefined ? NOTHING : [{ path, partials: [] }];
    }
    return undefined;
  }

  function identifierTargets(identifier: number): readonly Target[] {
    const name = textOf(syntax, identifier);
    const scope = scopeOf(identifier, name);
    if (!scope) {
      // Nobody in this file binds it: a builtin, or a name that a star import brought.
      const own: Target = { path: name, partials: [] };
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
      case "value":
        return targets(binding.node);
      case "definition":
        return [{ definition: binding.node, partials: [] }];
      case "annotation":
        return annotated(binding.node);
      case "parameter": {
        const type = childOf(syntax, binding.node, Kind.Type);
        return type === -1 ? NOTHING : annotated(type);
      }
      case "opaque":
        return NOTHING;
    }
  }

  /** The class that an annotation names: `Session`, `requests.Session`, `Optional[Session]`, `Session | None`. */
  function annotated(type: number): readonly Target[] {
    const text = textOf(syntax, type).trim();
    if (text.length > 200) return NOTHING;
    const path = /^["']?(?:(?:typing\.)?Optional\[)?([A-Za-z_][\w.]*)(?:\s*\|\s*None)?\]?["']?$/.exec(text)?.[1];
    if (path === undefined) return NOTHING;
    const [root, ...rest] = path.split(".") as [string, ...string[]];
    const scope = scopeOf(type, root);
    if (!scope) return NOTHING;
    const bindings = (scope.bindings.get(root) ?? []).filter((binding) => binding.kind === "import");
    return extend(bindings.flatMap(bindingTargets), rest.reverse(), true);
  }
}

/** `parts` are the attributes after the target, last one first; `made` when a call of it is meant. */
function extend(list: readonly Target[], parts: readonly string[], made = false): readonly Target[] {
  if (parts.length === 0 && !made) return list;
  const tail = parts.length === 0 ? "" : `.${[...parts].reverse().join(".")}`;
  return list.flatMap(({ path, partials }) => {
    if (path === undefined) return [];
    const base = tail !== "" && path.endsWith(INSTANCE) ? path.slice(0, -INSTANCE.length) : path;
    return [{ path: base + tail + (made && !base.endsWith(INSTANCE) ? INSTANCE : ""), partials }];
  });
}

function add(found: Target[], more: readonly Target[]): void {
  for (const target of more) {
    if (found.length < MAX_TARGETS && !found.some((one) => same(one, target))) found.push(target);
  }
}

function same(a: Target, b: Target): boolean {
  return a.path === b.path && a.definition === b.definition && a.partials.length === b.partials.length;
}
