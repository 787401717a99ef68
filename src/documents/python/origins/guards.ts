/** Where a check has already said which values an expression can have. */
import type { Analysis } from "../analysis.ts";
import { Kind } from "../kinds.ts";
import { childOf, children, endOf, firstChild, kindOf, lastChild, parentOf, startOf, textOf } from "../syntax.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Text of an expression to the stretches in which it is known. */
export type Guards = ReadonlyMap<string, readonly Range[]>;

const EXITS: ReadonlySet<number> = new Set([Kind.Return, Kind.Raise]);
/** Statements that the syntax does not keep, and calls that do not come back. */
const LEAVES = /^(?:continue|break|(?:flask\.)?abort\(|sys\.exit\(|exit\(|parser\.error\()/;
const STRICT_METHODS = /^(?:isdigit|isalnum|isdecimal|isnumeric|isidentifier)$/;
const LONGEST = 200;

/** `if x not in ALLOWED: raise`, `if x in ALLOWED: …`, `assert x in ALLOWED`, `re.fullmatch(p, x)`, `x == "a"`, `x.isalnum()`. */
export function findGuards(analysis: Analysis): Guards {
  const { syntax } = analysis;
  const guards = new Map<string, Range[]>();
  for (let node = 1; node < syntax.count; node++) {
    const kind = syntax.kind[node];
    if (kind === Kind.Assert) add(checked(firstChild(syntax, node), true), endOf(syntax, node), endOfBlock(node));
    if (kind === Kind.Conditional) {
      const [value, test] = children(syntax, node);
      if (value !== undefined && test !== undefined)
        add(checked(test, true), startOf(syntax, value), endOf(syntax, value));
    }
    if (kind !== Kind.If && kind !== Kind.Elif) continue;
    const test = firstChild(syntax, node);
    const block = childOf(syntax, node, Kind.Block);
    if (test === -1 || block === -1) continue;
    add(checked(test, true), startOf(syntax, block), endOf(syntax, block));
    if (kind === Kind.If && leaves(block)) add(checked(test, false), endOf(syntax, node), endOfBlock(node));
  }
  return guards;

  function add(texts: readonly string[], from: number, to: number): void {
    for (const text of texts) {
      const known = guards.get(text);
      if (known) known.push({ from, to });
      else guards.set(text, [{ from, to }]);
    }
  }

  /** Expressions that are known where a test has come out as `wanted`. */
  function checked(test: number, wanted: boolean): readonly string[] {
    const found: string[] = [];
    const todo: [number, boolean][] = [[test, wanted]];
    for (let step = 0; step < 20; step++) {
      const [node, want] = todo.pop() ?? [-1, true];
      if (node === -1) break;
      switch (kindOf(syntax, node)) {
        case Kind.Parenthesized:
          todo.push([firstChild(syntax, node), want]);
          break;
        case Kind.Not:
          todo.push([firstChild(syntax, node), !want]);
          break;
        case Kind.Boolean: {
          const [left, right] = children(syntax, node);
          if (left === undefined || right === undefined) break;
          const isAnd = /\band\b/.test(syntax.text.slice(endOf(syntax, left), startOf(syntax, right)));
          // A failed `and` says nothing about either side, and neither does an `or` that held.
          if (isAnd === want) todo.push([left, want], [right, want]);
          break;
        }
        case Kind.Comparison:
          found.push(...compared(node, want));
          break;
        case Kind.NamedExpression:
          todo.push([lastChild(syntax, node), want]);
          break;
        case Kind.Call:
          if (want) found.push(...matched(node));
          break;
      }
    }
    return found.filter((text) => text.length < LONGEST);
  }

  function compared(node: number, want: boolean): readonly string[] {
    const [left, right, third] = children(syntax, node);
    if (left === undefined || right === undefined || third !== undefined) return [];
    const operator = syntax.text.slice(endOf(syntax, left), startOf(syntax, right)).trim().replace(/\s+/g, " ");
    if (operator === "is not" && !want) return [];
    const negative = operator === "not in" || operator === "!=";
    if (!negative && operator !== "in" && operator !== "==")
      return kindOf(syntax, left) === Kind.Call && analysis.fold(right) === null && (operator === "is") !== want
        ? matched(left)
        : [];
    if (negative === want) return [];
    if (operator === "==" || operator === "!=") {
      if (analysis.fold(right) === undefined) return [];
    } else if (kindOf(syntax, right) === Kind.String) return [];
    return [textOf(syntax, left)];
  }

  function matched(call: number): readonly string[] {
    const callee = firstChild(syntax, call);
    if (kindOf(syntax, callee) !== Kind.Attribute && kindOf(syntax, callee) !== Kind.Identifier) return [];
    const list = childOf(syntax, call, Kind.Arguments);
    const given = list === -1 ? [] : children(syntax, list);
    const word = textOf(syntax, kindOf(syntax, callee) === Kind.Attribute ? lastChild(syntax, callee) : callee);
    if (STRICT_METHODS.test(word) && given.length === 0) return [textOf(syntax, firstChild(syntax, callee))];
    // `re.fullmatch(pattern, x)` and `PATTERN.fullmatch(x)`.
    const last = given.findLast(
      (node) => kindOf(syntax, node) !== Kind.Keyword && !/^re\.[A-Z]+$/.test(textOf(syntax, node)),
    );
    return word === "fullmatch" && last !== undefined ? [textOf(syntax, last)] : [];
  }

  function leaves(block: number): boolean {
    const last = lastChild(syntax, block);
    if (last !== -1 && EXITS.has(kindOf(syntax, last))) return true;
    const from = syntax.text.lastIndexOf("\n", endOf(syntax, block) - 1) + 1;
    return LEAVES.test(syntax.text.slice(Math.max(from, startOf(syntax, block)), endOf(syntax, block)).trim());
  }

  function endOfBlock(node: number): number {
    return endOf(syntax, parentOf(syntax, node));
  }
}
