/** Scopes of a module and what their names are bound to, in one pass over its syntax. */
import { capturesOf } from "./captures.ts";
import { Kind } from "./kinds.ts";
import { parameterName } from "./parameter-names.ts";
import { bind, newScope, type Scope, type Scopes } from "./scope.ts";
import {
  childOf,
  children,
  enclosing,
  endOf,
  endsOfChains,
  firstChild,
  kindOf,
  lastChild,
  parentOf,
  type Syntax,
  startOf,
  textOf,
  unwrap,
} from "./syntax.ts";

const FUNCTION_OR_CLASS: ReadonlySet<number> = new Set([Kind.Function, Kind.Class]);

export function readScopes(syntax: Syntax): Scopes {
  const module: Scope = newScope(0, undefined);
  const byNode = new Map<number, Scope>([[0, module]]);
  const members = new Map<number, Map<string, number[]>>();
  const memberTypes = new Map<number, Map<string, number[]>>();
  const around = new Int32Array(syntax.count);
  const chained = endsOfChains(syntax);
  // Scopes open at the node in hand, with the offset where each ends.
  const open: { scope: Scope; end: number }[] = [{ scope: module, end: Number.POSITIVE_INFINITY }];
  const current = () => (open[open.length - 1] as { scope: Scope }).scope;
  const enter = (node: number): Scope => {
    const scope = newScope(node, current());
    byNode.set(node, scope);
    open.push({ scope, end: endOf(syntax, node) });
    return scope;
  };

  for (let node = 1; node < syntax.count; node++) {
    while (startOf(syntax, node) >= (open[open.length - 1] as { end: number }).end) open.pop();
    around[node] = current().node;
    switch (kindOf(syntax, node)) {
      case Kind.Import:
        bindImports(node);
        break;
      case Kind.ImportFrom:
        bindFrom(node);
        break;
      case Kind.Assignment:
        bindAssignment(node);
        break;
      case Kind.Augmented:
        bindTarget(current(), firstChild(syntax, node), undefined, endOf(syntax, node));
        break;
      case Kind.NamedExpression:
        bindTarget(statementScope(current()), firstChild(syntax, node), lastChild(syntax, node), endOf(syntax, node));
        break;
      case Kind.For:
      case Kind.ForIn: {
        const target = firstChild(syntax, node);
        bindTarget(current(), target, undefined, endOf(syntax, target));
        break;
      }
      case Kind.AsPattern:
        bindAs(node);
        break;
      case Kind.Function:
      case Kind.Class:
        bindDefinition(node);
        break;
      case Kind.Lambda:
      case Kind.Comprehension:
        bindParameters(enter(node), node);
        break;
      case Kind.Delete:
        bindTarget(current(), firstChild(syntax, node), undefined, endOf(syntax, node));
        break;
      case Kind.TypeAlias: {
        const name = firstChild(syntax, node);
        bind(current(), textOf(syntax, name).split("[", 1)[0] as string, {
          kind: "opaque",
          node: name,
          at: endOf(syntax, node),
        });
        break;
      }
      case Kind.Case:
        for (const name of capturesOf(syntax, node))
          bind(current(), textOf(syntax, name), { kind: "opaque", node: name, at: startOf(syntax, name) });
        break;
      case Kind.Global:
        giveAway(node, module);
        break;
      case Kind.Nonlocal:
        giveAway(node, current().parent ?? module);
        break;
    }
  }
  return { module, byNode, around, members, memberTypes };

  function bindImports(statement: number): void {
    for (const child of children(syntax, statement)) {
      const kind = kindOf(syntax, child);
      if (kind === Kind.DottedName) {
        const root = dotted(syntax, child).split(".", 1)[0] as string;
        bind(current(), root, { kind: "import", node: child, at: startOf(syntax, child), path: root });
      } else if (kind === Kind.AliasedImport) {
        const path = dotted(syntax, firstChild(syntax, child));
        const alias = textOf(syntax, lastChild(syntax, child));
        bind(current(), alias, { kind: "import", node: child, at: startOf(syntax, child), path });
      }
    }
  }

  function bindFrom(statement: number): void {
    const [moduleNode, ...names] = children(syntax, statement);
    if (moduleNode === undefined) return;
    const from = dotted(syntax, moduleNode);
    const prefix = from.endsWith(".") ? from : `${from}.`;
    for (const child of names) {
      const kind = kindOf(syntax, child);
      if (kind === Kind.WildcardImport) current().stars.push(from);
      else {
        const aliased = kind === Kind.AliasedImport;
        const name = dotted(syntax, aliased ? firstChild(syntax, child) : child);
        const alias = aliased ? textOf(syntax, lastChild(syntax, child)) : name;
        bind(current(), alias, { kind: "import", node: child, at: startOf(syntax, child), path: prefix + name });
      }
    }
  }

  function bindAssignment(node: number): void {
    const parts = children(syntax, node);
    const [target, second, third] = parts;
    if (target === undefined || second === undefined) return;
    const typed = kindOf(syntax, second) === Kind.Type;
    const value = typed ? third : second;
    if (value === undefined) {
      if (kindOf(syntax, target) === Kind.Identifier)
        bind(current(), textOf(syntax, target), { kind: "annotation", node: second, at: endOf(syntax, node) });
      else if (kindOf(syntax, target) === Kind.Attribute) addMember(memberTypes, target, second);
      return;
    }
    const last = kindOf(syntax, value) === Kind.Assignment ? chained(value) : value;
    bindTarget(current(), target, unwrap(syntax, last), endOf(syntax, node), typed ? second : undefined);
  }

  function bindAs(node: number): void {
    const target = lastChild(syntax, node);
    if (kindOf(syntax, target) !== Kind.AsTarget) return;
    const inWith = kindOf(syntax, parentOf(syntax, node)) === Kind.WithItem;
    const value = inWith ? firstChild(syntax, node) : undefined;
    bindTarget(current(), firstChild(syntax, target), value, endOf(syntax, node));
  }

  function bindDefinition(node: number): void {
    const name = childOf(syntax, node, Kind.Identifier);
    if (name !== -1) bind(current(), textOf(syntax, name), { kind: "definition", node, at: startOf(syntax, node) });
    const scope = enter(node);
    if (kindOf(syntax, node) === Kind.Function) bindParameters(scope, node);
  }

  function bindParameters(scope: Scope, node: number): void {
    const list = childOf(syntax, node, Kind.Parameters);
    if (list === -1) return;
    for (const parameter of children(syntax, list)) {
      const name = parameterName(syntax, parameter);
      if (name !== undefined) bind(scope, name, { kind: "parameter", node: parameter, at: startOf(syntax, parameter) });
    }
  }

  function bindTarget(scope: Scope, target: number, value: number | undefined, at: number, type?: number): void {
    if (target === -1) return;
    switch (kindOf(syntax, target)) {
      case Kind.Identifier:
        bind(
          scope,
          textOf(syntax, target),
          value === undefined
            ? { kind: "opaque", node: target, at }
            : { kind: "value", node: value, at, ...(type === undefined ? {} : { type }) },
        );
        break;
      case Kind.Attribute:
        // The target itself stands for a value that is not known.
        addMember(members, target, value ?? target);
        if (type !== undefined) addMember(memberTypes, target, type);
        break;
      case Kind.Parenthesized:
        bindTarget(scope, firstChild(syntax, target), value, at, type);
        break;
      case Kind.SplatParameter:
      case Kind.ListSplat:
        bindTarget(scope, firstChild(syntax, target), undefined, at);
        break;
      case Kind.Tuple:
      case Kind.List:
      case Kind.PatternList:
      case Kind.ExpressionList: {
        const names = children(syntax, target);
        const values = value === undefined ? [] : elements(value);
        const matched =
          values.length === names.length && !names.some((name) => kindOf(syntax, name) === Kind.SplatParameter);
        for (const [index, name] of names.entries()) bindTarget(scope, name, matched ? values[index] : undefined, at);
        break;
      }
    }
  }

  function elements(value: number): number[] {
    const kind = kindOf(syntax, value);
    const list =
      kind === Kind.Tuple || kind === Kind.List || kind === Kind.ExpressionList ? children(syntax, value) : [];
    return list.some((item) => kindOf(syntax, item) === Kind.ListSplat) ? [] : list;
  }

  /** `self.name = value` or `self.name: value` inside a method. */
  function addMember(to: Map<number, Map<string, number[]>>, target: number, value: number): void {
    const [object, attribute] = children(syntax, target);
    if (object === undefined || attribute === undefined || textOf(syntax, object) !== "self") return;
    const method = enclosing(syntax, target, FUNCTION_OR_CLASS);
    const owner = method === -1 ? -1 : enclosing(syntax, method, FUNCTION_OR_CLASS);
    if (owner === -1 || kindOf(syntax, owner) !== Kind.Class) return;
    const ofClass = to.get(owner) ?? new Map<string, number[]>();
    to.set(owner, ofClass);
    const name = textOf(syntax, attribute);
    const values = ofClass.get(name);
    if (values) values.push(value);
    else ofClass.set(name, [value]);
  }

  function giveAway(node: number, owner: Scope): void {
    for (const name of children(syntax, node)) current().elsewhere.set(textOf(syntax, name), owner);
  }

  /** A walrus inside a comprehension binds in the scope around it (PEP 572). */
  function statementScope(scope: Scope): Scope {
    let at = scope;
    while (at.parent && kindOf(syntax, at.node) === Kind.Comprehension) at = at.parent;
    return at;
  }
}

/** A dotted name or relative module without white space. */
export function dotted(syntax: Syntax, node: number): string {
  const text = textOf(syntax, node);
  return /\s/.test(text) ? text.replace(/\s+|\\/g, "") : text;
}
