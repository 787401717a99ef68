/** Parameters of functions as policies see them. */
import type { Analysis } from "./analysis.ts";
import type { Parameter } from "./document.ts";
import { Kind } from "./kinds.ts";
import { parameterDefault, parameterName } from "./parameter-names.ts";
import { CodePlace } from "./place.ts";
import { childOf, children, endOf, startOf, textOf } from "./syntax.ts";

export function parameterOf(analysis: Analysis, node: number): Parameter {
  const { syntax } = analysis;
  const type = childOf(syntax, node, Kind.Type);
  const given = parameterDefault(syntax, node);
  const stars = /^\*{1,2}/.exec(syntax.text.slice(startOf(syntax, node), startOf(syntax, node) + 2))?.[0];
  return Object.assign(new CodePlace(analysis, startOf(syntax, node), endOf(syntax, node)), {
    name: parameterName(syntax, node) ?? "",
    default: given === -1 ? analysis.absent : analysis.value(given),
    annotation: type === -1 ? undefined : textOf(syntax, type),
    spread: stars === "*" || stars === "**" ? stars : undefined,
  } as const);
}

export function parametersOf(analysis: Analysis, definition: number): readonly Parameter[] {
  const { syntax } = analysis;
  const list = childOf(syntax, definition, Kind.Parameters);
  if (list === -1) return [];
  return children(syntax, list)
    .filter((node) => parameterName(syntax, node) !== undefined)
    .map((node) => parameterOf(analysis, node));
}
