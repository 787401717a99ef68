/** Here-documents: announced by `<<` on one line, their bodies follow after its end. */

import { readExpansions } from "./expansion.ts";
import type { Script } from "./script.ts";

/** Takes the line break at the cursor, and the bodies that were announced before it. */
export function takeLineBreak(script: Script): void {
  script.at++;
  const announced = script.pending;
  script.pending = [];
  for (const { redirect, draft, stripTabs } of announced) {
    const from = Math.min(script.at, script.end);
    const to = bodyEnd(script, redirect.target.value, stripTabs);
    const expands = !/['"\\]/.test(script.text.slice(redirect.target.from, redirect.target.to));
    redirect.body = { text: script.text.slice(from, to), from, to, expands };
    if (expands) expandBody(script, from, to, draft);
  }
}

/** Moves the cursor behind the delimiter's line; answers where the body ends. */
function bodyEnd(script: Script, delimiter: string, stripTabs: boolean): number {
  while (script.at < script.end) {
    const start = script.at;
    const found = script.text.indexOf("\n", start);
    const end = found === -1 || found > script.end ? script.end : found;
    script.at = end + 1;
    let from = start;
    if (stripTabs) while (script.text[from] === "\t") from++;
    const length = end - from;
    if (length < delimiter.length || length > delimiter.length + 1) continue;
    if (script.text.slice(from, end).replace(/\r$/, "") === delimiter) return start;
  }
  return script.end;
}

function expandBody(script: Script, from: number, to: number, draft: Script["current"]): void {
  const { at, end, current, pending } = script;
  Object.assign(script, { at: from, end: to, current: draft, pending: [] });
  readExpansions(script);
  Object.assign(script, { at, end, current, pending });
}
