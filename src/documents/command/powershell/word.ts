/** Words of PowerShell: quotes removed, expansions kept as written, commands inside of them read on the way. */
import type { Word } from "../document.ts";
import { balanced } from "../expansion.ts";
import { MAX_DEPTH } from "../script.ts";
import { readMethod } from "./methods.ts";
import { type Hole, type Reading, skipTo, takeHole } from "./reading.ts";

interface Building {
  value: string;
  dynamic: boolean;
  readonly quotes: Set<"none" | "single" | "double">;
  readonly from: number;
  readonly mode: Mode;
}

/** How PowerShell reads what stands there: words of a command, or values and operators. */
export type Mode = "argument" | "expression";

const PLAIN = /[^\s'"`$;|&(){}<>@#,]+/y;
const VARIABLE = /\$(?:\{[^}\n]{0,200}\}|(?:\w{1,20}:)?\w{1,200}|[$?^_])/y;

/** The word at the cursor; undefined when an operator or the end stands there. */
export function readWord(reading: Reading, mode: Mode): Word | undefined {
  const from = reading.at;
  const first = reading.holes.length;
  const building: Building = { value: "", dynamic: false, quotes: new Set(), from, mode };
  while (reading.at < reading.end && readPart(reading, building));
  reading.at = Math.min(reading.at, reading.end);
  if (reading.at === from) return undefined;
  for (const hole of reading.holes.slice(first)) finishHole(hole, from, reading.at, mode);
  const [one, two] = building.quotes;
  const quote = two === undefined ? (one ?? "none") : "mixed";
  return { value: building.value, from, to: reading.at, quote, dynamic: building.dynamic };
}

function finishHole(hole: Hole, from: number, to: number, mode: Mode): void {
  if (hole.quotes !== "word" || hole.wholeFrom !== from) return;
  hole.wholeTo = to;
  if (mode === "expression") hole.quotes = "code";
  else if (hole.from === from && hole.to === to) hole.quotes = "argument";
}

function readPart(reading: Reading, building: Building): boolean {
  const { text, at } = reading;
  const next = text[at + 1];
  switch (text[at]) {
    case "'":
      return single(reading, building);
    case '"':
      return double(reading, building);
    case "$":
      return dollar(reading, building, "none");
    case "`":
      return escaped(reading, building);
    case "@":
      if (next === "'" || next === '"') return hereString(reading, building);
      if (next === "(" || next === "{") return brackets(reading, building, 2, next === "(" ? "group" : "table");
      return plain(reading, building);
    case "(":
      return brackets(reading, building, 1, "group");
    case "{":
      return brackets(reading, building, 1, "block");
    case ",":
    case "#":
      // A comma joins the words of an argument; between values it stands alone. A hash inside a word is a part of it.
      if (at === building.from || (building.mode === "expression" && text[at] === ",")) return false;
      return plain(reading, building);
    default:
      return plain(reading, building);
  }
}

function plain(reading: Reading, building: Building): boolean {
  const { text, at } = reading;
  const isOne = text[at] === "@" || text[at] === "," || text[at] === "#";
  PLAIN.lastIndex = at;
  const length = isOne ? 1 : (PLAIN.exec(text)?.[0].length ?? 0);
  if (length === 0) return false;
  add(reading, building, "none", text.slice(at, Math.min(at + length, reading.end)), at + length);
  return true;
}

function add(
  reading: Reading,
  building: Building,
  quote: "none" | "single" | "double",
  value: string,
  to: number,
): void {
  building.quotes.add(quote);
  building.value += value;
  reading.at = Math.min(to, reading.end);
}

/** `'it''s'` */
function single(reading: Reading, building: Building): boolean {
  do {
    const open = reading.at + 1;
    const close = skipTo(reading, "'", "single");
    add(reading, building, "single", reading.text.slice(open, close), reading.at);
    if (reading.text[reading.at] !== "'" || reading.at >= reading.end) return true;
    building.value += "'";
  } while (reading.at < reading.end);
  return true;
}

