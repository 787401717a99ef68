/** From which expressions the value of an expression is made: one step back. */
import type { Analysis } from "../analysis.ts";
import { argumentsOf } from "../arguments.ts";
import { Kind } from "../kinds.ts";
import type { Binding } from "../scope.ts";
import { children, endOf, firstChild, kindOf, lastChild, parentOf, startOf, textOf } from "../syntax.ts";
import type { Fills } from "./fills.ts";
import type { Guards } from "./guards.ts";
import {
  ARGUMENTS_TOO,
  DECODERS,
  DECODES,
  HARMLESS,
  PASSES,
  PASSING_METHODS,
  SANITIZERS,
  TAKES_CODE,
} from "./passes.ts";

export interface Facts {
  readonly guards: Guards;
  readonly fills: Fills;
}

const NONE: readonly number[] = [];
const HANDS_ON: ReadonlySet<string> = new Set(["+", "%", "/", "|", "*"]);
const OPENS = /^(?:open|read_text|read_bytes)$/;
/** What gives the second argument where there is nothing under the first. */
const WITH_DEFAULT = /^(?:get|pop|setdefault|getattr)$/;

export interface Flows {
  back(node: number): readonly number[];
  /** True where a check has said which values an expression can have. */
  guarded(node: number): boolean;
}

