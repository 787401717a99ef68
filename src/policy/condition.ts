/** The conditions under which a statement of Python stands, as far as its function goes. */
import type { Place, PythonDocument } from "../documents/python/document.ts";

const BRANCH = /^(?:if|elif|else|while|except|case)\b/;
const MOST_LINES = 400;

/** Texts of the headers of the branches around a place, the nearest first; for an `else` those of its `if` too. */
export function conditionsOf({ source }: PythonDocument, place: Place): readonly string[] {
  const found: string[] = [];
  const first = source.position(place.from).line;
  let depth = indentOf(lineAt(first));
  let branches = false;
  for (let line = first - 1; line > 0 && first - line < MOST_LINES && depth > 0; line--) {
    const text = lineAt(line);
    const code = text.trim();
    const indent = indentOf(text);
    if (code === "" || code.startsWith("#") || indent > depth || (indent === depth && !branches)) continue;
    if (/^(?:async\s+)?def\b|^class\b/.test(code)) break;
    if (BRANCH.test(code) && (indent < depth || /^(?:if|elif)\b/.test(code))) found.push(code);
    branches = /^(?:else|elif)\b/.test(code);
    depth = indent;
  }
  return found;

  function lineAt(line: number): string {
    return source.text.slice(source.lineStart(line), source.lineStart(line + 1)).replace(/[\r\n]+$/, "");
  }
}

/** True in a branch that runs only where a switch of this name is on: `if self.trust_remote_code:`. */
export function isUnder(document: PythonDocument, place: Place, name: string): boolean {
  const conditions = conditionsOf(document, place);
  return conditions.some(
    (condition, index) => isAsked(condition, name) && !/^(?:else|elif)\b/.test(conditions[index - 1] ?? ""),
  );
}

function isAsked(condition: string, name: string): boolean {
  if (!/^(?:el)?if\b/.test(condition) || /\bor\b/.test(condition)) return false;
  const tested = new RegExp(
    `(\\bnot\\s+)?(?<![\\w.])(?:\\w+\\.)*${name}\\b(\\s*(?:\\(|is\\s+(?!True)|==\\s*(?!True)|!=))?`,
  );
  const match = tested.exec(condition);
  return match !== null && match[1] === undefined && match[2] === undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
