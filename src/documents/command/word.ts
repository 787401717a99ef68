/** Reads one shell word: quotes removed, expansions kept as written, commands inside it read on the way. */
import { continuedLine } from "./continued.ts";
import type { Word } from "./document.ts";
import { MAX_DEPTH, type Script } from "./script.ts";

const BLANK = /[ \t\r]/;
const ENDS_WORD = new Set([" ", "\t", "\r", "\n", ";", "&", "|", "<", ">", "(", ")"]);
/** Longest `{{ … }}` of a template language that is taken as one piece. */
const MAX_TEMPLATE = 300;

/** A run of a word's value and the place of the file that it stands for. */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly rawAt: number;
  readonly rawLength: number;
}

interface Building {
  value: string;
  pieces: Piece[];
  dynamic: boolean;
  /** Kinds of quoting seen. */
  quotes: Set<"none" | "single" | "double">;
}

/** Length of the backslash and line break at the offset, with what the dialect drops behind them; 0 when none is there. */
export function continuation(script: Script, at: number): number {
  if (script.text[at] !== "\\") return 0;
  if (script.dialect === "dockerfile") return continuedLine(script.text, at, "\\");
  if (script.text[at + 1] === "\n") return 2;
  return script.text[at + 1] === "\r" && script.text[at + 2] === "\n" ? 3 : 0;
}

export function skipBlanks(script: Script): void {
  while (script.at < script.end) {
    if (BLANK.test(script.text[script.at] as string)) script.at++;
    else {
      const length = continuation(script, script.at);
      if (length === 0) return;
      script.at += length;
    }
  }
  script.at = script.end;
}

/** The word at the cursor; undefined when an operator or the end stands there. */
export function readWord(script: Script): Word | undefined {
  return readPieces(script)?.word;
}

/** The same with the map from the value back to the text. */
export function readPieces(script: Script): { word: Word; pieces: readonly Piece[] } | undefined {
  const from = script.at;
  const building: Building = { value: "", pieces: [], dynamic: false, quotes: new Set() };
  while (script.at < script.end && readPart(script, building));
  script.at = Math.min(script.at, script.end);
  if (script.at === from) return undefined;
  const [first, second] = building.quotes;
  const quote = second === undefined ? (first ?? "none") : "mixed";
  return {
    word: { value: building.value, from, to: script.at, quote, dynamic: building.dynamic },
    pieces: building.pieces,
  };
}

