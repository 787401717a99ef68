/** Expressions as policies see them. */
import type { Edit } from "../../core/location.ts";
import type { Analysis } from "./analysis.ts";
import type { Call, Literal, Origin, Parameter, Value, ValueKind } from "./document.ts";
import { dropItem } from "./edits.ts";
import { Kind } from "./kinds.ts";
import { parameterOf } from "./parameter.ts";
import { CodePlace } from "./place.ts";
import { inQuotes } from "./quotes.ts";
import {
  afterSubtree,
  children,
  endOf,
  firstChild,
  kindOf,
  lastChild,
  parentOf,
  startOf,
  textOf,
  unwrap,
} from "./syntax.ts";

const KINDS: ReadonlyMap<number, ValueKind> = new Map([
  [Kind.Identifier, "name"],
  [Kind.Attribute, "attribute"],
  [Kind.Subscript, "subscript"],
  [Kind.Call, "call"],
  [Kind.String, "string"],
  [Kind.Concatenation, "string"],
  [Kind.Integer, "number"],
  [Kind.Float, "number"],
  [Kind.True, "boolean"],
  [Kind.False, "boolean"],
  [Kind.None, "none"],
  [Kind.List, "list"],
  [Kind.Tuple, "tuple"],
  [Kind.ExpressionList, "tuple"],
  [Kind.PatternList, "tuple"],
  [Kind.Set, "set"],
  [Kind.Dictionary, "dict"],
  [Kind.Comprehension, "comprehension"],
  [Kind.Lambda, "lambda"],
  [Kind.Binary, "operation"],
  [Kind.Boolean, "operation"],
  [Kind.Unary, "operation"],
  [Kind.Not, "operation"],
  [Kind.Comparison, "operation"],
  [Kind.Conditional, "conditional"],
  [Kind.NamedExpression, "assignment"],
  [Kind.Assignment, "assignment"],
  [Kind.ListSplat, "spread"],
  [Kind.DictSplat, "spread"],
] as [number, ValueKind][]);

const ITEMS: ReadonlySet<number> = new Set([Kind.Keyword, Kind.Pair]);

/** A name bound to a name bound to a name …: no further than this. */
const MAX_HOPS = 8;

export class Expression extends CodePlace implements Value {
  readonly node: number;
  #literal: Literal | undefined;
  #folded = false;

  /** Parentheses and `await` around the expression are left out. */
  constructor(analysis: Analysis, outer: number) {
    const node = unwrap(analysis.syntax, outer);
    super(analysis, startOf(analysis.syntax, node), endOf(analysis.syntax, node));
    this.node = node;
  }

  get kind(): ValueKind {
    return KINDS.get(this.#kind) ?? "other";
  }

  get absent(): boolean {
    return false;
  }

  get literal(): Literal | undefined {
    if (!this.#folded) {
      this.#literal = this.analysis.fold(this.node);
      this.#folded = true;
    }
    return this.#literal;
  }

  get dynamic(): boolean {
    return this.literal === undefined;
  }

  is(literal: Literal): boolean {
    return this.literal === literal;
  }

  get string(): string | undefined {
    const { literal } = this;
    return typeof literal === "string" ? literal : undefined;
  }

  get name(): string | undefined {
    return this.names[0];
  }

  get names(): readonly string[] {
    const kind = this.#kind;
    if (kind !== Kind.Identifier && kind !== Kind.Attribute) return [];
    return this.analysis.names.targets(this.node).flatMap(({ path }) => path ?? []);
  }

  get bound(): Value {
    let at: Value = this;
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const only: Value | undefined = at.definitions.length === 1 ? at.definitions[0] : undefined;
      if (!only) return at;
      at = only;
    }
    return at;
  }

  get definitions(): readonly Value[] {
    const { names } = this.analysis;
    const kind = this.#kind;
    if (kind === Kind.Attribute) return (names.memberValues(this.node) ?? []).map((node) => this.analysis.value(node));
    if (kind !== Kind.Identifier) return [];
    const bindings = names.reaching(this.node);
    if (bindings.some((binding) => binding.kind !== "value")) return [];
    return bindings.map((binding) => this.analysis.value(binding.node));
  }

