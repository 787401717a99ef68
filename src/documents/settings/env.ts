/** `.env` files as the common loaders (python-dotenv, docker compose, systemd) read them. */

import { linesOf, trimmed } from "../lines.ts";
import type { Setting } from "./document.ts";

const HEAD = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=/;

/** A value in double or single quotes may go over several lines; an unquoted one ends at ` #`. */
export function readEnv(text: string): Setting[] {
  const settings: Setting[] = [];
  let after = 0;
  for (const line of linesOf(text)) {
    if (line.from < after) continue;
    const match = HEAD.exec(text.slice(line.from, Math.min(line.to, line.from + 400)));
    const key = match?.[1];
    if (!match || key === undefined) continue;
    const keyFrom = line.from + match[0].lastIndexOf(key);
    const value = readValue(text, trimmed(text, line.from + match[0].length, line.to).from, line.to);
    after = value.to;
    settings.push({
      section: "",
      key,
      value: value.value,
      from: keyFrom,
      to: value.to,
      keyFrom,
      keyTo: keyFrom + key.length,
      valueFrom: value.from,
      valueTo: value.to,
      line: line.number,
    });
  }
  return settings;
}

/** Longest quoted value that is looked for over several lines: a key in PEM form. */
const MAX_QUOTED = 20_000;

function readValue(text: string, from: number, lineEnd: number): { value: string; from: number; to: number } {
  const quote = text[from];
  if (from < lineEnd && (quote === '"' || quote === "'")) {
    const to = closing(text, quote, from + 1);
    if (to !== undefined) {
      const inner = text.slice(from + 1, to);
      return { value: quote === '"' ? inner.replace(/\\(["\\$])/g, "$1") : inner, from, to: to + 1 };
    }
  }
  const comment = /(?:^|\s)#/.exec(text.slice(from, lineEnd));
  const range = trimmed(text, from, comment ? from + comment.index : lineEnd);
  return { value: text.slice(range.from, range.to), ...range };
}

function closing(text: string, quote: string, from: number): number | undefined {
  const end = Math.min(text.length, from + MAX_QUOTED);
  for (let at = from; at < end; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}
