/** Statements of PowerShell: pipelines, assignments, blocks; whose output goes where. */
import type { Word } from "../document.ts";
import { type Draft, MAX_COMMANDS, MAX_DEPTH, MAX_ENVIRONMENT } from "../script.ts";
import { newDraft } from "../simple.ts";
import { type Reading, skipBlanks, skipGaps } from "./reading.ts";
import { readRedirect } from "./redirect.ts";
import { type Mode, readWord } from "./word.ts";

/** Words at which a statement starts and that are no commands; what follows is read as if they were not there. */
const KEYWORD =
  /(?:if|elseif|else|while|until|do|for|foreach|switch|try|catch|finally|trap|begin|process|end|param|filter|function|return|throw|exit|break|continue|class|enum|using)(?=[\s({;]|$)/iy;
const CLOSING: Readonly<Record<string, string>> = { group: ")", block: "}", table: "}" };
/** `[string]$x =`, `${env:X} +=`. */
const TARGET =
  /(?:\[[\w.[\],]{1,80}\][ \t]{0,8})?\$(?:\{([^}\n]{0,200})\}|([\w:]{1,200}))[ \t]{0,40}(?:[-+*/%]|\?\?)?=(?!=)/y;
/** Text that nothing is put into, alone on the right side. */
const LITERAL = /(?:'([^'\n]{0,2000})'|"([^"`$\n]{0,2000})")(?=[ \t]{0,40}(?:[\r\n;#}]|$))/y;
const STARTS_VALUE = /[$"'([@!\d,+-]/;

/** What a value alone does with itself: it is printed, or taken by what stands around it. */
type Alone = "printed" | "taken";

/** Everything up to the bracket that closes what is being read; the bracket is left. */
export function readInner(reading: Reading, what: "group" | "block" | "table" | "script"): void {
  const close = CLOSING[what];
  const outer = reading.current;
  // Statements of a block are no part of the command whose argument it is: they run by themselves.
  if (what === "block") reading.current = undefined;
  for (;;) {
    skipGaps(reading);
    const character = reading.text[reading.at];
    if (reading.at >= reading.end || character === close) break;
    const from = reading.at;
    if (what === "table") readEntry(reading);
    else readStatement(reading, what === "group" ? "taken" : "printed");
    if (reading.at === from) reading.at++;
  }
  reading.current = outer;
}

/** `name = value` of a table. */
function readEntry(reading: Reading): void {
  readWord(reading, "expression");
  skipBlanks(reading);
  if (reading.text[reading.at] !== "=") return;
  reading.at++;
  skipLines(reading);
  readStatement(reading, "taken");
}

function readStatement(reading: Reading, alone: Alone): void {
  KEYWORD.lastIndex = reading.at;
  const keyword = KEYWORD.exec(reading.text)?.[0].toLowerCase();
  if (keyword !== undefined) {
    reading.at += keyword.length;
    skipBlanks(reading);
    if (/^(?:function|filter|class|enum|using)$/.test(keyword)) readWord(reading, "expression");
    else if (reading.text[reading.at] === "(" && /^(?:if|elseif|while|until|for|foreach|switch|param)$/.test(keyword))
      readWord(reading, "expression");
    // What is thrown, or the code that is left with, is not printed.
    else if (keyword === "throw" || keyword === "exit") readChain(reading, "taken");
    return;
  }
  if (reading.text[reading.at] === "{") {
    readWord(reading, "expression");
    return;
  }
  readChain(reading, alone);
}

/** Pipelines joined by `&&` and `||`. */
function readChain(reading: Reading, alone: Alone): void {
  let failing: Draft | undefined;
  for (;;) {
    const from = reading.drafts.length;
    const last = readPipeline(reading, alone);
    const first = reading.drafts[from];
    if (failing && first) failing.command.fallback = first.command;
    skipBlanks(reading);
    skipToOperator(reading, /&&|\|\|/y);
    const two = reading.text.slice(reading.at, Math.min(reading.at + 2, reading.end));
    if (two !== "&&" && two !== "||") {
      if (last && (two[0] === ";" || two[0] === "&")) last.command.next ??= two[0];
      if (two[0] === "&") reading.at++;
      return;
    }
    if (last) last.command.next ??= two;
    failing = two === "||" ? last : undefined;
    reading.at += 2;
    skipLines(reading);
  }
}

/** The next line may start with the operator that goes on with this one. */
function skipToOperator(reading: Reading, operator: RegExp): void {
  if (reading.text[reading.at] !== "\n") return;
  const start = reading.at;
  const holes = reading.holes.length;
  skipLines(reading);
  operator.lastIndex = reading.at;
  if (operator.test(reading.text) && reading.at < reading.end) return;
  reading.at = start;
  reading.holes.length = holes;
}

function skipLines(reading: Reading): void {
  skipBlanks(reading);
  while (reading.at < reading.end && reading.text[reading.at] === "\n") {
    reading.at++;
    skipBlanks(reading);
  }
}

function readPipeline(reading: Reading, alone: Alone): Draft | undefined {
  let feeding: Draft | undefined;
  for (;;) {
    const element = readElement(reading, feeding, alone);
    skipBlanks(reading);
    skipToOperator(reading, /\|(?!\|)/y);
    const { text, at } = reading;
    const isPiped = at < reading.end && text[at] === "|" && text[at + 1] !== "|";
    if (element) {
      const { draft, isValue } = element;
      const counts = !isValue || isPiped || feeding || alone === "printed" || draft.redirects.length > 0;
      if (counts && reading.drafts.length < MAX_COMMANDS) reading.drafts.push(draft);
      if (isPiped) draft.command.next ??= "|";
    }
    if (!isPiped) return element?.draft ?? feeding;
    reading.at++;
    feeding = element?.draft ?? feeding;
    alone = "printed";
    skipLines(reading);
  }
}

interface Element {
  readonly draft: Draft;
  /** A value, not a command. */
  readonly isValue: boolean;
}

/** A command, a value or an assignment; an assignment leaves nothing to pipe. */
function readElement(reading: Reading, feeding: Draft | undefined, alone: Alone): Element | undefined {
  const { text, at } = reading;
  const start = text[at] ?? "";
  const draft = newDraft(reading);
  if (feeding) draft.command.pipedFrom = feeding.command;
  if (start === "&" || (start === "." && /[\s"'$({]/.test(text[at + 1] ?? ""))) {
    reading.at++;
    skipBlanks(reading);
    return readWords(reading, draft, "argument") ? { draft, isValue: false } : undefined;
  }
  // What the platform puts in at the start of a statement is the command itself.
  const isPasted = alone === "printed" && text.startsWith("${{", at);
  const isValue = STARTS_VALUE.test(start) && !isPasted && !/^--?[a-z]/i.test(text.slice(at, at + 3));
  if (isValue && readAssignment(reading)) return undefined;
  if (isValue) draft.argv.push({ value: "Write-Output", from: at, to: at, quote: "none", dynamic: false });
  return readWords(reading, draft, isValue ? "expression" : "argument") ? { draft, isValue } : undefined;
}

/** `$x = …`: what the right side prints is kept. */
function readAssignment(reading: Reading): boolean {
  TARGET.lastIndex = reading.at;
  const target = TARGET.exec(reading.text);
  if (!target || TARGET.lastIndex >= reading.end || reading.depth >= MAX_DEPTH) return false;
  reading.at = TARGET.lastIndex;
  skipLines(reading);
  LITERAL.lastIndex = reading.at;
  const literal = LITERAL.exec(reading.text);
  const name = /^env:(\w+)$/i.exec((target[1] ?? target[2] ?? "").trim())?.[1];
  if (name !== undefined && literal && reading.environment.size < MAX_ENVIRONMENT) {
    const value = literal[1] ?? literal[2] ?? "";
    const from = reading.at + 1;
    const word: Word = { value, from, to: from + value.length, quote: "single", dynamic: false };
    reading.environment = new Map([[name, word], ...[...reading.environment].filter(([one]) => one !== name)]);
  }
  reading.depth++;
  readStatement(reading, "taken");
  reading.depth--;
  return true;
}

/** Words and redirections up to the end of the command; false when there are none. */
function readWords(reading: Reading, draft: Draft, mode: Mode): boolean {
  const outer = reading.current;
  reading.current = draft;
  let found = false;
  for (;;) {
    skipBlanks(reading);
    if (reading.at >= reading.end) break;
    if (reading.text.startsWith("--%", reading.at)) verbatim(reading, draft);
    else if (!readRedirect(reading, draft)) {
      if (mode === "expression" && reading.text[reading.at] === ",") reading.at++;
      else {
        const word = readWord(reading, mode);
        if (!word) break;
        draft.argv.push(word);
        draft.to = word.to;
      }
    }
    found = true;
    // An operator at the end of a line goes on with the next one.
    if (mode === "expression" && /^[-+*/,=]$|^-\w+$/.test(draft.argv.at(-1)?.value ?? "")) skipLines(reading);
  }
  reading.current = outer;
  return found;
}

/** Behind `--%` PowerShell reads nothing up to the end of the line. */
function verbatim(reading: Reading, draft: Draft): void {
  const feed = reading.text.indexOf("\n", reading.at);
  const end = feed === -1 ? reading.end : Math.min(feed, reading.end);
  const from = Math.min(reading.at + 3, end);
  for (const { 0: value, index } of reading.text.slice(from, end).matchAll(/\S+/g)) {
    const at = from + index;
    draft.argv.push({ value, from: at, to: at + value.length, quote: "none", dynamic: value.includes("%") });
  }
  draft.to = end;
  reading.at = end;
}