export function flows(analysis: Analysis, facts: () => Facts): Flows {
  const { syntax, names } = analysis;
  return { back, guarded };

  function back(node: number): readonly number[] {
    switch (kindOf(syntax, node)) {
      case Kind.Identifier:
        return identifier(node);
      case Kind.Attribute:
        return attribute(node);
      case Kind.Subscript:
        return subscript(node);
      case Kind.Call:
        return call(node);
      case Kind.String:
        return [
          ...written(node),
          ...children(syntax, node).filter((child) => kindOf(syntax, child) === Kind.Interpolation),
        ];
      case Kind.Concatenation:
      case Kind.List:
      case Kind.Tuple:
      case Kind.Set:
      case Kind.ExpressionList:
      case Kind.PatternList:
      case Kind.Boolean:
      case Kind.Dictionary:
        return children(syntax, node);
      case Kind.Binary:
        return binary(node);
      case Kind.Pair:
      case Kind.Keyword:
      case Kind.ListSplat:
      case Kind.DictSplat:
      case Kind.NamedExpression:
        return one(lastChild(syntax, node));
      case Kind.Parenthesized:
      case Kind.Await:
      case Kind.Interpolation:
        return one(firstChild(syntax, node));
      case Kind.Comprehension: {
        const element = firstChild(syntax, node);
        return kindOf(syntax, element) === Kind.Pair ? children(syntax, element) : one(element);
      }
      case Kind.Conditional: {
        const [yes, , no] = children(syntax, node);
        return [yes, no].flatMap((branch) => branch ?? []);
      }
      default:
        return NONE;
    }
  }

  function identifier(node: number): readonly number[] {
    const bindings = names.reaching(node);
    const from = bindings.flatMap((binding) => bound(binding));
    return [...from, ...facts().fills.into(node), ...written(node)];
  }

  function bound(binding: Binding): readonly number[] {
    if (binding.kind === "value") return [binding.node];
    return binding.kind === "opaque" ? opaque(binding.node) : NONE;
  }

  /** A loop variable, a part of an unpacking, an augmented assignment. */
  function opaque(target: number): readonly number[] {
    for (let at = parentOf(syntax, target); at !== -1; at = parentOf(syntax, at)) {
      switch (kindOf(syntax, at)) {
        case Kind.For:
        case Kind.ForIn: {
          const iterable = children(syntax, at)[1];
          return iterable === undefined ? NONE : [iterable];
        }
        case Kind.Assignment:
          return one(lastChild(syntax, at));
        case Kind.Augmented:
          return [target, lastChild(syntax, at)];
        case Kind.WithItem:
          return one(firstChild(syntax, firstChild(syntax, at)));
        case Kind.Tuple:
        case Kind.List:
        case Kind.PatternList:
        case Kind.Parenthesized:
        case Kind.SplatParameter:
        case Kind.ListSplat:
        case Kind.AsTarget:
        case Kind.AsPattern:
        case Kind.Other:
          break;
        case Kind.Case:
          return subject(at);
        default:
          return NONE;
      }
    }
    return NONE;
  }

  /** What the `match` around a `case` looks at. */
  function subject(node: number): readonly number[] {
    const around = parentOf(syntax, parentOf(syntax, node));
    return kindOf(syntax, around) === Kind.Match ? one(firstChild(syntax, around)) : NONE;
  }

  function attribute(node: number): readonly number[] {
    const members = names.memberValues(node);
    if (members) return [...members.filter((member) => member !== node), ...written(node)];
    if (HARMLESS.has(textOf(syntax, lastChild(syntax, node)))) return NONE;
    return [firstChild(syntax, node), ...written(node)];
  }

  /** Of a dict display only the entry that is asked for. */
  function subscript(node: number): readonly number[] {
    const object = firstChild(syntax, node);
    if (kindOf(syntax, object) === Kind.Identifier && facts().fills.into(object).length === 0) {
      const key = analysis.fold(lastChild(syntax, node));
      const [only, second] = names.reaching(object);
      if (typeof key === "string" && only?.kind === "value" && !second && kindOf(syntax, only.node) === Kind.Dictionary)
        return entry(only.node, key);
    }
    return one(object);
  }

  function entry(dict: number, key: string): readonly number[] {
    const found: number[] = [];
    for (const child of children(syntax, dict)) {
      if (kindOf(syntax, child) !== Kind.Pair) found.push(child);
      else {
        const own = analysis.fold(firstChild(syntax, child));
        if (own === undefined || own === key) found.push(lastChild(syntax, child));
      }
    }
    return found;
  }

  function binary(node: number): readonly number[] {
    const left = firstChild(syntax, node);
    const right = lastChild(syntax, node);
    const operator = syntax.text.slice(endOf(syntax, left), startOf(syntax, right)).trim();
    return HANDS_ON.has(operator) ? [left, right] : NONE;
  }

  function call(node: number): readonly number[] {
    const callee = firstChild(syntax, node);
    const isMethod = kindOf(syntax, callee) === Kind.Attribute;
    const word = textOf(syntax, isMethod ? lastChild(syntax, callee) : callee);
    const paths = names.targets(callee).flatMap(({ path }) => path ?? []);
    if (paths.some((path) => SANITIZERS.has(path.replace(/^builtins\./, "")))) return NONE;
    const nodes = argumentsOf(analysis, node);
    // What is in a file is what was written into it, not what names it.
    if (OPENS.test(word)) return [firstChild(syntax, callee), ...nodes.positional.slice(0, 1)].flatMap(written);
    if (paths.some((path) => PASSES.has(path.replace(/^builtins\./, ""))))
      return word === "getattr" ? nodes.positional.filter((_, index) => index !== 1) : nodes.all;
    if (TAKES_CODE.test(word)) return nodes.all;
    if (!isMethod) return NONE;
    const receiver = firstChild(syntax, callee);
    if (DECODERS.has(word) && DECODES.test(textOf(syntax, receiver).slice(-80))) return nodes.all;
    if (!PASSING_METHODS.has(word)) return NONE;
    if (WITH_DEFAULT.test(word)) return [receiver, ...nodes.positional.slice(1)];
    return ARGUMENTS_TOO.has(word) ? [receiver, ...nodes.all] : [receiver];
  }

  /** What was written into the file that the expression names. */
  function written(node: number): readonly number[] {
    const writer = facts().fills.writer(node);
    return writer === undefined ? NONE : [writer];
  }

  function guarded(node: number): boolean {
    const { guards } = facts();
    if (guards.size === 0) return false;
    const at = startOf(syntax, node);
    if (endOf(syntax, node) - at > 200) return false;
    return guards.get(textOf(syntax, node))?.some(({ from, to }) => from <= at && at < to) ?? false;
  }
}

function one(node: number): readonly number[] {
  return node === -1 ? NONE : [node];
}
