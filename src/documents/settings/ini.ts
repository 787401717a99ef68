/** INI in the dialects of configparser, configobj (DVC), git config and pip. */

import { type Line, linesOf, trimmed } from "../lines.ts";
import type { Setting } from "./document.ts";

/**
 * Sections in brackets (`['remote "x"']` gives `remote "x"`), `key = value` and `key: value`, values continued on
 * indented lines, comments from `#` or `;` at a line's start, or behind a blank after the value.
 */
export function readIni(text: string): Setting[] {
  const settings: Setting[] = [];
  let section = "";
  let open = false;
  for (const line of linesOf(text)) {
    const range = trimmed(text, line.from, line.to);
    const first = text[range.from];
    if (range.from === range.to) continue;
    if (first === "#" || first === ";") continue;
    if (first === "[") {
      const close = text.lastIndexOf("]", range.to - 1);
      if (close > range.from) {
        section = unquoted(text.slice(range.from + 1, close).trim());
        open = false;
        continue;
      }
    }
    if (open && range.from > line.from && !isAssignment(text, range)) {
      continueValue(text, settings, range);
      continue;
    }
    const setting = readEntry(text, line, range, section);
    open = setting !== undefined;
    if (setting) settings.push(setting);
  }
  return settings;
}

/** Git and DVC indent their keys, configparser its continued values: an indented `name = ` is a key. */
function isAssignment(text: string, range: { from: number; to: number }): boolean {
  return /^[A-Za-z][\w.-]*[ \t]*=(?!=)/.test(text.slice(range.from, Math.min(range.to, range.from + 200)));
}

function readEntry(
  text: string,
  line: Line,
  range: { from: number; to: number },
  section: string,
): Setting | undefined {
  const head = text.slice(range.from, Math.min(range.to, range.from + 400));
  const separator = head.search(/[=:]/);
  if (separator < 1) return undefined;
  const key = head.slice(0, separator).trimEnd();
  const start = range.from + separator + 1;
  const comment = /(?:^|\s)[#;]/.exec(text.slice(start, range.to));
  const value = trimmed(text, start, comment ? start + comment.index : range.to);
  return {
    section,
    key: unquoted(key),
    value: unquoted(text.slice(value.from, value.to)),
    from: range.from,
    to: Math.max(value.to, range.from + key.length),
    keyFrom: range.from,
    keyTo: range.from + key.length,
    valueFrom: value.from,
    valueTo: value.to,
    line: line.number,
  };
}

function continueValue(text: string, settings: Setting[], range: { from: number; to: number }): void {
  const last = settings.at(-1);
  if (!last) return;
  const piece = text.slice(range.from, range.to);
  const empty = last.valueFrom === last.valueTo;
  settings[settings.length - 1] = {
    ...last,
    value: empty ? piece : `${last.value}\n${piece}`,
    valueFrom: empty ? range.from : last.valueFrom,
    valueTo: range.to,
    to: range.to,
  };
}

/** Without one pair of quotes around the whole. */
function unquoted(text: string): string {
  const quote = text[0];
  return text.length > 1 && (quote === "'" || quote === '"') && text.endsWith(quote) ? text.slice(1, -1) : text;
}
