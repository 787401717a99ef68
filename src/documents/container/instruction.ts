/** The parts of a Dockerfile instruction: flags, words, exec form. */
import { continuedLine } from "../command/continued.ts";
import type { Word } from "../command/document.ts";
import type { Instruction, InstructionFlag } from "./document.ts";
import type { ScannedInstruction } from "./scan.ts";

const HAS_EXEC_FORM = new Set(["RUN", "CMD", "ENTRYPOINT", "COPY", "ADD", "SHELL", "VOLUME"]);
const MAX_WORDS = 5_000;

export function readInstruction(text: string, scanned: ScannedInstruction, escapeChar: string): Instruction {
  const onBuild = scanned.keyword === "ONBUILD";
  let at = skipBlanks(text, scanned.bodyFrom, scanned.lineTo, escapeChar);
  let keyword = scanned.keyword;
  if (onBuild) {
    keyword = /^[A-Za-z]+/.exec(text.slice(at, Math.min(at + 20, scanned.lineTo)))?.[0].toUpperCase() ?? "";
    at = skipBlanks(text, at + keyword.length, scanned.lineTo, escapeChar);
  }
  const flags: InstructionFlag[] = [];
  while (text.startsWith("--", at) && at < scanned.lineTo) {
    const word = readWord(text, at, scanned.lineTo, escapeChar);
    flags.push(flagOf(word));
    at = skipBlanks(text, word.to, scanned.lineTo, escapeChar);
  }
  const exec = HAS_EXEC_FORM.has(keyword) ? execForm(text, at, scanned.lineTo, escapeChar) : undefined;
  return {
    keyword,
    onBuild,
    flags,
    words: exec ?? wordsOf(text, at, scanned.lineTo, escapeChar),
    form: exec ? "exec" : "shell",
    heredocs: scanned.heredocs,
    from: scanned.from,
    to: scanned.to,
    operandsFrom: at,
    lineTo: scanned.lineTo,
  };
}

function flagOf(word: Word): InstructionFlag {
  const equals = word.value.indexOf("=");
  const name = word.value.slice(2, equals === -1 ? undefined : equals);
  return { name, value: equals === -1 ? "" : word.value.slice(equals + 1), from: word.from, to: word.to };
}

export function skipBlanks(text: string, from: number, to: number, escapeChar: string): number {
  let at = from;
  while (at < to) {
    if (/\s/.test(text[at] as string)) at++;
    else {
      const length = continuedLine(text, at, escapeChar);
      if (length === 0) break;
      at += length;
    }
  }
  return Math.min(at, to);
}

function wordsOf(text: string, from: number, to: number, escapeChar: string): Word[] {
  const words: Word[] = [];
  for (let at = skipBlanks(text, from, to, escapeChar); at < to && words.length < MAX_WORDS; ) {
    const word = readWord(text, at, to, escapeChar);
    words.push(word);
    at = skipBlanks(text, word.to, to, escapeChar);
  }
  return words;
}

/** One word: blanks end it, quotes hold it together, nothing else is special but `$` and the escape character. */
function readWord(text: string, from: number, to: number, escapeChar: string): Word {
  let value = "";
  let quote = "";
  let quoted: Word["quote"] = "none";
  let dynamic = false;
  let at = from;
  while (at < to) {
    const character = text[at] as string;
    const skipped = character === escapeChar && quote !== "'" ? continuedLine(text, at, escapeChar) : 0;
    if (skipped > 0) at += skipped;
    else if (quote === "" && /\s/.test(character)) break;
    else if (character === quote) {
      quote = "";
      at++;
    } else if (quote === "" && (character === '"' || character === "'")) {
      quote = character;
      quoted = at === from ? (character === '"' ? "double" : "single") : "mixed";
      at++;
    } else if (character === escapeChar && quote !== "'" && at + 1 < to) {
      value += text[at + 1];
      at += 2;
    } else {
      if (character === "$" && quote !== "'") dynamic = true;
      value += character;
      at++;
    }
  }
  return { value, from, to: Math.min(at, to), quote: quoted, dynamic };
}

/** The strings of a JSON array with their offsets; undefined when the text is no array of strings. */
export function execForm(text: string, from: number, to: number, escapeChar: string): Word[] | undefined {
  if (text[from] !== "[") return undefined;
  const words: Word[] = [];
  let at = skipBlanks(text, from + 1, to, escapeChar);
  if (text[at] === "]" && at < to) return [];
  while (at < to && words.length < MAX_WORDS) {
    const word = jsonString(text, at, to);
    if (!word) return undefined;
    words.push(word);
    at = skipBlanks(text, word.to, to, escapeChar);
    if (text[at] === "]" && at < to) return skipBlanks(text, at + 1, to, escapeChar) >= to ? words : undefined;
    if (text[at] !== ",") return undefined;
    at = skipBlanks(text, at + 1, to, escapeChar);
  }
  return undefined;
}

function jsonString(text: string, from: number, to: number): Word | undefined {
  if (text[from] !== '"') return undefined;
  let at = from + 1;
  while (at < to && text[at] !== '"' && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  if (at >= to || text[at] !== '"') return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(from, at + 1));
    return typeof value === "string" ? { value, from, to: at + 1, quote: "double", dynamic: false } : undefined;
  } catch {
    return undefined;
  }
}