const IN_DOUBLE = /[^"`$]+/y;

/** `"a $b $(c) ""d"" `"e`""` */
function double(reading: Reading, building: Building): boolean {
  const open = reading.at;
  const first = reading.holes.length;
  building.quotes.add("double");
  reading.at++;
  while (reading.at < reading.end) {
    if (reading.text[reading.at] === '"') {
      if (reading.text[reading.at + 1] !== '"') break;
      add(reading, building, "double", '"', reading.at + 2);
    } else inText(reading, building, open, reading.end);
  }
  reading.at = Math.min(reading.at + 1, reading.end);
  closeHoles(reading, first, open);
  return true;
}

/** A stretch of text in double quotes: plain, escaped or expanded. */
function inText(reading: Reading, building: Building, open: number, end: number): void {
  const { text, at } = reading;
  if (text[at] === "$") dollar(reading, building, "double", open);
  else if (text[at] === "`") escaped(reading, building, "double");
  else {
    IN_DOUBLE.lastIndex = at;
    const length = IN_DOUBLE.exec(text)?.[0].length ?? 1;
    const to = Math.min(at + length, end);
    add(reading, building, "double", text.slice(at, to), to);
  }
}

function closeHoles(reading: Reading, first: number, open: number): void {
  for (const hole of reading.holes.slice(first)) if (hole.wholeFrom === open) hole.wholeTo = reading.at;
}

const HEAD = /@['"][ \t]{0,80}\r?\n/y;

/** The text between the line break behind the opening quotes and the one before the closing ones. */
function hereString(reading: Reading, building: Building): boolean {
  const open = reading.at;
  const quote = reading.text[open + 1] as string;
  HEAD.lastIndex = open;
  const head = HEAD.exec(reading.text);
  const feed = HEAD.lastIndex - 1;
  if (!head || feed >= reading.end) return plain(reading, building);
  reading.at = feed;
  if (quote === "'") {
    const close = skipTo(reading, "\n'@", "here-single");
    add(reading, building, "single", reading.text.slice(feed + 1, close), reading.at);
    return true;
  }
  const first = reading.holes.length;
  const found = reading.text.indexOf('\n"@', feed);
  const close = found === -1 || found >= reading.end ? reading.end : found;
  building.quotes.add("double");
  reading.at = Math.min(feed + 1, close);
  while (reading.at < close) {
    if (reading.text[reading.at] === '"') add(reading, building, "double", '"', reading.at + 1);
    else inText(reading, building, open, close);
  }
  reading.at = Math.min(Math.max(reading.at, close + 3), reading.end);
  closeHoles(reading, first, open);
  return true;
}

/** A backtick and the character that it takes the meaning from, or gives one: `` `n `` is a line break. */
function escaped(reading: Reading, building: Building, quote: "none" | "double" = "none"): boolean {
  const next = reading.text[reading.at + 1] ?? "";
  // At the end of a line it continues the line: the word ends, and the blanks are skipped by whoever reads words.
  if (quote === "none" && (next === "\n" || next === "\r")) return false;
  const meant = quote === "double" ? (ESCAPES.get(next) ?? next) : next;
  add(reading, building, quote, meant, reading.at + 2);
  return true;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["0", "\0"],
]);

/** `$x`, `${env:X}`, `$( … )`, `${{ … }}`, or a dollar. */
function dollar(reading: Reading, building: Building, quote: "none" | "double", open = building.from): boolean {
  const { text, at } = reading;
  if (text.startsWith("${{", at)) takeHole(reading, quote === "double" ? "double" : "word", open);
  else if (text[at + 1] === "(") return brackets(reading, building, 2, "group", quote);
  else {
    VARIABLE.lastIndex = at;
    const length = VARIABLE.exec(text)?.[0].length ?? 1;
    if (length > 1) building.dynamic = true;
    add(reading, building, quote, text.slice(at, Math.min(at + length, reading.end)), at + length);
    return true;
  }
  building.dynamic = true;
  add(reading, building, quote, text.slice(at, reading.at), reading.at);
  return true;
}

/** Brackets with commands in them; the word keeps them as written. */
function brackets(
  reading: Reading,
  building: Building,
  open: number,
  what: "group" | "block" | "table",
  quote: "none" | "double" = "none",
): boolean {
  const from = reading.at;
  if (reading.depth >= MAX_DEPTH) balanced(reading, open);
  else if (what === "group" && open === 1 && from > building.from && readMethod(reading)) reading.at++;
  else {
    reading.at += open;
    reading.depth++;
    reading.inner(reading, what);
    reading.depth--;
    reading.at++;
  }
  reading.at = Math.min(reading.at, reading.end);
  building.dynamic = true;
  add(reading, building, quote, reading.text.slice(from, reading.at), reading.at);
  return true;
}
