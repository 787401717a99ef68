/** Scopes and what their names are bound to. */

export type Binding =
  /** An import of `path`. */
  | { readonly kind: "import"; readonly node: number; readonly at: number; readonly path: string }
  /** `name: type = node`. */
  | { readonly kind: "value"; readonly node: number; readonly at: number; readonly type?: number }
  /** `name: node` without a value. */
  | { readonly kind: "annotation"; readonly node: number; readonly at: number }
  /** A function or class. */
  | { readonly kind: "definition"; readonly node: number; readonly at: number }
  | { readonly kind: "parameter"; readonly node: number; readonly at: number }
  /** A loop variable, an unpacking, `+=`: something, but nobody knows what. */
  | { readonly kind: "opaque"; readonly node: number; readonly at: number };

export interface Scope {
  readonly node: number;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  /** Modules of star imports. */
  readonly stars: string[];
  /** Names that `global` and `nonlocal` give to another scope. */
  readonly elsewhere: Map<string, Scope>;
}

export interface Scopes {
  readonly module: Scope;
  /** By the node that opens them: module, function, class, lambda, comprehension. */
  readonly byNode: ReadonlyMap<number, Scope>;
  /** For each node the node of the scope that it stands in; a node that opens a scope stands in the one around it. */
  readonly around: Int32Array;
  /** What `self.name` is assigned in the methods of a class. */
  readonly members: ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;
  /** What `self.name` is annotated with in them. */
  readonly memberTypes: ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;
}

export function newScope(node: number, parent: Scope | undefined): Scope {
  return { node, parent, bindings: new Map(), stars: [], elsewhere: new Map() };
}

export function bind(scope: Scope, name: string, binding: Binding): void {
  const owner = scope.elsewhere.get(name) ?? scope;
  const known = owner.bindings.get(name);
  if (known) known.push(binding);
  else owner.bindings.set(name, [binding]);
}
