/** What is known of a call or attribute by the name of what it is. */
import type { Analysis } from "../analysis.ts";
import type { OriginKind } from "../document.ts";
import { Kind } from "../kinds.ts";
import { firstChild, kindOf, lastChild, textOf } from "../syntax.ts";
import {
  ANSWERS_WHEN_CALLED,
  PIPELINE,
  SOURCE_ATTRIBUTES,
  SOURCE_CALLS,
  SOURCE_ENDS,
  WRITES_TEXT,
  WRITES_TO,
  WRITES_TO_BY_METHOD,
} from "./sources.ts";

interface Known {
  readonly kind: OriginKind;
  readonly name: string;
}

/** Of a longer chain only the end is looked at. */
const LONGEST_END = 4;

export function callSource(analysis: Analysis, call: number, roots: ReadonlySet<string>): Known | undefined {
  const { syntax, names } = analysis;
  const callee = firstChild(syntax, call);
  if (callee === -1) return undefined;
  for (const { path } of names.targets(callee)) {
    if (path === undefined) continue;
    const kind = SOURCE_CALLS.get(path) ?? (WRITES_TO.has(path) ? "download" : undefined);
    if (kind !== undefined) return { kind, name: path };
    if (ANSWERS_WHEN_CALLED.test(path)) return { kind: "answer", name: path };
    if (path === PIPELINE && WRITES_TEXT.test(syntax.text)) return { kind: "answer", name: path };
  }
  if (kindOf(syntax, callee) !== Kind.Attribute) return undefined;
  const method = textOf(syntax, lastChild(syntax, callee));
  if (WRITES_TO_BY_METHOD.has(method)) return { kind: "download", name: method };
  const end = endOfCallee(analysis, callee);
  const on = lastWord(analysis, firstChild(syntax, callee));
  for (const one of SOURCE_ENDS) {
    if (!one.end.test(end) || (one.on && !one.on.test(on))) continue;
    if (!one.roots || [...roots].some((root) => one.roots?.test(root))) return { kind: one.kind, name: end.slice(1) };
  }
  return undefined;
}

export function attributeSource(analysis: Analysis, node: number): Known | undefined {
  for (const { path } of analysis.names.targets(node)) {
    const kind = path === undefined ? undefined : SOURCE_ATTRIBUTES.get(path);
    if (path !== undefined && kind !== undefined) return { kind, name: path };
  }
  return undefined;
}

/** `.chat.completions.create` of `self.client.chat.completions.create`, as written. */
function endOfCallee({ syntax }: Analysis, callee: number): string {
  let end = "";
  let at = callee;
  for (let part = 0; part < LONGEST_END && kindOf(syntax, at) === Kind.Attribute; part++) {
    end = `.${textOf(syntax, lastChild(syntax, at))}${end}`;
    at = firstChild(syntax, at);
  }
  return end;
}

/** The last name of a receiver: `llm` in `self.llm`, `ChatOpenAI` in `ChatOpenAI(…)`, `prompt | llm` in parentheses. */
function lastWord({ syntax }: Analysis, receiver: number): string {
  let at = receiver;
  while (kindOf(syntax, at) === Kind.Call || kindOf(syntax, at) === Kind.Subscript) at = firstChild(syntax, at);
  if (kindOf(syntax, at) === Kind.Attribute) at = lastChild(syntax, at);
  return textOf(syntax, at).slice(-100);
}
