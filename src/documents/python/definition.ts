/** Functions and classes as policies see them. */
import type { Analysis } from "./analysis.ts";
import type { Call, ClassDefinition, FunctionDefinition, Parameter, Value } from "./document.ts";
import { Kind } from "./kinds.ts";
import { parametersOf } from "./parameter.ts";
import { CodePlace, definitionPath } from "./place.ts";
import {
  afterSubtree,
  childOf,
  children,
  enclosing,
  endOf,
  firstChild,
  kindOf,
  parentOf,
  startOf,
  textOf,
} from "./syntax.ts";

const DEFINITIONS: ReadonlySet<number> = new Set([Kind.Function, Kind.Class]);

abstract class Definition extends CodePlace {
  readonly node: number;

  constructor(analysis: Analysis, node: number) {
    super(analysis, startOf(analysis.syntax, node), endOf(analysis.syntax, node));
    this.node = node;
  }

  get name(): string {
    const name = childOf(this.analysis.syntax, this.node, Kind.Identifier);
    return name === -1 ? "" : textOf(this.analysis.syntax, name);
  }

  get path(): string {
    return definitionPath(this.analysis.syntax, this.node);
  }

  override get anchor(): string {
    return this.path;
  }

  get decorators(): readonly Value[] {
    const { syntax } = this.analysis;
    const around = parentOf(syntax, this.node);
    if (kindOf(syntax, around) !== Kind.Decorated) return [];
    return children(syntax, around)
      .filter((child) => kindOf(syntax, child) === Kind.Decorator && firstChild(syntax, child) !== -1)
      .map((child) => this.analysis.value(firstChild(syntax, child)));
  }
}

export class FunctionView extends Definition implements FunctionDefinition {
  get parameters(): readonly Parameter[] {
    return parametersOf(this.analysis, this.node);
  }

  get class(): ClassDefinition | undefined {
    const around = enclosing(this.analysis.syntax, this.node, DEFINITIONS);
    if (around === -1 || kindOf(this.analysis.syntax, around) !== Kind.Class) return undefined;
    return new ClassView(this.analysis, around);
  }

  get returns(): readonly Value[] {
    const { syntax } = this.analysis;
    return nodesIn(this.analysis, this.node, Kind.Return)
      .filter((node) => enclosing(syntax, node, DEFINITIONS) === this.node && firstChild(syntax, node) !== -1)
      .map((node) => this.analysis.value(firstChild(syntax, node)));
  }

  get calls(): readonly Call[] {
    return nodesIn(this.analysis, this.node, Kind.Call).map((node) => this.analysis.call(node));
  }
}

export class ClassView extends Definition implements ClassDefinition {
  get bases(): readonly Value[] {
    const { syntax } = this.analysis;
    const list = childOf(syntax, this.node, Kind.Arguments);
    if (list === -1) return [];
    return children(syntax, list)
      .filter((node) => kindOf(syntax, node) !== Kind.Keyword)
      .map((node) => this.analysis.value(node));
  }

  get methods(): readonly FunctionDefinition[] {
    const { syntax } = this.analysis;
    return nodesIn(this.analysis, this.node, Kind.Function)
      .filter((node) => enclosing(syntax, node, DEFINITIONS) === this.node)
      .map((node) => this.analysis.function(node));
  }
}

function nodesIn({ syntax }: Analysis, node: number, kind: number): number[] {
  const list: number[] = [];
  const end = afterSubtree(syntax, node);
  for (let at = node + 1; at < end; at++) if (kindOf(syntax, at) === kind) list.push(at);
  return list;
}
