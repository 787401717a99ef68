/** Expansions of the shell: walked over with the commands in them read on the way; a word keeps them as written. */
import { MAX_DEPTH, type Script } from "./script.ts";

/** Longest `{{ … }}` of a template language that is taken as one piece. */
const MAX_TEMPLATE = 300;

/** Moves behind the expansion at a `$` or backtick; false when the `$` is only a dollar. */
export function skipExpansion(script: Script): boolean {
  const { text, at } = script;
  const dollar = script.dialect === "make" && text[at + 1] === "$" ? 2 : 1;
  const next = text[at + dollar];
  if (text[at] === "`") backticks(script);
  else if (text.startsWith("${{", at)) githubExpression(script);
  else if (script.dialect === "make" && dollar === 1 && (next === "(" || next === "{")) balanced(script, 2);
  else if (next === "(" && text[at + dollar + 1] === "(") arithmetic(script, dollar + 2, 2);
  else if (next === "(") nested(script, dollar + 1);
  else if (next === "{") parameter(script, dollar + 1);
  else if (next !== undefined && /[\w@*#?$!-]/.test(next)) variable(script, dollar);
  else return false;
  return true;
}

/** The commands of `<( )` and `$( )`, with `open` characters before them; too deep ones are skipped by counting brackets. */
export function nested(script: Script, open: number): void {
  if (script.opaque || script.depth >= MAX_DEPTH) {
    balanced(script, open);
    return;
  }
  script.at += open;
  script.depth++;
  script.substitution(script);
  script.depth--;
  if (script.text[script.at] === ")") script.at++;
}

/** An expansion, or the character alone. */
function takeExpansion(script: Script): void {
  if (!skipExpansion(script)) script.at++;
}

function variable(script: Script, dollar: number): void {
  script.at += dollar;
  const named = /[A-Za-z_]/.test(script.text[script.at] as string);
  script.at++;
  while (named && script.at < script.end && /\w/.test(script.text[script.at] as string)) script.at++;
}

/** Moves behind `${{ … }}`, a GitHub expression; quoted strings in it may hold `}}`. */
export function githubExpression(script: Pick<Script, "text" | "at" | "end">): void {
  let quoted = false;
  script.at += 3;
  while (script.at < script.end) {
    if (script.text[script.at] === "'") quoted = !quoted;
    else if (!quoted && script.text.startsWith("}}", script.at)) {
      script.at += 2;
      return;
    }
    script.at++;
  }
}

/** Length of a `{{ … }}` on one line at the cursor: a template's hole, which may hold blanks. */
export function templateLength(script: Script): number | undefined {
  const piece = script.text.slice(script.at, Math.min(script.at + MAX_TEMPLATE, script.end));
  return /^\{\{[^\n]*?\}\}/.exec(piece)?.[0].length;
}

function backticks(script: Script): void {
  const outerEnd = script.end;
  let close = script.at + 1;
  while (close < outerEnd && script.text[close] !== "`") close += script.text[close] === "\\" ? 2 : 1;
  close = Math.min(close, outerEnd);
  script.at++;
  if (!script.opaque && script.depth < MAX_DEPTH) {
    script.end = close;
    script.depth++;
    script.substitution(script);
    script.depth--;
    script.end = outerEnd;
  }
  script.at = Math.min(close + 1, outerEnd);
}

/** `(( … ))`: no commands, but substitutions in it are read. */
export function arithmetic(script: Script, open: number, brackets: number): void {
  script.at += open;
  let left = brackets;
  script.depth++;
  while (script.at < script.end && left > 0) {
    const character = script.text[script.at] as string;
    if (script.depth < MAX_DEPTH && (character === "$" || character === "`")) takeExpansion(script);
    else {
      if (character === "(") left++;
      else if (character === ")") left--;
      script.at++;
    }
  }
  script.depth--;
}

/** `${name:-word}`: the word may hold quotes and substitutions. */
function parameter(script: Script, open: number): void {
  if (script.depth >= MAX_DEPTH) {
    script.at += open;
    return;
  }
  script.at += open;
  script.depth++;
  while (script.at < script.end && script.text[script.at] !== "}") {
    const character = script.text[script.at] as string;
    if (character === "$" || character === "`") takeExpansion(script);
    else if (character === '"') skipDouble(script);
    else script.at += character === "\\" ? 2 : 1;
  }
  script.depth--;
  script.at++;
}

/** Double quotes inside an expansion. */
function skipDouble(script: Script): void {
  script.at++;
  while (script.at < script.end && script.text[script.at] !== '"') {
    const character = script.text[script.at] as string;
    if (character === "$" || character === "`") takeExpansion(script);
    else script.at += character === "\\" ? 2 : 1;
  }
  script.at++;
}

/** Skips to the bracket that closes the one before the cursor, quotes not counted. */
export function balanced(script: Script, open: number): void {
  const opening = script.text[script.at + open - 1];
  const closing = opening === "{" ? "}" : ")";
  script.at += open;
  let left = 1;
  while (script.at < script.end && left > 0) {
    const character = script.text[script.at];
    if (character === opening) left++;
    else if (character === closing) left--;
    script.at++;
  }
}

/** Reads the commands in the substitutions of a text without quotes, up to the end: a here-document's body. */
export function readExpansions(script: Script): void {
  while (script.at < script.end) {
    const character = script.text[script.at] as string;
    if (character === "$" || character === "`") takeExpansion(script);
    else script.at += character === "\\" ? 2 : 1;
  }
}
