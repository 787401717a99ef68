/** What a parameter is called, and its default. */
import { Kind } from "./kinds.ts";
import { firstChild, kindOf, lastChild, type Syntax, textOf } from "./syntax.ts";

/** The name that a parameter binds; undefined for what is no parameter. */
export function parameterName(syntax: Syntax, parameter: number): string | undefined {
  let at = parameter;
  while (at !== -1 && kindOf(syntax, at) !== Kind.Identifier) {
    const kind = kindOf(syntax, at);
    if (kind !== Kind.Parameter && kind !== Kind.SplatParameter) return undefined;
    at = firstChild(syntax, at);
  }
  return at === -1 ? undefined : textOf(syntax, at);
}

/** The default of a parameter, -1 for none: never the first child, nor the type. */
export function parameterDefault(syntax: Syntax, parameter: number): number {
  if (kindOf(syntax, parameter) !== Kind.Parameter) return -1;
  const last = lastChild(syntax, parameter);
  return last === firstChild(syntax, parameter) || kindOf(syntax, last) === Kind.Type ? -1 : last;
}
