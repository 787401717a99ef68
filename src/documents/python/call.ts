/** Calls as policies see them. */
import type { Violation } from "../../core/finding.ts";
import type { Edit, Fix } from "../../core/location.ts";
import { type Analysis, functionAround } from "./analysis.ts";
import { type ArgumentNodes, argumentsOf } from "./arguments.ts";
import type { Call, Extra, FunctionDefinition, Value } from "./document.ts";
import { dropItem, setKeyword } from "./edits.ts";
import { Kind } from "./kinds.ts";
import { CodePlace } from "./place.ts";
import { renamed } from "./renamed.ts";
import { endOf, firstChild, kindOf, lastChild, parentOf, startOf, textOf } from "./syntax.ts";

const NONE: readonly CallExpression[] = [];

export class CallExpression extends CodePlace implements Call {
  readonly node: number;
  readonly partial: boolean;
  #nodes: ArgumentNodes | undefined;
  // Every policy asks every call for these.
  #names: readonly string[] | undefined;
  #method: string | undefined;
  #keywords: Call["keywords"] | undefined;
  #bound: readonly CallExpression[] | undefined;
  #targets: ReturnType<Analysis["names"]["targets"]> | undefined;

  /** With `partial`, the node is a `partial(f, …)` and is seen as a call of `f`. */
  constructor(analysis: Analysis, node: number, partial = false) {
    super(analysis, startOf(analysis.syntax, node), endOf(analysis.syntax, node));
    this.node = node;
    this.partial = partial;
  }

  get name(): string | undefined {
    return this.names[0];
  }

  get names(): readonly string[] {
    this.#names ??= this.#resolved.flatMap(({ path }) => path ?? []);
    return this.#names;
  }

  get method(): string {
    this.#method ??= this.partial ? (this.name?.split(".").at(-1) ?? "") : this.callee.last;
    return this.#method;
  }

  get callee(): Value {
    return this.analysis.value(this.#calleeNode);
  }

  get #calleeNode(): number {
    if (this.partial) return this.#ownNodes.positional[0] ?? this.node;
    return firstChild(this.analysis.syntax, this.node);
  }

  get receiver(): Value {
    const { callee } = this;
    return callee.kind === "attribute" ? callee.object : this.analysis.absent;
  }

