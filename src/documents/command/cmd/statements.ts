/** Statements of cmd: commands, blocks in brackets, `if` and `for`; whose output goes where. */
import type { Word } from "../document.ts";
import { type Draft, MAX_COMMANDS, MAX_DEPTH, MAX_ENVIRONMENT, type Script } from "../script.ts";
import { newDraft } from "../simple.ts";
import { readRedirect } from "./redirect.ts";
import { readWord, skipBlanks } from "./word.ts";

/** Longest head of a statement that is looked at for a keyword. */
const HEAD = /(rem|if|for|else)(?=[\s(/^]|$)/iy;
const SET = /^set[ \t]{1,8}(?:"([A-Za-z_]\w*)=([^"\r\n]*)"|([A-Za-z_]\w*)=([^\r\n]*))/i;

/** Statements up to the closing bracket, where one is open, or the end. */
export function readBlock(script: Script, closes: boolean): void {
  while (script.at < script.end) {
    skipGaps(script);
    if (script.at >= script.end || (closes && script.text[script.at] === ")")) return;
    const from = script.at;
    readChain(script, closes);
    if (script.at === from) script.at++;
  }
}

function skipGaps(script: Script): void {
  for (;;) {
    skipBlanks(script);
    if (script.at >= script.end || !/[\n@;,=&]/.test(script.text[script.at] as string)) return;
    script.at++;
  }
}

/** Commands joined by `|`, `&&`, `||` and `&`, up to the end of the line. */
function readChain(script: Script, closes: boolean): void {
  let feeding: Draft | undefined;
  let failing: Draft | undefined;
  for (;;) {
    const from = script.drafts.length;
    const last = readStatement(script, feeding, closes);
    const first = script.drafts[from];
    if (failing && first) failing.command.fallback = first.command;
    failing = undefined;
    skipBlanks(script);
    const two = script.text.slice(script.at, Math.min(script.at + 2, script.end));
    const operator = two === "&&" || two === "||" ? two : two[0] === "|" || two[0] === "&" ? two[0] : undefined;
    if (operator === undefined) return;
    script.at += operator.length;
    if (last) last.command.next ??= operator as "|";
    feeding = operator === "|" ? last : undefined;
    if (operator === "||") failing = last;
    skipBlanks(script);
  }
}

function readStatement(script: Script, feeding: Draft | undefined, closes: boolean): Draft | undefined {
  while (script.text[script.at] === "@" && script.at < script.end) script.at++;
  skipBlanks(script);
  // Labels; `::` is one that nobody goes to.
  if (script.text[script.at] === ":") return skipLine(script);
  if (script.depth >= MAX_DEPTH) return readCommand(script, feeding, closes);
  script.depth++;
  const last = readCompound(script, feeding, closes);
  script.depth--;
  return last;
}

function readCompound(script: Script, feeding: Draft | undefined, closes: boolean): Draft | undefined {
  if (script.text[script.at] === "(") return readBrackets(script, closes);
  HEAD.lastIndex = script.at;
  const keyword = HEAD.exec(script.text)?.[0].toLowerCase();
  if (keyword === undefined) return readCommand(script, feeding, closes);
  if (keyword === "rem") return skipLine(script);
  script.at += keyword.length;
  if (keyword === "if") readCondition(script, closes);
  if (keyword === "for") readSet(script, closes);
  skipBlanks(script);
  const last = readStatement(script, feeding, closes);
  skipBlanks(script);
  HEAD.lastIndex = script.at;
  // Without brackets the other branch is a part of the first one's words.
  return HEAD.exec(script.text)?.[0].toLowerCase() === "else" ? readStatement(script, feeding, closes) : last;
}

function skipLine(script: Script): undefined {
  const feed = script.text.indexOf("\n", script.at);
  script.at = feed === -1 ? script.end : Math.min(feed, script.end);
  return undefined;
}

function readBrackets(script: Script, closes: boolean): Draft | undefined {
  script.at++;
  const from = script.drafts.length;
  readBlock(script, true);
  if (script.text[script.at] === ")") script.at++;
  // What is redirected behind the bracket is the output of all of them.
  const outer = newDraft(script);
  for (skipBlanks(script); readRedirect(script, outer, closes); ) skipBlanks(script);
  for (const { redirects } of outer.redirects.length > 0 ? script.drafts.slice(from) : []) {
    redirects.push(...outer.redirects);
  }
  return script.drafts.at(-1);
}

/** `/i not exist x`, `defined X`, `errorlevel 1`, `a==b`, `"a" == "b"`, `a EQU b`. */
function readCondition(script: Script, closes: boolean): void {
  const next = (): string => {
    skipBlanks(script);
    return readWord(script, closes)?.value.toLowerCase() ?? "";
  };
  let word = next();
  while (word === "/i" || word === "not") word = next();
  if (/^(?:exist|defined|errorlevel|cmdextversion)$/.test(word)) next();
  else if (word.endsWith("==")) next();
  else if (!word.includes("==")) {
    const operator = next();
    if (operator === "==" || !operator.startsWith("==")) next();
  }
}

/** `/f "tokens=*" %%i in ('command') do`; the command is run for its output. */
function readSet(script: Script, closes: boolean): void {
  for (let count = 0; count < 8; count++) {
    skipBlanks(script);
    if (script.text[script.at] === "(") break;
    if (!readWord(script, closes)) return;
  }
  if (script.text[script.at] !== "(") return;
  script.at++;
  skipBlanks(script);
  const quote = script.text[script.at];
  if (quote === "'" || quote === "`") {
    const { end, at } = script;
    const feed = script.text.indexOf("\n", at);
    const line = script.text.slice(at, feed === -1 ? end : Math.min(feed, end));
    const found = at + line.indexOf(`${quote})`, 1);
    if (found > at) {
      script.at++;
      script.end = found;
      readBlock(script, false);
      script.at = found + 1;
      script.end = end;
    }
  }
  while (script.at < script.end && script.text[script.at] !== ")" && script.text[script.at] !== "\n") script.at++;
  script.at = Math.min(script.at + 1, script.end);
  skipBlanks(script);
  if (/^do\b/i.test(script.text.slice(script.at, script.at + 3))) script.at += 2;
}

function readCommand(script: Script, feeding: Draft | undefined, closes: boolean): Draft | undefined {
  if (script.drafts.length >= MAX_COMMANDS) return skipLine(script);
  const draft = newDraft(script);
  for (;;) {
    skipBlanks(script);
    if (script.at >= script.end) break;
    if (readRedirect(script, draft, closes)) continue;
    const word = readWord(script, closes);
    if (!word) break;
    draft.argv.push(word);
    draft.to = word.to;
  }
  if (draft.argv.length === 0 && draft.redirects.length === 0) return undefined;
  if (feeding) draft.command.pipedFrom = feeding.command;
  script.drafts.push(draft);
  setVariable(script, draft);
  return draft;
}

/** `set A=b` counts for every command that follows in the text. */
function setVariable(script: Script, draft: Draft): void {
  if (draft.argv[0]?.value.toLowerCase() !== "set" || script.environment.size >= MAX_ENVIRONMENT) return;
  const match = SET.exec(script.text.slice(draft.from, Math.min(draft.to, draft.from + 2_000)));
  const name = match?.[1] ?? match?.[3];
  if (!match || name === undefined) return;
  const value = match[2] ?? match[4] ?? "";
  const from = draft.from + match[0].lastIndexOf(value);
  const word: Word = { value, from, to: from + value.length, quote: "none", dynamic: /[%!]|\$\{\{/.test(value) };
  script.environment = new Map([[name, word], ...[...script.environment].filter(([one]) => one !== name)]);
}
