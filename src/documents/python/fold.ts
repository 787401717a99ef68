/** Constants: literals, joined strings, f-strings of constants, names bound once to one of them. */
import { argumentsOfSyntax } from "./arguments.ts";
import type { Literal } from "./document.ts";
import { fillBraces, fillPercent } from "./format.ts";
import { Kind } from "./kinds.ts";
import { numberOf, quotesOf, unquote } from "./literal.ts";
import type { Names } from "./resolve.ts";
import { children, endOf, firstChild, kindOf, lastChild, type Syntax, startOf, textOf } from "./syntax.ts";

const MAX_DEPTH = 24;
const MAX_PARTS = 200;
const MAX_LENGTH = 200_000;

/** Folds expressions of a syntax; `names` is asked late, since names and constants lean on each other. */
export function folder(syntax: Syntax, names: () => Names): (node: number) => Literal | undefined {
  const bound = new Map<number, Literal | undefined>();
  let depth = 0;

  return fold;

  function fold(node: number): Literal | undefined {
    if (node === -1 || depth >= MAX_DEPTH) return undefined;
    depth++;
    const value = plain(node);
    depth--;
    return value;
  }

  function plain(node: number): Literal | undefined {
    switch (kindOf(syntax, node)) {
      case Kind.String:
        return stringOf(node);
      case Kind.Concatenation:
        return joined(children(syntax, node).map((part) => fold(part)));
      case Kind.True:
        return true;
      case Kind.False:
        return false;
      case Kind.None:
        return null;
      case Kind.Integer:
      case Kind.Float:
        return numberOf(textOf(syntax, node));
      case Kind.Parenthesized:
        return fold(firstChild(syntax, node));
      case Kind.NamedExpression:
        return fold(lastChild(syntax, node));
      case Kind.Not: {
        const value = fold(firstChild(syntax, node));
        return value === undefined ? undefined : !value;
      }
      case Kind.Unary: {
        const value = fold(firstChild(syntax, node));
        return typeof value === "number" && syntax.text.charAt(startOf(syntax, node)) === "-" ? -value : undefined;
      }
      case Kind.Binary:
        return formatted(node) ?? sum(node);
      case Kind.Call:
        return formatCall(node);
      case Kind.Identifier: {
        const bindings = names().reaching(node);
        const only = bindings.length === 1 ? bindings[0] : undefined;
        return only?.kind === "value" ? once(only.node) : undefined;
      }
      case Kind.Attribute: {
        const values = names().memberValues(node);
        return values?.length === 1 ? once(values[0] ?? -1) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** What a name is bound to, folded once however often the name is used. */
  function once(node: number): Literal | undefined {
    if (bound.has(node)) return bound.get(node);
    bound.set(node, undefined);
    const value = fold(node);
    bound.set(node, value);
    return value;
  }

  function stringOf(node: number): string | undefined {
    const quotes = quotesOf(syntax.text, startOf(syntax, node), endOf(syntax, node));
    if (quotes.to - quotes.from > MAX_LENGTH) return undefined;
    const formatted = /[ft]/.test(quotes.prefix);
    const holes = formatted
      ? children(syntax, node).filter((child) => kindOf(syntax, child) === Kind.Interpolation)
      : [];
    let text = "";
    let at = quotes.from;
    for (const hole of holes) {
      const value = fold(firstChild(syntax, hole));
      const bare = /^\{[^!:=]*\}$/.test(textOf(syntax, hole));
      if (!bare || value === undefined || typeof value === "boolean" || value === null) return undefined;
      text += piece(at, startOf(syntax, hole), quotes.prefix) + String(value);
      at = endOf(syntax, hole);
    }
    return text + piece(at, quotes.to, quotes.prefix);
  }

  function piece(from: number, to: number, prefix: string): string {
    const text = unquote(syntax.text.slice(from, to), prefix);
    return /[ft]/.test(prefix) ? text.replaceAll("{{", "{").replaceAll("}}", "}") : text;
  }

  /** `"%s/%s" % (a, b)` of constants. */
  function formatted(node: number): string | undefined {
    const [left, right] = [firstChild(syntax, node), lastChild(syntax, node)];
    if (syntax.text.slice(endOf(syntax, left), startOf(syntax, right)).trim() !== "%") return undefined;
    const template = fold(left);
    const kind = kindOf(syntax, right);
    const values = (kind === Kind.Tuple ? children(syntax, right) : [right]).map(fold);
    return typeof template === "string" ? fillPercent(template, values) : undefined;
  }

  /** `"{}/{name}".format(a, name=b)` of constants. */
  function formatCall(node: number): string | undefined {
    const callee = firstChild(syntax, node);
    if (kindOf(syntax, callee) !== Kind.Attribute || textOf(syntax, lastChild(syntax, callee)) !== "format")
      return undefined;
    const { positional, keywords, spreads } = argumentsOfSyntax(syntax, node);
    const template = fold(firstChild(syntax, callee));
    if (typeof template !== "string" || spreads.length > 0) return undefined;
    return fillBraces(template, positional.map(fold), new Map(keywords.map(({ name, value }) => [name, fold(value)])));
  }

  /** `a + b + …`: the tree leans left, so the spine is walked and not recursed into. */
  function sum(node: number): string | number | undefined {
    const parts: (Literal | undefined)[] = [];
    let at = node;
    for (; kindOf(syntax, at) === Kind.Binary; at = firstChild(syntax, at)) {
      const right = lastChild(syntax, at);
      const operator = syntax.text.slice(endOf(syntax, firstChild(syntax, at)), startOf(syntax, right)).trim();
      if (operator !== "+" || parts.length >= MAX_PARTS) return undefined;
      const value = fold(right);
      if (value === undefined) return undefined;
      parts.push(value);
    }
    parts.push(fold(at));
    if (parts.every((part) => typeof part === "number"))
      return parts.reduce<number>((total, part) => total + (part as number), 0);
    return joined(parts.reverse());
  }
}

function joined(parts: readonly (Literal | undefined)[]): string | undefined {
  let text = "";
  for (const part of parts) {
    if (typeof part !== "string" || text.length + part.length > MAX_LENGTH) return undefined;
    text += part;
  }
  return text;
}
