/** Reads one shell word: quotes removed, expansions kept as written, commands inside it read on the way. */
import { continuedLine } from "./continued.ts";
import type { Word } from "./document.ts";
import { balanced, nested, skipExpansion, templateLength } from "./expansion.ts";
import type { Script } from "./script.ts";

const BLANK = /[ \t\r]/;
const ENDS_WORD = new Set([" ", "\t", "\r", "\n", ";", "&", "|", "<", ">", "(", ")"]);

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
function continuation(script: Script, at: number): number {
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
    nested(script, 2);
    return kept(script, building, "none", at);
  }
  if (next === "(" && "@?*+".includes(character)) {
    balanced(script, 2);
    return kept(script, building, "none", at);
  }
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

/** Adds what was walked over, as written, as a dynamic part. */
function kept(script: Script, building: Building, quote: "none" | "double", from: number): boolean {
  const to = Math.min(script.at, script.end);
  add(script, building, quote, from, to, script.text.slice(from, to));
  building.dynamic = true;
  return true;
}

function expansion(script: Script, building: Building, quote: "none" | "double"): boolean {
  const from = script.at;
  if (skipExpansion(script)) return kept(script, building, quote, from);
  add(script, building, quote, from, from + 1, "$");
  return true;
}

function template(script: Script, building: Building): boolean {
  const length = templateLength(script);
  if (length !== undefined) {
    const from = script.at;
    script.at += length;
    return kept(script, building, "none", from);
  }
  add(script, building, "none", script.at, script.at + 1, "{");
  return true;
}
