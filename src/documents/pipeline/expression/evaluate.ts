/** The value of an expression as far as it follows from a few facts. */
import { pathOf } from "./flow.ts";
import type { Call, Compare, Expr } from "./tree.ts";

/** What is known of a value; `undefined` in its place means nothing. */
export type Known =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** Text of which only the beginning is known. */
  | { readonly kind: "prefix"; readonly prefix: string }
  /** Text that is none of these (lower case). */
  | { readonly kind: "except"; readonly values: (value: string) => boolean }
  /** Something that belongs to somebody else, so it equals nothing that a condition can name. */
  | { readonly kind: "foreign" }
  | { readonly kind: "list"; readonly items: readonly (string | number | boolean | null)[] }
  /** Some object: true in a condition. */
  | { readonly kind: "object" };

/** Facts by path, in lower case, as `pathOf` gives it. */
export type Facts = (path: readonly string[]) => Known | undefined;

export function literal(value: string | number | boolean | null): Known {
  return { kind: "literal", value };
}

/** Evaluates with GitHub's rules: strings compare without case, `&&` and `||` give one of their operands. */
export function evaluate(tree: Expr, facts: Facts): Known | undefined {
  switch (tree.kind) {
    case "literal":
      return literal(tree.value);
    case "name":
    case "index": {
      const path = pathOf(tree);
      return path && facts(path);
    }
    case "not": {
      const truth = truthOf(evaluate(tree.operand, facts));
      return truth === undefined ? undefined : literal(!truth);
    }
    case "compare":
      return compare(tree, facts);
    case "and":
    case "or":
      return logic(tree.operands, tree.kind === "or", facts);
    case "call":
      return call(tree, facts);
  }
}

/** Whether a condition holds; undefined when that is not known. */
export function truthOf(known: Known | undefined): boolean | undefined {
  switch (known?.kind) {
    case "literal":
      return known.value !== null && known.value !== "" && known.value !== 0 && known.value !== false;
    case "prefix":
      return known.prefix === "" ? undefined : true;
    case "foreign":
    case "list":
    case "object":
      return true;
    default:
      return undefined;
  }
}

function logic(operands: readonly Expr[], isOr: boolean, facts: Facts): Known | undefined {
  let open = false;
  let last: Known | undefined;
  for (const operand of operands) {
    last = evaluate(operand, facts);
    const truth = truthOf(last);
    if (truth === isOr) return open ? literal(isOr) : last;
    if (truth === undefined) open = true;
  }
  return open ? undefined : last;
}

function compare(tree: Compare, facts: Facts): Known | undefined {
  const left = evaluate(tree.left, facts);
  const right = evaluate(tree.right, facts);
  if (tree.operator !== "==" && tree.operator !== "!=") return undefined;
  const same = equal(left, right);
  return same === undefined ? undefined : literal(same === (tree.operator === "=="));
}

function equal(a: Known | undefined, b: Known | undefined): boolean | undefined {
  if (a?.kind === "foreign" || b?.kind === "foreign") return false;
  if (!a || !b) return undefined;
  if (a.kind === "literal" && b.kind === "literal") {
    if (typeof a.value === "string" && typeof b.value === "string") return lower(a.value) === lower(b.value);
    if (typeof a.value === typeof b.value) return a.value === b.value;
    // A value that is not there and a text that is not empty are never the same.
    const text = typeof a.value === "string" ? a.value : b.value;
    const other = typeof a.value === "string" ? b.value : a.value;
    return other === null && typeof text === "string" && text !== "" ? false : undefined;
  }
  const [known, text] = a.kind === "literal" ? [b, a] : [a, b];
  if (text.kind !== "literal") return undefined;
  if (known.kind === "object" || known.kind === "list") return text.value === null ? false : undefined;
  if (typeof text.value !== "string") return text.value === null ? false : undefined;
  if (known.kind === "prefix") return lower(text.value).startsWith(lower(known.prefix)) ? undefined : false;
  return known.kind === "except" && known.values(lower(text.value)) ? false : undefined;
}

function call(tree: Call, facts: Facts): Known | undefined {
  const [first, second] = tree.args;
  switch (tree.name) {
    case "always":
    case "success":
      return literal(true);
    case "fromjson":
      return parseJson(first && evaluate(first, facts));
    case "tojson":
      return undefined;
    case "contains":
    case "startswith":
    case "endswith":
      return first && second && test(tree.name, evaluate(first, facts), evaluate(second, facts));
    default:
      return undefined;
  }
}

function test(name: string, where: Known | undefined, what: Known | undefined): Known | undefined {
  if (where?.kind === "list" && name === "contains") return inList(where.items, what);
  if (what?.kind !== "literal" || typeof what.value !== "string") return undefined;
  const part = lower(what.value);
  if (where?.kind === "literal" && typeof where.value === "string") {
    const text = lower(where.value);
    if (name === "contains") return literal(text.includes(part));
    return literal(name === "startswith" ? text.startsWith(part) : text.endsWith(part));
  }
  if (where?.kind !== "prefix" || name === "endswith") return undefined;
  const prefix = lower(where.prefix);
  if (name === "contains") return prefix.includes(part) ? literal(true) : undefined;
  if (prefix.startsWith(part)) return literal(true);
  return part.startsWith(prefix) ? undefined : literal(false);
}

function inList(items: readonly unknown[], what: Known | undefined): Known | undefined {
  const answers = items.map((item) =>
    typeof item === "string" ? equal(what, literal(item)) : what?.kind === "literal" ? what.value === item : undefined,
  );
  if (answers.includes(true)) return literal(true);
  return answers.every((answer) => answer === false) ? literal(false) : undefined;
}

function parseJson(known: Known | undefined): Known | undefined {
  if (known?.kind !== "literal" || typeof known.value !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(known.value);
    if (Array.isArray(value) && value.every(isPrimitive)) return { kind: "list", items: value };
    return isPrimitive(value) ? literal(value) : { kind: "object" };
  } catch {
    return undefined;
  }
}

function isPrimitive(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function lower(text: string): string {
  return text.toLowerCase();
}
