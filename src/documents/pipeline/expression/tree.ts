/** What stands between `${{` and `}}`, as a tree with offsets. */

interface Node {
  /** Offsets in the source of the text that holds the expression. */
  readonly from: number;
  readonly to: number;
}

interface Literal extends Node {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

/** A name: `github`, `env`. */
export interface Name extends Node {
  readonly kind: "name";
  readonly name: string;
}

/** `of.key`, `of['key']`, `of[expression]`, `of.*`. */
export interface Index extends Node {
  readonly kind: "index";
  readonly of: Expr;
  /** Absent for `*`. */
  readonly index?: Expr;
}

export interface Call extends Node {
  readonly kind: "call";
  /** Lower case: function names ignore case. */
  readonly name: string;
  readonly args: readonly Expr[];
}

interface Not extends Node {
  readonly kind: "not";
  readonly operand: Expr;
}

export interface Compare extends Node {
  readonly kind: "compare";
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  readonly left: Expr;
  readonly right: Expr;
}

interface Logic extends Node {
  readonly kind: "and" | "or";
  readonly operands: readonly Expr[];
}

export type Expr = Literal | Name | Index | Call | Not | Compare | Logic;

/** One expression in a text. */
export interface Expression {
  /** Offsets in the text's source, fences included. */
  readonly from: number;
  readonly to: number;
  /** What stands inside, as written. */
  readonly body: string;
  /** Absent when it does not parse. */
  readonly tree?: Expr;
}
