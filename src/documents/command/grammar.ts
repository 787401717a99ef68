/** Lists, pipelines and compound commands: who feeds whom, what follows on failure. */

import { arithmetic } from "./expansion.ts";
import { takeLineBreak } from "./heredoc.ts";
import { readRedirect } from "./redirect.ts";
import { type Draft, MAX_DEPTH, type Script } from "./script.ts";
import { newDraft, readSimple, skipComment } from "./simple.ts";
import { readWord, skipBlanks } from "./word.ts";

const KEYWORD =
  /^(?:if|then|elif|else|fi|while|until|for|select|do|done|case|esac|function|coproc|\{|\}|!)(?=[\s;&|()<>]|$)/;
/** Keywords at which a list ends; they belong to the compound command around it. */
const ENDS_LIST = new Set(["then", "elif", "else", "fi", "do", "done", "esac", "}"]);
const LONGEST_KEYWORD = 9;

/** The keyword at the cursor. */
export function keywordAt(script: Script): string | undefined {
  return KEYWORD.exec(script.text.slice(script.at, Math.min(script.at + LONGEST_KEYWORD, script.end)))?.[0];
}

/** And-or lists up to `)`, `;;`, a closing keyword or the end. Answers the last command. */
export function readList(script: Script, stdin: Draft | undefined): Draft | undefined {
  let last: Draft | undefined;
  for (;;) {
    skipGaps(script);
    if (script.at >= script.end || script.text[script.at] === ")" || endsClause(script)) return last;
    if (ENDS_LIST.has(keywordAt(script) ?? "")) return last;
    const from = script.at;
    last = readAndOr(script, stdin) ?? last;
    if (script.at === from) script.at++;
  }
}

/** `;;`, `;&`, `;;&`: the end of a case's commands. */
function endsClause({ text, at }: Script): boolean {
  return text[at] === ";" && (text[at + 1] === ";" || text[at + 1] === "&");
}

/** Blanks, line breaks and comments. */
function skipGaps(script: Script): void {
  for (;;) {
    skipBlanks(script);
    if (script.at >= script.end) return;
    if (script.text[script.at] === "\n") takeLineBreak(script);
    else if (script.text[script.at] === "#") skipComment(script);
    else return;
  }
}

function readAndOr(script: Script, stdin: Draft | undefined): Draft | undefined {
  let before: Draft[] = [];
  let last: Draft | undefined;
  let operator = "";
  for (;;) {
    const from = script.drafts.length;
    const elements = readPipeline(script, stdin);
    if (operator === "||") {
      const fallback = script.drafts.slice(from).find(({ command }) => command.within === script.current?.command);
      if (fallback) for (const { command } of before) command.fallback = fallback.command;
      before = [];
    }
    before.push(...elements);
    last = elements.at(-1) ?? last;
    skipBlanks(script);
    const two = script.at < script.end ? script.text.slice(script.at, Math.min(script.at + 2, script.end)) : "";
    if (two === "&&" || two === "||") {
      script.at += 2;
      operator = two;
      if (last) last.command.next ??= two;
      skipGaps(script);
      continue;
    }
    if (two !== ";;" && two !== ";&" && (two[0] === ";" || two[0] === "&")) {
      script.at++;
      if (last) last.command.next ??= two[0] as ";" | "&";
    }
    return last;
  }
}

/** The last command of each element. */
function readPipeline(script: Script, stdin: Draft | undefined): Draft[] {
  const elements: Draft[] = [];
  let feeding = stdin;
  for (;;) {
    const last = readCommand(script, feeding);
    if (last) elements.push(last);
    skipBlanks(script);
    if (script.at >= script.end || script.text[script.at] !== "|" || script.text[script.at + 1] === "|")
      return elements;
    script.at += script.text[script.at + 1] === "&" ? 2 : 1;
    if (last) last.command.next ??= "|";
    feeding = last;
    skipGaps(script);
  }
}

