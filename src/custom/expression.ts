/**
 * Conditions in CEL over typed facts. https://github.com/google/cel-spec
 *
 * Nothing here runs code of a repository: the language has no loops but over lists that are there, `matches` runs on a
 * linear-time engine, and structure and time are bounded.
 */
import {
  type ASTNode,
  TypeError as CelTypeError,
  Environment,
  EvaluationError,
  ParseError,
} from "@marcbachmann/cel-js";
import { RE2JS } from "re2js";
import type { FactField, FactKind } from "./facts/facts.ts";
import { FILE_FIELDS } from "./facts/index.ts";

/** As long as `matches`, so that places in the text stay what they are. */
const LINEAR = "linear_";
const LONGEST_PATTERN = 500;
/** A program of RE2 instructions; repetitions multiply. */
const LARGEST_PROGRAM = 5_000;
/** One list inside another is plenty; three would be a cubic walk. */
const DEEPEST_WALK = 2;
const WALKS = new Set(["all", "exists", "exists_one", "existsOne", "filter", "map", "transformList", "transformMap"]);
const LIMITS = { maxAstNodes: 300, maxDepth: 24, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 16 };

export interface Fault {
  readonly message: string;
  /** Offsets in the expression. */
  readonly from: number;
  readonly to: number;
}

export interface Expression {
  readonly ast: ASTNode;
  /** The value; undefined when it has none, as where it asks for a key that is not there. */
  evaluate(facts: Readonly<Record<string, unknown>>): unknown;
}

/** What an expression is evaluated in: the thing itself and its file. */
export interface Scope {
  facts(values: Readonly<Record<string, unknown>>, file: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Compiles, checks every name and type, and that the result is one of `types`. */
  compile(text: string, types: readonly string[]): Expression | Fault;
}

const patterns = new Map<string, RE2JS>();
const scopes = new Map<string, Scope>();

/** One for each kind of facts; made when it is first asked for. */
export function scopeOf(kind: FactKind): Scope {
  const known = scopes.get(kind.name);
  if (known) return known;
  const made = scope(kind);
  scopes.set(kind.name, made);
  return made;
}

function scope(kind: FactKind): Scope {
  const [Thing, File] = [carrier(), carrier()];
  const environment = new Environment({ homogeneousAggregateLiterals: false, limits: LIMITS })
    .registerFunction(`string.${LINEAR}(string): bool`, (value: string, pattern: string) =>
      compiled(pattern).test(value),
    )
    .registerType("Thing", { ctor: Thing, fields: typesOf(kind.fields) })
    .registerType("File", { ctor: File, fields: typesOf(FILE_FIELDS) })
    .registerVariable(kind.variable, "Thing")
    .registerVariable("file", "File");
  return {
    facts: (values, file) => ({ [kind.variable]: new Thing(values), file: new File(file) }),
    compile(text, types) {
      try {
        const { ast } = environment.parse(text);
        const fault = structureFault(ast);
        if (fault) return fault;
        const parsed = environment.parse(linear(text, ast));
        const { valid, type, error } = parsed.check();
        if (!valid) return faultOf(error, text, kind);
        if (!types.includes(type ?? "")) {
          return { message: `is ${type}, and must be ${types.join(" or ")}`, from: 0, to: text.length };
        }
        return { ast, evaluate: (facts) => settled(() => parsed(facts)) };
      } catch (error) {
        return faultOf(error, text, kind);
      }
    },
  };
}

export function isFault(result: Expression | Fault): result is Fault {
  return "message" in result;
}

/** What has no value is no fault of the policy: `call.keywords["verify"]` of a call without that keyword. */
function settled(evaluate: () => unknown): unknown {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** A class of its own for each type, which is how the evaluator tells them apart. */
function carrier() {
  return class {
    constructor(values: Readonly<Record<string, unknown>>) {
      Object.assign(this, values);
    }
  };
}

function typesOf(fields: Readonly<Record<string, FactField>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
}

function compiled(pattern: string): RE2JS {
  const known = patterns.get(pattern);
  if (known) return known;
  const made = RE2JS.compile(pattern);
  patterns.set(pattern, made);
  return made;
}

/** Sends `matches` to the linear engine. Only literal patterns, so that they are compiled here, once, and bounded. */
function structureFault(ast: ASTNode): Fault | undefined {
  for (const { node, walks } of nodesOf(ast)) {
    const at = { from: node.range.start, to: node.range.end };
    if (walks > DEEPEST_WALK) return { message: "lists inside lists inside lists are too much work", ...at };
    if (node.op !== "rcall" || node.args[0] !== "matches") continue;
    const [pattern] = node.args[2];
    if (pattern?.op !== "value" || typeof pattern.args !== "string") {
      return { message: "matches() takes a pattern in quotes, known beforehand", ...at };
    }
    const place = { from: pattern.range.start, to: pattern.range.end };
    if (pattern.args.length > LONGEST_PATTERN) {
      return { message: `the pattern is longer than ${LONGEST_PATTERN} characters`, ...place };
    }
    try {
      if (compiled(pattern.args).programSize() > LARGEST_PROGRAM) {
        patterns.delete(pattern.args);
        return { message: "the pattern repeats too much", ...place };
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : "not readable";
      return { message: `the pattern is none of RE2 (no look-around, no back-references): ${reason}`, ...place };
    }
  }
  return undefined;
}

function linear(text: string, ast: ASTNode): string {
  let result = text;
  for (const { node } of nodesOf(ast)) {
    if (node.op !== "rcall" || node.args[0] !== "matches") continue;
    const at = text.indexOf("matches", node.args[1].range.end);
    result = result.slice(0, at) + LINEAR + result.slice(at + LINEAR.length);
  }
  return result;
}

interface Visited {
  readonly node: ASTNode;
  /** How many walks over lists are around it, itself included. */
  readonly walks: number;
}

function* nodesOf(node: ASTNode, around = 0): Iterable<Visited> {
  const walks = node.op === "rcall" && WALKS.has(node.args[0]) ? around + 1 : around;
  yield { node, walks };
  for (const child of childrenOf(node.args)) yield* nodesOf(child, walks);
}

function* childrenOf(args: unknown): Iterable<ASTNode> {
  if (Array.isArray(args)) for (const one of args) yield* childrenOf(one);
  else if (typeof args === "object" && args !== null && "op" in args) yield args as ASTNode;
}

function faultOf(error: unknown, text: string, { variable, fields }: FactKind): Fault {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) {
    const { start = 0, end = text.length } = error.range ?? {};
    const unknown = /^No such key: (\w+)/.exec(error.summary)?.[1];
    if (unknown !== undefined) {
      const known = `${variable} has ${Object.keys(fields).join(", ")}; file has ${Object.keys(FILE_FIELDS).join(", ")}`;
      return { message: `there is no fact ${unknown}: ${known}`, from: start, to: end };
    }
    const summary = error.summary.replaceAll(LINEAR, "matches");
    return { message: summary.charAt(0).toLowerCase() + summary.slice(1), from: start, to: end };
  }
  throw error;
}
