/** Calls in a stream of tokens: the dotted name in front of the bracket, and where its arguments stand. */
import type { Token } from "./lex.ts";

/** Tokens from the first index up to the second, which is not included. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

export interface JsCall extends Range {
  /** `core.exportVariable`, `execSync`; what a call or brackets gave is `?`: `?.trim`. */
  readonly name: string;
  readonly args: readonly Range[];
  readonly from: number;
  readonly to: number;
}

interface Open {
  readonly bracket: string;
  readonly name: string;
  readonly first: number;
  argument: number;
  readonly args: Range[];
}

const CLOSES: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const NO_CALL = /^(?:if|for|while|switch|catch|return|function|typeof|with|await|of|in|super)$/;
const MOST_NAMES = 12;
const MOST_CALLS = 5_000;

/** In the order in which they end, so that a call inside another one comes first. */
export function callsOf(tokens: readonly Token[]): readonly JsCall[] {
  const calls: JsCall[] = [];
  const stack: Open[] = [];
  for (const [index, { kind, text, to }] of tokens.entries()) {
    if (kind !== "mark" || calls.length >= MOST_CALLS) continue;
    if (text === "(" || text === "[" || text === "{") {
      const { name, first } = text === "(" ? nameBefore(tokens, index) : { name: "", first: index };
      stack.push({ bracket: text, name, first, argument: index + 1, args: [] });
    } else if (text === ",") {
      const open = stack.at(-1);
      if (open?.name) {
        open.args.push({ first: open.argument, end: index });
        open.argument = index + 1;
      }
    } else if (CLOSES[text] !== undefined && stack.at(-1)?.bracket === CLOSES[text]) {
      const open = stack.pop() as Open;
      if (open.name === "") continue;
      if (index > open.argument) open.args.push({ first: open.argument, end: index });
      const { name, first, args } = open;
      calls.push({ name, args, first, end: index + 1, from: tokens[first]?.from ?? 0, to });
    }
  }
  return calls;
}

/** The dotted name that ends in front of a token; "" when there is none, or when it is no call's. */
function nameBefore(tokens: readonly Token[], index: number): { name: string; first: number } {
  const names: string[] = [];
  let at = index - 1;
  if (tokens[at]?.text === "?.") at--;
  for (; names.length < MOST_NAMES; at -= 2) {
    const token = tokens[at];
    if (token?.kind !== "name") {
      if (names.length === 0) return { name: "", first: index };
      names.unshift("?");
      at++;
      break;
    }
    names.unshift(token.text);
    const before = tokens[at - 1];
    if (before?.kind !== "mark" || (before.text !== "." && before.text !== "?.")) break;
  }
  const name = names.join(".");
  const isDeclared = tokens[at - 1]?.text === "function" && tokens[at - 1]?.kind === "name";
  return isDeclared || NO_CALL.test(name) ? { name: "", first: index } : { name, first: Math.max(at, 0) };
}