function readCommand(script: Script, stdin: Draft | undefined): Draft | undefined {
  skipBlanks(script);
  if (script.text[script.at] === "(" && script.at < script.end) return readBrackets(script, stdin);
  const keyword = keywordAt(script);
  if (keyword === undefined || ENDS_LIST.has(keyword)) {
    if (keyword !== undefined) return undefined;
    const simple = readSimple(script, stdin);
    return simple === "function" ? readBody(script) : simple;
  }
  if (script.depth >= MAX_DEPTH) {
    script.at += keyword.length;
    return undefined;
  }
  script.at += keyword.length;
  script.depth++;
  const last = readCompound(script, keyword, stdin);
  script.depth--;
  return last;
}

function readCompound(script: Script, keyword: string, stdin: Draft | undefined): Draft | undefined {
  switch (keyword) {
    case "!":
    case "coproc":
      return readCommand(script, stdin);
    case "function":
      skipBlanks(script);
      readWord(script);
      skipBlanks(script);
      if (script.text.startsWith("()", script.at)) script.at += 2;
      return readBody(script);
    case "case":
      return closed(script, readCase(script, stdin));
    case "for":
    case "select":
      readLoopHead(script);
      return closed(script, readBlocks(script, stdin));
    default:
      return closed(script, readBlocks(script, stdin));
  }
}

/** A function's body runs when it is called; it is read where it stands, and nothing is piped into it here. */
function readBody(script: Script): undefined {
  skipGaps(script);
  if (script.depth >= MAX_DEPTH) return;
  script.depth++;
  if (script.text[script.at] === "(" || keywordAt(script) !== undefined) readCommand(script, undefined);
  script.depth--;
}

/** Lists joined by `then`, `do`, `else` …, up to the keyword that closes the compound command. */
function readBlocks(script: Script, stdin: Draft | undefined): Draft | undefined {
  let last: Draft | undefined;
  for (;;) {
    last = readList(script, stdin) ?? last;
    const keyword = keywordAt(script);
    if (keyword === undefined || keyword === "esac") return last;
    script.at += keyword.length;
    if (keyword === "fi" || keyword === "done" || keyword === "}") return last;
  }
}

/** `for NAME in WORDS` or `for (( … ))`, up to `do`; the words are read for the commands in them. */
function readLoopHead(script: Script): void {
  skipBlanks(script);
  if (script.text.startsWith("((", script.at)) {
    arithmetic(script, 2, 2);
    return;
  }
  do skipBlanks(script);
  while (script.at < script.end && readWord(script));
}

function readCase(script: Script, stdin: Draft | undefined): Draft | undefined {
  let last: Draft | undefined;
  skipBlanks(script);
  readWord(script);
  skipGaps(script);
  if (/^in\b/.test(script.text.slice(script.at, Math.min(script.at + 3, script.end)))) script.at += 2;
  for (;;) {
    skipGaps(script);
    if (script.at >= script.end) return last;
    if (keywordAt(script) === "esac") {
      script.at += 4;
      return last;
    }
    const from = script.at;
    readPattern(script);
    last = readList(script, stdin) ?? last;
    while (script.at < script.end && (script.text[script.at] === ";" || script.text[script.at] === "&")) script.at++;
    if (script.at === from) return last;
  }
}

/** `(a | b)`, up to its closing bracket. */
function readPattern(script: Script): void {
  if (script.text[script.at] === "(") script.at++;
  for (;;) {
    skipBlanks(script);
    if (script.at >= script.end) return;
    if (script.text[script.at] === ")") {
      script.at++;
      return;
    }
    if (script.text[script.at] === "|") script.at++;
    else if (!readWord(script)) return;
  }
}

function readBrackets(script: Script, stdin: Draft | undefined): Draft | undefined {
  if (script.text.startsWith("((", script.at)) {
    arithmetic(script, 2, 2);
    return undefined;
  }
  script.at++;
  if (script.depth >= MAX_DEPTH) return undefined;
  script.depth++;
  const last = readList(script, stdin);
  script.depth--;
  if (script.text[script.at] === ")") script.at++;
  return closed(script, last);
}

/** Takes the redirections behind a compound command. */
function closed(script: Script, last: Draft | undefined): Draft | undefined {
  const redirects = newDraft(script);
  skipBlanks(script);
  while (script.at < script.end && readRedirect(script, redirects)) skipBlanks(script);
  return last;
}
