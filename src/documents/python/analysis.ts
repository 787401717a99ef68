/** The syntax of one document with what is known of its names and constants; views ask it, policies ask views. */
import type { Source } from "../../core/source.ts";
import type { Call, FunctionDefinition, Literal, Place, Value } from "./document.ts";
import { folder } from "./fold.ts";
import { findKeyed, type Keyed } from "./keyed.ts";
import { Kind } from "./kinds.ts";
import { findOrigins, type Origins, type Reached } from "./origins/walk.ts";
import { makePlace } from "./place.ts";
import { usualQuote } from "./quotes.ts";
import { type Names, resolveNames } from "./resolve.ts";
import { enclosing, kindOf, type Syntax } from "./syntax.ts";

export interface Analysis {
  readonly source: Source;
  readonly syntax: Syntax;
  readonly names: Names;
  fold(node: number): Literal | undefined;
  place(from: number, to: number): Place;
  /** Views by node; each is made once. */
  value(node: number): Value;
  call(node: number): Call;
  function(node: number): FunctionDefinition;
  readonly absent: Value;
  readonly keyed: Keyed;
  /** The quotes that it uses most. */
  readonly quote: string;
  /** Where the value of an expression comes from. */
  reached(node: number): Reached;
  /** True where all that it can be stands in the program itself. */
  own(node: number): boolean;
}

export interface Views {
  value(analysis: Analysis, node: number): Value;
  call(analysis: Analysis, node: number): Call;
  function(analysis: Analysis, node: number): FunctionDefinition;
  absent(analysis: Analysis): Value;
}

const FUNCTION: ReadonlySet<number> = new Set([Kind.Function]);

export function analyse(source: Source, syntax: Syntax, views: Views): Analysis {
  const values = new Map<number, Value>();
  const calls = new Map<number, Call>();
  const functions = new Map<number, FunctionDefinition>();
  let names: Names | undefined;
  const resolved = (): Names => {
    names ??= resolveNames(syntax, (node) => {
      const value = fold(node);
      return typeof value === "string" ? value : undefined;
    });
    return names;
  };
  const fold = folder(syntax, resolved);
  let absent: Value | undefined;
  let keyed: Keyed | undefined;
  let quote: string | undefined;
  let origins: Origins | undefined;
  const searched = (): Origins => {
    origins ??= findOrigins(analysis);
    return origins;
  };
  const analysis: Analysis = {
    source,
    syntax,
    get names() {
      return resolved();
    },
    fold,
    place: (from, to) => makePlace(analysis, from, to),
    value: (node) => once(values, node, () => views.value(analysis, node)),
    call: (node) => once(calls, node, () => views.call(analysis, node)),
    function: (node) => once(functions, node, () => views.function(analysis, node)),
    get absent() {
      absent ??= views.absent(analysis);
      return absent;
    },
    get keyed() {
      keyed ??= findKeyed(analysis);
      return keyed;
    },
    get quote() {
      quote ??= usualQuote(syntax);
      return quote;
    },
    reached: (node) => searched().reached(node),
    own: (node) => searched().own(node),
  };
  return analysis;
}

function once<T>(known: Map<number, T>, node: number, make: () => T): T {
  const old = known.get(node);
  if (old !== undefined) return old;
  const fresh = make();
  known.set(node, fresh);
  return fresh;
}

/** The function around a node, -1 at the module's level. */
export function functionAround(syntax: Syntax, node: number): number {
  return kindOf(syntax, node) === Kind.Module ? -1 : enclosing(syntax, node, FUNCTION);
}
