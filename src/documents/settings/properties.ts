/** Java properties, as TorchServe's `config.properties`: `key=value`, `key: value`, `key value`, lines joined by `\`. */

import { linesOf, trimmed } from "../lines.ts";
import type { Setting } from "./document.ts";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f" };

/** Format: https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader- */
export function readProperties(text: string): Setting[] {
  const settings: Setting[] = [];
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) break;
    const start = trimmed(text, line.from, line.to).from;
    if (start === line.to || text[start] === "#" || text[start] === "!") continue;
    while (endsWithBackslash(text, lines[index]?.to ?? 0, start) && index + 1 < lines.length) index++;
    const end = lines[index]?.to ?? line.to;
    const keyTo = keyEnd(text, start, end);
    const separator = /^[ \t\f]*(?:[=:])?[ \t\f]*/.exec(text.slice(keyTo, Math.min(end, keyTo + 200)))?.[0].length ?? 0;
    const value = trimmed(text, keyTo + separator, end);
    settings.push({
      section: "",
      key: unescaped(text.slice(start, keyTo)),
      value: unescaped(text.slice(value.from, value.to)),
      from: start,
      to: Math.max(value.to, keyTo),
      keyFrom: start,
      keyTo,
      valueFrom: value.from,
      valueTo: value.to,
      line: line.number,
    });
  }
  return settings;
}

function endsWithBackslash(text: string, end: number, start: number): boolean {
  let count = 0;
  while (end - count > start && text[end - 1 - count] === "\\") count++;
  return count % 2 === 1;
}

function keyEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !/[=:\s]/.test(text[at] as string)) at += text[at] === "\\" ? 2 : 1;
  return Math.min(at, end);
}

function unescaped(text: string): string {
  return text
    .replace(/\\\r?\n[ \t\f]*/g, "")
    .replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) =>
      code.length === 5 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code),
    );
}