  get parameter(): Parameter | undefined {
    if (this.#kind !== Kind.Identifier) return undefined;
    const [binding, second] = this.analysis.names.reaching(this.node);
    return binding?.kind === "parameter" && !second ? parameterOf(this.analysis, binding.node) : undefined;
  }

  get origins(): readonly Origin[] {
    return this.analysis.reached(this.node).origins;
  }

  get parameters(): readonly Parameter[] {
    return this.analysis.reached(this.node).parameters;
  }

  get checked(): boolean {
    return this.analysis.reached(this.node).checked;
  }

  get own(): boolean {
    return this.analysis.own(this.node);
  }

  get call(): Call | undefined {
    return this.#kind === Kind.Call ? this.analysis.call(this.node) : undefined;
  }

  get items(): readonly Value[] {
    const { kind } = this;
    return kind === "list" || kind === "tuple" || kind === "set" ? this.#children() : [];
  }

  get entries(): readonly { readonly key: Value; readonly value: Value }[] {
    if (this.#kind !== Kind.Dictionary) return [];
    const { syntax } = this.analysis;
    return children(syntax, this.node).flatMap((child) => {
      const kind = kindOf(syntax, child);
      const last = lastChild(syntax, child);
      if (last === -1) return [];
      const value = this.analysis.value(last);
      if (kind === Kind.DictSplat) return [{ key: this.analysis.absent, value }];
      return kind === Kind.Pair ? [{ key: this.analysis.value(firstChild(syntax, child)), value }] : [];
    });
  }

  entry(key: string): Value {
    return this.entries.findLast((one) => one.key.is(key))?.value ?? this.analysis.absent;
  }

  get parts(): readonly Value[] {
    const { kind } = this;
    if (kind === "operation" || kind === "conditional") return this.#children();
    if (kind !== "string") return [];
    const { syntax } = this.analysis;
    const strings = this.#kind === Kind.Concatenation ? children(syntax, this.node) : [this.node];
    return strings
      .flatMap((string) => children(syntax, string))
      .filter((child) => kindOf(syntax, child) === Kind.Interpolation)
      .flatMap((hole) => (firstChild(syntax, hole) === -1 ? [] : [this.analysis.value(firstChild(syntax, hole))]));
  }

  get operator(): string | undefined {
    const { syntax } = this.analysis;
    if (this.kind !== "operation") return undefined;
    const [left, right] = children(syntax, this.node);
    if (left === undefined) return undefined;
    const text =
      right === undefined
        ? syntax.text.slice(this.from, startOf(syntax, left))
        : syntax.text.slice(endOf(syntax, left), startOf(syntax, right));
    return /(?:not\s+in|is\s+not|and|or|not|in|is|[-+*/%@&|^~<>=!]+)/.exec(text)?.[0];
  }

  get object(): Value {
    const kind = this.#kind;
    return kind === Kind.Attribute || kind === Kind.Subscript ? this.#child(firstChild) : this.analysis.absent;
  }

  get index(): Value {
    return this.#kind === Kind.Subscript ? this.#child(lastChild) : this.analysis.absent;
  }

  get last(): string {
    const { syntax } = this.analysis;
    const kind = this.#kind;
    if (kind === Kind.Identifier) return this.text;
    return kind === Kind.Attribute ? textOf(syntax, lastChild(syntax, this.node)) : "";
  }

  get inside(): Iterable<Value> {
    return expressionsIn(this.analysis, this.node);
  }

  replace(text: string): Edit | undefined {
    const written = inQuotes(this.analysis, this.node, text);
    return written === undefined ? undefined : this.analysis.source.edit(this.from, this.to, written);
  }

  remove(): Edit | undefined {
    const { syntax } = this.analysis;
    let at = this.node;
    let holder = parentOf(syntax, at);
    while (unwrap(syntax, holder) === this.node) {
      at = holder;
      holder = parentOf(syntax, at);
    }
    const isItem = ITEMS.has(kindOf(syntax, holder)) && lastChild(syntax, holder) === at;
    return isItem ? dropItem(this.analysis, holder) : undefined;
  }

  get #kind(): number {
    return kindOf(this.analysis.syntax, this.node);
  }

  #child(which: typeof firstChild): Value {
    const child = which(this.analysis.syntax, this.node);
    return child === -1 ? this.analysis.absent : this.analysis.value(child);
  }

  #children(): Value[] {
    return children(this.analysis.syntax, this.node).map((child) => this.analysis.value(child));
  }
}

function* expressionsIn(analysis: Analysis, node: number): Generator<Value> {
  const end = afterSubtree(analysis.syntax, node);
  for (let at = node; at < end; at++) {
    if (KINDS.has(kindOf(analysis.syntax, at))) yield analysis.value(at);
  }
}