  get args(): readonly Value[] {
    const own = this.#ownNodes.positional.slice(this.partial ? 1 : 0);
    return [...this.#partials.flatMap((partial) => partial.args), ...own.map((node) => this.analysis.value(node))];
  }

  argument(index: number, keyword?: string): Value {
    const before = this.args.slice(0, index + 1);
    const positional = before.some((arg) => arg.kind === "spread") ? undefined : before[index];
    return positional ?? (keyword === undefined ? this.analysis.absent : this.keyword(keyword));
  }

  keyword(name: string): Value {
    const own = this.#ownNodes.keywords.find((keyword) => keyword.name === name);
    if (own) return this.analysis.value(own.value);
    const spread = this.analysis.keyed.of(this.#ownNodes.spreads, name);
    if (spread) return spread;
    for (const partial of this.#partials) {
      const found = partial.keyword(name);
      if (!found.absent) return found;
    }
    return this.analysis.absent;
  }

  get keywords(): Call["keywords"] {
    this.#keywords ??= this.#readKeywords();
    return this.#keywords;
  }

  #readKeywords(): Call["keywords"] {
    const { syntax } = this.analysis;
    const own = this.#ownNodes.keywords.map(({ name, node, value }) => ({
      name,
      value: this.analysis.value(value),
      place: this.analysis.place(startOf(syntax, node), endOf(syntax, node)),
    }));
    return [...own, ...this.#partials.flatMap((partial) => partial.keywords)];
  }

  get hasStar(): boolean {
    return this.#ownNodes.hasStar;
  }

  get hasSpread(): boolean {
    const { analysis } = this;
    // A name that is no keyword: only a spread that nobody can see through answers "unknown".
    return this.#ownNodes.spreads.some((spread) => analysis.keyed.find(spread, "") === "unknown");
  }

  get function(): FunctionDefinition | undefined {
    const node = functionAround(this.analysis.syntax, this.node);
    return node === -1 ? undefined : this.analysis.function(node);
  }

  get target(): FunctionDefinition | undefined {
    const found = this.#resolved.find(({ definition }) => definition !== undefined)?.definition;
    if (found === undefined || kindOf(this.analysis.syntax, found) !== Kind.Function) return undefined;
    return this.analysis.function(found);
  }

  get decorator(): boolean {
    return kindOf(this.analysis.syntax, parentOf(this.analysis.syntax, this.node)) === Kind.Decorator;
  }

  get value(): Value {
    return this.analysis.value(this.node);
  }

  /** In a chain over several lines it points at the last link. */
  override violation(message: string, extra: Extra = {}): Violation {
    const { syntax, source } = this.analysis;
    const callee = firstChild(syntax, this.node);
    const chained = kindOf(syntax, callee) === Kind.Attribute && textOf(syntax, callee).includes("\n");
    if (!chained) return super.violation(message, extra);
    const location = source.locate(startOf(syntax, lastChild(syntax, callee)), this.to);
    return { ...super.violation(message, extra), location };
  }

  withKeyword(name: string, text: string, title = `Pass ${name}=${text}`): Fix | undefined {
    return this.#fix(title, [this.edits.set(name, text)], this.#isElsewhere(name));
  }

  withoutKeyword(name: string, title = `Remove ${name}`): Fix | undefined {
    return this.#fix(title, [this.edits.drop(name)], this.#isElsewhere(name));
  }

  withMethod(name: string, title = `Use ${name}`): Fix | undefined {
    return this.#fix(title, this.edits.method(name));
  }

  get edits() {
    const { analysis, node } = this;
    const nodes = this.#ownNodes;
    return {
      set: (keyword: string, text: string): Edit | undefined => setKeyword(analysis, node, nodes, keyword, text),
      drop: (keyword: string): Edit | undefined => {
        const own = nodes.keywords.find(({ name }) => name === keyword);
        return own ? dropItem(analysis, own.node) : analysis.keyed.of(nodes.spreads, keyword)?.remove();
      },
      dropArgument: (index: number): Edit | undefined =>
        dropItem(analysis, nodes.positional[this.partial ? index + 1 : index]),
      method: (name: string): readonly Edit[] | undefined => renamed(analysis, this.#calleeNode, name),
    };
  }

  /** True where a dict under a name of its own brings the keyword: it may be for other calls too. */
  #isElsewhere(keyword: string): boolean {
    if (this.#ownNodes.keywords.some(({ name }) => name === keyword)) return false;
    const value = this.analysis.keyed.of(this.#ownNodes.spreads, keyword);
    return value !== undefined && (value.from < this.from || this.to < value.to);
  }

  /** What `**` may bring, or another function under the name would take, is not seen: then a person looks at the fix. */
  #fix(title: string, edits: readonly (Edit | undefined)[] | undefined, isElsewhere = false): Fix | undefined {
    const known = edits?.flatMap((edit) => edit ?? []) ?? [];
    if (known.length === 0) return undefined;
    const unsure = isElsewhere || this.hasSpread || new Set(this.names.map((name) => name.split(".").at(-1))).size > 1;
    return { title, safety: unsure ? "review" : "safe", edits: known };
  }

  get #ownNodes(): ArgumentNodes {
    this.#nodes ??= argumentsOf(this.analysis, this.node);
    return this.#nodes;
  }

  get #resolved() {
    if (!this.#targets) {
      const { syntax, names } = this.analysis;
      const first = this.partial ? this.#ownNodes.positional[0] : firstChild(syntax, this.node);
      this.#targets = first === undefined || first === -1 ? [] : names.targets(first);
    }
    return this.#targets;
  }

  get #partials(): readonly CallExpression[] {
    if (!this.#bound) {
      // Of several callables the one that was given arguments tells most.
      const target = this.#resolved.find(({ partials }) => partials.length > 0);
      this.#bound = target ? target.partials.map((node) => new CallExpression(this.analysis, node, true)) : NONE;
    }
    return this.#bound;
  }
}
