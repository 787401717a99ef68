/** Names that hold text from outside: `const title = context.payload.issue.title`, `const { body } = …`. */
import type { JsCall } from "./calls.ts";
import type { Token } from "./lex.ts";
import { sourcesIn } from "./sources.ts";

const MOST_NAMES = 500;
const MOST_ASSIGNMENTS = 5_000;
/** Tokens of one value that are looked at. */
const LONGEST = 2_000;
const GOES_ON = /^(?:[-+*/%.?:,&|=<>([{!]|\?\.|&&|\|\||\?\?|\+=|=>)$/;

/** Each name with the paths that it may hold; later bindings add to earlier ones. */
export function boundNames(tokens: readonly Token[], calls: readonly JsCall[]): ReadonlyMap<string, readonly string[]> {
  const bound = new Map<string, readonly string[]>();
  let assignments = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== "mark" || (text !== "=" && text !== "+=") || bound.size >= MOST_NAMES) continue;
    if (++assignments > MOST_ASSIGNMENTS) break;
    const targets = targetsBefore(tokens, at);
    if (targets.length === 0) continue;
    const value = { first: at + 1, end: endOfValue(tokens, at + 1) };
    // What a destructuring takes apart is a chain, and nothing more.
    for (const { path } of sourcesIn(tokens, value, bound, calls)) {
      for (const { name, property } of targets) {
        const known = bound.get(name) ?? [];
        const held = property === undefined ? path : `${path}.${property}`;
        if (!known.includes(held) && known.length < 20) bound.set(name, [...known, held]);
      }
    }
  }
  return bound;
}

interface Target {
  readonly name: string;
  /** The property that it takes out of the value. */
  readonly property: string | undefined;
}

/** `NAME =`, or `{ a, b: c } =`. */
function targetsBefore(tokens: readonly Token[], at: number): readonly Target[] {
  const last = tokens[at - 1];
  const before = tokens[at - 2];
  if (last?.kind === "name" && before?.text !== "." && before?.text !== "?.")
    return [{ name: last.text, property: undefined }];
  if (last?.text !== "}") return [];
  const targets: Target[] = [];
  for (let index = at - 2; index >= 0 && index > at - 200; index--) {
    const token = tokens[index] as Token;
    if (token.text === "{" && token.kind === "mark") return targets;
    if (token.text === "}" && token.kind === "mark") return [];
    if (token.kind !== "name") continue;
    const renamed = tokens[index - 1]?.text === ":" ? tokens[index - 2] : undefined;
    targets.push({ name: token.text, property: renamed?.text ?? token.text });
    if (renamed) index -= 2;
  }
  return [];
}

/** Up to the `;`, the `,` or the line at which the next statement starts. */
export function endOfValue(tokens: readonly Token[], start: number): number {
  let depth = 0;
  const end = Math.min(tokens.length, start + LONGEST);
  for (let at = start; at < end; at++) {
    const { kind, text, first } = tokens[at] as Token;
    if (depth === 0 && at > start && first) {
      const before = tokens[at - 1] as Token;
      const goesOn = (before.kind === "mark" && GOES_ON.test(before.text)) || (kind === "mark" && GOES_ON.test(text));
      if (!goesOn) return at;
    }
    if (kind !== "mark") continue;
    if (text === "(" || text === "[" || text === "{") depth++;
    else if (text === ")" || text === "]" || text === "}") depth--;
    if (depth < 0 || (depth === 0 && (text === ";" || text === ","))) return at;
  }
  return end;
}
