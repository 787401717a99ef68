/** Where the text in a value comes from: the event's payload, variables of the process, and names bound to them. */
import type { JsCall, Range } from "./calls.ts";
import type { Token } from "./lex.ts";

/** `payload.issue.title`, `env.TITLE`. */
export interface JsSource extends Range {
  readonly path: string;
}

export type Bound = ReadonlyMap<string, readonly string[]>;

/** Methods that answer a question on a text, and functions that leave nothing of it. */
const ANSWERS =
  /^(?:includes|startsWith|endsWith|indexOf|test|search|match|matchAll|localeCompare|length|some|every|has)$/;
const CLEANS =
  /(?:^|\.)(?:parseInt|parseFloat|Number|Boolean|encodeURIComponent|test|includes|has|isInteger|createHash|update)$/;
const COMPARES = /^(?:[=!]==?|<|>|<=|>=|\?|instanceof|in)$/;
const MOST_PARTS = 12;
/** Tokens of one value that are looked at, and sources that are told of it. */
const LONGEST = 2_000;
const MOST_SOURCES = 50;

/** The sources that reach the value of a range; those that are only asked about do not. */
export function sourcesIn(
  tokens: readonly Token[],
  range: Range,
  bound: Bound,
  calls: readonly JsCall[],
): readonly JsSource[] {
  const found: JsSource[] = [];
  let cleaned: readonly JsCall[] | undefined;
  const end = Math.min(range.end, range.first + LONGEST);
  for (let at = range.first; at < end && found.length < MOST_SOURCES; at++) {
    const token = tokens[at] as Token;
    if (token.kind !== "name" || isMember(tokens, at)) continue;
    const chain = chainAt(tokens, at, range.end);
    const paths = pathsOf(chain.parts, bound);
    if (paths.length > 0 && !isAsked(tokens, chain, range)) {
      cleaned ??= calls.filter((call) => call.first >= range.first && call.end <= range.end && CLEANS.test(call.name));
      if (!cleaned.some((call) => call.first < at && at < call.end)) {
        found.push(...paths.map((path) => ({ path, first: at, end: chain.end })));
      }
    }
    at = Math.max(at, chain.end - 1);
  }
  return found;
}

interface Chain {
  readonly parts: readonly string[];
  readonly end: number;
  /** The method that is called on it, if one is. */
  readonly method: string | undefined;
}

function isMember(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  // A property's name in an object is no value.
  if (after?.text === ":" && after.kind === "mark" && (before?.text === "{" || before?.text === ",")) return true;
  return before?.kind === "mark" && (before.text === "." || before.text === "?.");
}

/** `a.b?.c['d'][0].e` as its parts; ends in front of what is called. */
function chainAt(tokens: readonly Token[], start: number, limit: number): Chain {
  const parts = [(tokens[start] as Token).text];
  let at = start + 1;
  while (at < limit && parts.length < MOST_PARTS) {
    const [mark, name, close] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (mark?.kind !== "mark") break;
    if ((mark.text === "." || mark.text === "?.") && name?.kind === "name") {
      if (tokens[at + 2]?.text === "(" && tokens[at + 2]?.kind === "mark") {
        return { parts, end: at + 2, method: name.text };
      }
      parts.push(name.text);
      at += 2;
    } else if (mark.text === "[" && close?.text === "]" && name) {
      parts.push(name.kind === "string" ? name.text : "?");
      at += 3;
    } else break;
  }
  return { parts, end: at, method: undefined };
}

function pathsOf(parts: readonly string[], bound: Bound): readonly string[] {
  const path = (parts[0] === "github" && parts[1] === "context" ? parts.slice(1) : parts).join(".");
  if (path.startsWith("context.payload.")) return [path.slice("context.".length)];
  if (path.startsWith("process.env.")) return [path.slice("process.".length)];
  const rest = parts
    .slice(1)
    .map((part) => `.${part}`)
    .join("");
  return (bound.get(parts[0] ?? "") ?? []).map((known) => known + rest);
}

/** `title.includes('x')`, `title === 'x'`, `title ? 'a' : 'b'`: an answer, not the text. */
function isAsked(tokens: readonly Token[], { method, end, parts }: Chain, range: Range): boolean {
  if (method !== undefined && ANSWERS.test(method)) return true;
  if (parts.length > 1 && ANSWERS.test(parts.at(-1) ?? "")) return true;
  const after = end < range.end ? tokens[end] : undefined;
  if (after && COMPARES.test(after.text) && after.kind !== "string") return true;
  return after?.text === "&&" && after.kind === "mark";
}
