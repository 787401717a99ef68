/** Changes of a call's arguments that keep its line breaks, commas and indentation. */
import type { Edit } from "../../core/location.ts";
import type { Analysis } from "./analysis.ts";
import type { ArgumentNodes } from "./arguments.ts";
import { Kind } from "./kinds.ts";
import { inQuotes } from "./quotes.ts";
import { childOf, children, endOf, kindOf, parentOf, startOf } from "./syntax.ts";

/** Sets `name=text`: replaces the value that is there, also that of a dict behind `**`, or adds the keyword at the end. */
export function setKeyword(
  analysis: Analysis,
  call: number,
  nodes: ArgumentNodes,
  name: string,
  text: string,
): Edit | undefined {
  const { syntax, source } = analysis;
  const written = inQuotes(analysis, call, text);
  if (written === undefined) return undefined;
  const argument = `${name}=${written}`;
  const present = nodes.keywords.find((keyword) => keyword.name === name);
  const value = present ? analysis.value(present.value) : analysis.keyed.of(nodes.spreads, name);
  if (value) return value.replace(text);
  const list = childOf(syntax, call, Kind.Arguments);
  if (list === -1) return undefined;
  const last = nodes.all.at(-1);
  if (last === undefined) {
    const inside = syntax.text.slice(startOf(syntax, list) + 1, endOf(syntax, list) - 1);
    if (inside.trim() !== "") return undefined;
    return source.edit(startOf(syntax, list) + 1, endOf(syntax, list) - 1, argument);
  }
  // A lone generator needs parentheses of its own once another argument follows.
  if (kindOf(syntax, last) === Kind.Comprehension && syntax.text.charAt(startOf(syntax, last)) !== "[") {
    if (nodes.all.length === 1) return undefined;
  }
  const end = endOf(syntax, last);
  const margin = ownLineMargin(syntax.text, startOf(syntax, last));
  if (margin === undefined) return source.edit(end, end, `, ${argument}`);
  const [rest = "", comma = "", comment = ""] =
    /^([ \t]*,)?([ \t]*#[^\r\n]*)/.exec(syntax.text.slice(end, end + 400)) ?? [];
  // A comment stays beside the argument that it is about.
  if (comma !== "") return source.edit(end + rest.length, end + rest.length, `${margin}${argument},`);
  return source.edit(end, end + rest.length, `,${comment}${margin}${argument}`);
}

const LISTS: ReadonlySet<number> = new Set([Kind.Arguments, Kind.Dictionary]);

/** Removes an argument, or an entry of a dict, with the comma that goes with it. */
export function dropItem({ syntax, source }: Analysis, node: number | undefined): Edit | undefined {
  const list = node === undefined ? -1 : parentOf(syntax, node);
  if (node === undefined || !LISTS.has(kindOf(syntax, list))) return undefined;
  const all = children(syntax, list);
  const { text } = syntax;
  const from = startOf(syntax, node);
  const comma = /^[ \t]*,/.exec(text.slice(endOf(syntax, node), endOf(syntax, node) + 80));
  const to = endOf(syntax, node) + (comma ? comma[0].length : 0);
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const restOfLine = /^[ \t]*(#[^\n]*)?\r?\n/.exec(text.slice(to, to + 400));
  const index = all.indexOf(node);
  const previous = all[index - 1];
  const next = all[index + 1];
  if (next !== undefined && !comma) return source.edit(from, startOf(syntax, next), "");
  const isAlone = restOfLine !== null && text.slice(lineStart, from).trim() === "" && lineStart > startOf(syntax, list);
  // Without a comma of its own, it takes the one before it along.
  const bare =
    previous !== undefined && !text.slice(endOf(syntax, previous), from).includes("#") ? previous : undefined;
  const takesComma = !comma && bare !== undefined && restOfLine?.[1] === undefined;
  if (isAlone && !takesComma) return source.edit(lineStart, to + restOfLine[0].length, "");
  if (next !== undefined && sameLine(text, from, startOf(syntax, next)))
    return source.edit(from, startOf(syntax, next), "");
  if (bare !== undefined) return source.edit(endOf(syntax, bare), endOf(syntax, node), "");
  return source.edit(from, to, "");
}

/** The line break and indentation before an argument that stands first on its line. */
export function ownLineMargin(text: string, from: number): string | undefined {
  const lineBreak = text.lastIndexOf("\n", from - 1);
  if (lineBreak === -1) return undefined;
  const indent = text.slice(lineBreak + 1, from);
  if (indent.trim() !== "") return undefined;
  return `${text.charAt(lineBreak - 1) === "\r" ? "\r\n" : "\n"}${indent}`;
}

function sameLine(text: string, from: number, to: number): boolean {
  const lineBreak = text.indexOf("\n", from);
  return lineBreak === -1 || lineBreak >= to;
}