function readPart(script: Script, building: Building): boolean {
  const { text, at } = script;
  const character = text[at] as string;
  const next = text[at + 1];
  if (character === "'") return single(script, building);
  if (character === '"') return double(script, building);
  if (character === "$" && next === "'") return ansi(script, building);
  if (character === "$" && next === '"') {
    script.at++;
    return double(script, building);
  }
  if (character === "$" || character === "`") return expansion(script, building, "none");
  if ((character === "<" || character === ">") && next === "(") {
    return kept(script, building, "none", () => nested(script, 2));
  }
  if (next === "(" && "@?*+".includes(character)) return kept(script, building, "none", () => balanced(script, 2));
  if (character === "{" && next === "{") return template(script, building);
  if (character === "\\") {
    const length = continuation(script, at);
    if (length > 0) script.at += length;
    else escaped(script, building, "none");
    return true;
  }
  if (ENDS_WORD.has(character)) return false;
  let end = at + 1;
  while (end < script.end && !/[\s'"$`\\;&|<>(){]/.test(text[end] as string)) end++;
  add(script, building, "none", at, end, text.slice(at, end));
  return true;
}

function single(script: Script, building: Building): boolean {
  const open = script.at;
  const found = script.text.indexOf("'", open + 1);
  const close = found === -1 || found >= script.end ? script.end : found;
  add(script, building, "single", open + 1, close, script.text.slice(open + 1, close));
  script.at = close + 1;
  return true;
}

function ansi(script: Script, building: Building): boolean {
  const start = script.at + 2;
  let end = start;
  while (end < script.end && script.text[end] !== "'") end += script.text[end] === "\\" ? 2 : 1;
  end = Math.min(end, script.end);
  add(script, building, "single", start, end, script.text.slice(start, end));
  script.at = end + 1;
  return true;
}

function double(script: Script, building: Building): boolean {
  building.quotes.add("double");
  script.at++;
  while (script.at < script.end && script.text[script.at] !== '"') {
    const character = script.text[script.at] as string;
    if (character === "$" || character === "`") expansion(script, building, "double");
    else if (character === "\\") {
      const length = continuation(script, script.at);
      if (length > 0) script.at += length;
      else if ('$`"\\'.includes(script.text[script.at + 1] ?? "x")) escaped(script, building, "double");
      else add(script, building, "double", script.at, script.at + 1, "\\");
    } else {
      let end = script.at + 1;
      while (end < script.end && !/["$`\\]/.test(script.text[end] as string)) end++;
      add(script, building, "double", script.at, end, script.text.slice(script.at, end));
    }
  }
  script.at++;
  return true;
}

function escaped(script: Script, building: Building, quote: "none" | "double"): void {
  const at = script.at;
  const end = Math.min(at + 2, script.end);
  building.pieces.push({ at: building.value.length, length: end - at - 1, rawAt: at, rawLength: end - at });
  building.value += script.text.slice(at + 1, end);
  building.quotes.add(quote);
  script.at = end;
}

/** Adds text that stands in the file as it is. */
function add(
  script: Script,
  building: Building,
  quote: "none" | "single" | "double",
  from: number,
  to: number,
  value: string,
): void {
  building.quotes.add(quote);
  if (value !== "") {
    building.pieces.push({ at: building.value.length, length: value.length, rawAt: from, rawLength: to - from });
    building.value += value;
  }
  script.at = to;
}

/** Adds what `skip` walks over, as written, as a dynamic part. */
function kept(script: Script, building: Building, quote: "none" | "double", skip: () => void): boolean {
  const from = script.at;
  skip();
  script.at = Math.min(script.at, script.end);
  add(script, building, quote, from, script.at, script.text.slice(from, script.at));
  building.dynamic = true;
  return true;
}

function expansion(script: Script, building: Building, quote: "none" | "double"): boolean {
  const { text, at } = script;
  if (text[at] === "`") return kept(script, building, quote, () => backticks(script));
  const dollar = script.dialect === "make" && text[at + 1] === "$" ? 2 : 1;
  const next = text[at + dollar];
  if (text.startsWith("${{", at)) return kept(script, building, quote, () => githubExpression(script));
  if (script.dialect === "make" && dollar === 1 && (next === "(" || next === "{")) {
    return kept(script, building, quote, () => balanced(script, 2));
  }
  if (next === "(" && text[at + dollar + 1] === "(") {
    return kept(script, building, quote, () => arithmetic(script, dollar + 2, 2));
  }
  if (next === "(") return kept(script, building, quote, () => nested(script, dollar + 1));
  if (next === "{") return kept(script, building, quote, () => parameter(script, dollar + 1));
  if (next !== undefined && /[\w@*#?$!-]/.test(next)) {
    return kept(script, building, quote, () => {
      script.at += dollar + 1;
      if (!/[A-Za-z_]/.test(next)) return;
      while (script.at < script.end && /\w/.test(text[script.at] as string)) script.at++;
    });
  }
  add(script, building, quote, at, at + 1, "$");
  return true;
}

/** `${{ … }}`: a GitHub expression; quoted strings in it may hold `}}`. */
function githubExpression(script: Script): void {
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

/** `{{ … }}` on one line: a template's hole, which may hold spaces. */
function template(script: Script, building: Building): boolean {
  const piece = script.text.slice(script.at, Math.min(script.at + MAX_TEMPLATE, script.end));
  const length = /^\{\{[^\n]*?\}\}/.exec(piece)?.[0].length;
  if (length === undefined) {
    add(script, building, "none", script.at, script.at + 1, "{");
    return true;
  }
  return kept(script, building, "none", () => {
    script.at += length;
  });
}

/** Commands between brackets; too deep ones are skipped by counting brackets. */
function nested(script: Script, open: number): void {
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
    if (script.depth < MAX_DEPTH && (character === "$" || character === "`")) expansion(script, blank(), "none");
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
    if (character === "$" || character === "`") expansion(script, blank(), "none");
    else if (character === '"') double(script, blank());
    else script.at += character === "\\" ? 2 : 1;
  }
  script.depth--;
  script.at++;
}

/** Skips to the bracket that closes the one before the cursor, quotes not counted. */
function balanced(script: Script, open: number): void {
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
    if (character === "$" || character === "`") expansion(script, blank(), "none");
    else script.at += character === "\\" ? 2 : 1;
  }
}

function blank(): Building {
  return { value: "", pieces: [], dynamic: false, quotes: new Set() };
}
