/** A Dockerfile's instructions as ranges of its text. https://docs.docker.com/reference/dockerfile/ */
import { continuedLine } from "../command/continued.ts";
import type { Redirect } from "../command/document.ts";
import { type Line, linesOf } from "../lines.ts";

export interface ScannedInstruction {
  readonly keyword: string;
  readonly from: number;
  /** Behind the keyword. */
  readonly bodyFrom: number;
  readonly lineTo: number;
  readonly to: number;
  readonly heredocs: readonly NonNullable<Redirect["body"]>[];
}

export interface Scan {
  readonly escapeChar: string;
  readonly instructions: readonly ScannedInstruction[];
  /** Lines that are no instruction. */
  readonly strays: number;
}

const MAX_INSTRUCTIONS = 5_000;
const TAKES_HEREDOC = new Set(["RUN", "COPY", "ADD", "ONBUILD"]);

export function scanDockerfile(text: string): Scan {
  const lines = linesOf(text);
  const escapeChar = escapeDirective(text, lines);
  const lastLine = lastLines(text, lines);
  const instructions: ScannedInstruction[] = [];
  let strays = 0;
  let index = 0;
  for (let line = lines[0]; line && instructions.length < MAX_INSTRUCTIONS; line = lines[index]) {
    const from = line.from + (/^[ \t\f]*/.exec(text.slice(line.from, line.to))?.[0].length ?? 0);
    if (from >= line.to || text[from] === "#") {
      index++;
      continue;
    }
    index = lastContinued(text, lines, index, escapeChar);
    const lineTo = trimEnd(text, from, (lines[index] ?? line).to, escapeChar);
    const keyword = /^[A-Za-z]+(?=\s|$)/.exec(text.slice(from, from + 20))?.[0].toUpperCase();
    index++;
    if (keyword === undefined) {
      strays++;
      continue;
    }
    const heredocs: NonNullable<Redirect["body"]>[] = [];
    let to = lineTo;
    for (const head of TAKES_HEREDOC.has(keyword) ? announced(text.slice(from, lineTo)) : []) {
      const end = delimiterLine(text, lines, index, head, lastLine);
      if (end === undefined) continue;
      const body = { from: lines[index]?.from ?? lineTo, to: lines[end]?.from ?? text.length };
      heredocs.push({ ...body, text: text.slice(body.from, body.to), expands: head.expands });
      to = lines[end]?.to ?? text.length;
      index = end + 1;
    }
    instructions.push({ keyword, from, bodyFrom: from + keyword.length, lineTo, to, heredocs });
  }
  return { escapeChar, instructions, strays };
}

/** The directive `# escape=` may stand among the comments at the top only. */
function escapeDirective(text: string, lines: readonly Line[]): string {
  for (const line of lines.slice(0, 20)) {
    const content = text.slice(line.from, Math.min(line.to, line.from + 200)).trim();
    if (!content.startsWith("#")) break;
    if (/^#\s*escape\s*=\s*`$/i.test(content)) return "`";
  }
  return "\\";
}

/** Index of the line on which the instruction that starts on line `first` ends. */
function lastContinued(text: string, lines: readonly Line[], first: number, escapeChar: string): number {
  let index = first;
  for (;;) {
    const line = lines[index];
    const next = lines[index + 1];
    if (!line || !next || !endsWithEscape(text, line, escapeChar)) return index;
    index++;
    while (index + 1 < lines.length && isDropped(text, lines[index])) index++;
  }
}

function endsWithEscape(text: string, line: Line, escapeChar: string): boolean {
  let at = line.to - 1;
  while (at >= line.from && (text[at] === " " || text[at] === "\t")) at--;
  return at >= line.from && continuedLine(text, at, escapeChar) > 0 && text[at - 1] !== escapeChar;
}

function isDropped(text: string, line: Line | undefined): boolean {
  return line !== undefined && /^[ \t\f]*(?:#|$)/.test(text.slice(line.from, Math.min(line.to, line.from + 200)));
}

function trimEnd(text: string, from: number, to: number, escapeChar: string): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] as string)) end--;
  return end > from + 1 && text[end - 1] === escapeChar && text[end - 2] !== escapeChar ? end - 1 : end;
}

interface Announced {
  readonly name: string;
  readonly stripTabs: boolean;
  readonly expands: boolean;
}

function announced(text: string): Announced[] {
  return [...text.matchAll(/(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][\w.-]*)\2(?=\s|$|[;&|>)])/g)].map((match) => ({
    name: match[3] ?? "",
    stripTabs: match[1] === "-",
    expands: match[2] === "",
  }));
}

/** The last line that holds each short text alone: a delimiter that is in no line to come need not be looked for. */
function lastLines(text: string, lines: readonly Line[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  if (!text.includes("<<")) return last;
  for (const [index, line] of lines.entries()) {
    if (line.to - line.from < 100) last.set(text.slice(line.from, line.to).trim(), index);
  }
  return last;
}

function delimiterLine(
  text: string,
  lines: readonly Line[],
  start: number,
  head: Announced,
  lastLine: ReadonlyMap<string, number>,
): number | undefined {
  const last = lastLine.get(head.name) ?? -1;
  for (let index = start; index <= last; index++) {
    const line = lines[index];
    const content = line && line.to - line.from < 100 ? text.slice(line.from, line.to) : "";
    if ((head.stripTabs ? content.replace(/^\t+/, "") : content) === head.name) return index;
  }
  return undefined;
}
