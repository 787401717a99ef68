/** GitHub's expression language to a tree, tolerant of functions and names that are not known yet. */
import { lex, type Token } from "./lex.ts";
import type { Compare, Expr } from "./tree.ts";

const MAX_DEPTH = 60;
const MAX_LENGTH = 21_000;

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

/** Parses `text` between two offsets; undefined when it is no expression, too long or nested too deep. */
export function parseExpression(text: string, from: number, to: number): Expr | undefined {
  if (to - from > MAX_LENGTH) return undefined;
  const tokens = lex(text, from, to);
  if (!tokens) return undefined;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  const tree = readOr(reader);
  return tree && peek(reader).kind === "end" ? tree : undefined;
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.at] ?? { kind: "end", text: "", from: 0, to: 0 };
}

function at(reader: Reader, sign: string): boolean {
  const token = peek(reader);
  return token.kind === "sign" && token.text === sign;
}

function take(reader: Reader, sign: string): Token | undefined {
  if (!at(reader, sign)) return undefined;
  const token = peek(reader);
  reader.at += 1;
  return token;
}

function readOr(reader: Reader): Expr | undefined {
  if (reader.depth >= MAX_DEPTH) return undefined;
  reader.depth += 1;
  const tree = readLogic(reader, "||", () =>
    readLogic(reader, "&&", () => readCompare(reader, EQUALITY, readRelation)),
  );
  reader.depth -= 1;
  return tree;
}

function readLogic(reader: Reader, sign: "||" | "&&", next: () => Expr | undefined): Expr | undefined {
  const first = next();
  if (!first) return undefined;
  const operands = [first];
  while (take(reader, sign)) {
    const operand = next();
    if (!operand) return undefined;
    operands.push(operand);
  }
  if (operands.length === 1) return first;
  return { kind: sign === "||" ? "or" : "and", operands, from: first.from, to: operands.at(-1)?.to ?? first.to };
}

const EQUALITY = ["==", "!="] as const;
const RELATION = ["<", "<=", ">", ">="] as const;

function readRelation(reader: Reader): Expr | undefined {
  return readCompare(reader, RELATION, readNot);
}

function readCompare(
  reader: Reader,
  operators: readonly Compare["operator"][],
  next: (reader: Reader) => Expr | undefined,
): Expr | undefined {
  let left = next(reader);
  for (;;) {
    const { text } = peek(reader);
    const operator = operators.find((one) => one === text);
    if (!left || !operator || !take(reader, operator)) return left;
    const right = next(reader);
    if (!right) return undefined;
    left = { kind: "compare", operator, left, right, from: left.from, to: right.to };
  }
}

function readNot(reader: Reader): Expr | undefined {
  const bangs: Token[] = [];
  for (let bang = take(reader, "!"); bang; bang = take(reader, "!")) bangs.push(bang);
  if (bangs.length > MAX_DEPTH) return undefined;
  let tree = readIndexed(reader);
  for (const bang of bangs.reverse()) {
    if (tree) tree = { kind: "not", operand: tree, from: bang.from, to: tree.to };
  }
  return tree;
}

function readIndexed(reader: Reader): Expr | undefined {
  let tree = readPrimary(reader);
  let length = 0;
  while (tree) {
    if (length++ > MAX_DEPTH) return undefined;
    if (take(reader, ".")) {
      const token = peek(reader);
      reader.at += 1;
      const { from, to } = token;
      if (token.kind === "name") {
        tree = {
          kind: "index",
          of: tree,
          index: { kind: "literal", value: token.text, from, to },
          from: tree.from,
          to,
        };
      } else if (token.kind === "sign" && token.text === "*") {
        tree = { kind: "index", of: tree, from: tree.from, to };
      } else return undefined;
    } else if (take(reader, "[")) {
      const star = take(reader, "*");
      const index: Expr | undefined = star ? undefined : readOr(reader);
      const close = take(reader, "]");
      if (!close || (!star && !index)) return undefined;
      tree = { kind: "index", of: tree, ...(index ? { index } : {}), from: tree.from, to: close.to };
    } else return tree;
  }
  return undefined;
}

function readPrimary(reader: Reader): Expr | undefined {
  const token = peek(reader);
  const { from, to } = token;
  if (take(reader, "(")) {
    const inner = readOr(reader);
    return inner && take(reader, ")") ? inner : undefined;
  }
  if (token.kind === "sign" || token.kind === "end") return undefined;
  reader.at += 1;
  if (token.kind === "string") return { kind: "literal", value: token.text, from, to };
  if (token.kind === "number") return { kind: "literal", value: Number(token.text), from, to };
  if (take(reader, "(")) return readCall(reader, token);
  const constant = CONSTANTS.get(token.text);
  return constant === undefined
    ? { kind: "name", name: token.text, from, to }
    : { kind: "literal", value: constant, from, to };
}

const CONSTANTS = new Map<string, boolean | null | number>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

function readCall(reader: Reader, name: Token): Expr | undefined {
  const args: Expr[] = [];
  for (;;) {
    const close = take(reader, ")");
    if (close) return { kind: "call", name: name.text.toLowerCase(), args, from: name.from, to: close.to };
    const arg = readOr(reader);
    if (!arg) return undefined;
    args.push(arg);
    // A comma may also stand behind the last argument.
    if (!at(reader, ")") && !take(reader, ",")) return undefined;
  }
}
