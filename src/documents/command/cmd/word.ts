/** Words of cmd: quotes removed, variables kept as written. */
import type { Word } from "../document.ts";
import { githubExpression } from "../expansion.ts";
import type { Script } from "../script.ts";

const BLANK = /[ \t\r\f\v]*/y;

/** Blanks, and lines that a caret continues. */
export function skipBlanks(script: Script): void {
  for (;;) {
    BLANK.lastIndex = script.at;
    BLANK.exec(script.text);
    script.at = Math.min(BLANK.lastIndex, script.end);
    const length = continuation(script);
    if (length === 0) return;
    script.at = Math.min(script.at + length, script.end);
  }
}

function continuation({ text, at, end }: Script): number {
  if (text[at] !== "^" || at >= end) return 0;
  if (text[at + 1] === "\n") return 2;
  return text[at + 1] === "\r" && text[at + 2] === "\n" ? 3 : 0;
}

const PLAIN = /[^\s"^%!$&|<>()]+/y;
const IN_QUOTES = /[^"%!$\r\n]+/y;
/** `%NAME%`, `%NAME:a=b%`, `%~dp0`, `%1`, `%%i`, `!NAME!`. */
const VARIABLE =
  /%\w[\w.()-]{0,80}(?::[^%\r\n]{0,200})?%|!\w[\w.()-]{0,80}(?::[^!\r\n]{0,200})?!|%%?~?[\w$:]{0,20}[\w*]/y;

interface Building {
  value: string;
  dynamic: boolean;
  bare: boolean;
  quoted: boolean;
}

/** The word at the cursor; undefined when an operator or the end stands there. `closes`: a bracket ends it. */
export function readWord(script: Script, closes: boolean): Word | undefined {
  const from = script.at;
  const building: Building = { value: "", dynamic: false, bare: false, quoted: false };
  while (script.at < script.end && readPart(script, building, closes));
  script.at = Math.min(script.at, script.end);
  if (script.at === from) return undefined;
  const quote = building.quoted ? (building.bare ? "mixed" : "double") : "none";
  return { value: building.value, from, to: script.at, quote, dynamic: building.dynamic };
}

function readPart(script: Script, building: Building, closes: boolean): boolean {
  const character = script.text[script.at] as string;
  switch (character) {
    case '"':
      quoted(script, building);
      return true;
    case "%":
    case "!":
    case "$":
      building.bare = true;
      variable(script, building);
      return true;
    case "^": {
      if (continuation(script) > 0) return false;
      building.bare = true;
      add(script, building, script.text.slice(script.at + 1, script.at + 2), 2);
      return true;
    }
    case "(":
      building.bare = true;
      add(script, building, character, 1);
      return true;
    case ")":
      if (closes) return false;
      building.bare = true;
      add(script, building, character, 1);
      return true;
    default: {
      PLAIN.lastIndex = script.at;
      const length = PLAIN.exec(script.text)?.[0].length ?? 0;
      if (length === 0) return false;
      building.bare = true;
      add(script, building, script.text.slice(script.at, Math.min(script.at + length, script.end)), length);
      return true;
    }
  }
}

/** Quotes keep operators from being read, up to the end of the line at most; variables are put in all the same. */
function quoted(script: Script, building: Building): void {
  building.quoted = true;
  script.at++;
  while (script.at < script.end) {
    const character = script.text[script.at] as string;
    if (character === "\n" || character === "\r") return;
    if (character === '"') {
      script.at++;
      return;
    }
    if (character === "%" || character === "!" || character === "$") variable(script, building);
    else {
      IN_QUOTES.lastIndex = script.at;
      const length = IN_QUOTES.exec(script.text)?.[0].length ?? 1;
      add(script, building, script.text.slice(script.at, Math.min(script.at + length, script.end)), length);
    }
  }
}

function variable(script: Script, building: Building): void {
  const { text, at } = script;
  if (text.startsWith("${{", at)) {
    githubExpression(script);
    script.at = Math.min(script.at, script.end);
    building.value += text.slice(at, script.at);
    building.dynamic = true;
    return;
  }
  VARIABLE.lastIndex = at;
  const length = text[at] === "$" ? 0 : (VARIABLE.exec(text)?.[0].length ?? 0);
  if (length > 0) building.dynamic = true;
  add(script, building, text.slice(at, Math.min(at + Math.max(length, 1), script.end)), Math.max(length, 1));
}

function add(script: Script, building: Building, value: string, length: number): void {
  building.value += value;
  script.at += length;
}
