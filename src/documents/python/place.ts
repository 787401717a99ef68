/** Stretches of code with their location and anchor. */
import type { Violation } from "../../core/finding.ts";
import type { Location } from "../../core/location.ts";
import type { Analysis } from "./analysis.ts";
import type { Extra, Place } from "./document.ts";
import { Kind } from "./kinds.ts";
import { childOf, kindOf, parentOf, type Syntax, startOf, textOf } from "./syntax.ts";

/** Text and location are made when asked for. */
export class CodePlace implements Place {
  readonly from: number;
  readonly to: number;
  protected readonly analysis: Analysis;

  constructor(analysis: Analysis, from: number, to: number) {
    this.analysis = analysis;
    this.from = from;
    this.to = to;
  }

  get text(): string {
    return this.analysis.source.text.slice(this.from, this.to);
  }

  get location(): Location {
    return this.analysis.source.locate(this.from, this.to);
  }

  get anchor(): string {
    const { syntax, names } = this.analysis;
    const node = nodeAt(syntax, this.from);
    const { byNode, around } = names.scopes;
    // From scope to scope, because what is nested deeply may have many places that are asked for.
    for (let scope = byNode.get(node) ?? byNode.get(around[node] ?? 0); scope; scope = scope.parent)
      if (isDefinition(syntax, scope.node)) return definitionPath(syntax, scope.node);
    return "";
  }

  violation(message: string, extra: Extra = {}): Violation {
    const { anchor } = this;
    return { location: this.location, message, ...(anchor === "" ? {} : { anchor }), ...extra };
  }
}

export function makePlace(analysis: Analysis, from: number, to: number): Place {
  return new CodePlace(analysis, from, to);
}

/** The last node that starts at or before an offset. */
function nodeAt(syntax: Syntax, offset: number): number {
  let low = 0;
  let high = syntax.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(syntax, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Names of the classes and functions around a node, outermost first, joined by dots; "" at the module's level. */
export function definitionPath(syntax: Syntax, node: number): string {
  const names: string[] = [];
  for (let at = node; at > 0; at = parentOf(syntax, at)) {
    if (!isDefinition(syntax, at)) continue;
    const name = childOf(syntax, at, Kind.Identifier);
    if (name !== -1) names.push(textOf(syntax, name));
  }
  return names.reverse().join(".");
}

function isDefinition(syntax: Syntax, node: number): boolean {
  const kind = kindOf(syntax, node);
  return kind === Kind.Function || kind === Kind.Class;
}
