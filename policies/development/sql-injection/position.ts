/** Where in a query a value stands: in the place of a value, or in that of a name or a piece of SQL. */
import type { Value } from "#policy";

/** What stands before a value that no quotes are around. */
const BEFORE_VALUE =
  /(?:=|<>|!=|[<>]|\bLIKE|\bILIKE|\bIN\s*\(|\bVALUES\s*\([^()]*[,(]|\bBETWEEN|\bINTERVAL|\bLIMIT|\bOFFSET)\s*$/i;
const SLOT = /%(?:\(\w+\))?[-+ #0]*[\d.*]*[a-zA-Z]|\{[^{}]*\}/g;

/** True where the value stands in a literal of the query, or where one would be. */
export function isInValue(query: Value, hole: Value): boolean {
  const before = textBefore(query.bound, hole);
  if (before === undefined) return false;
  return (before.match(/'/g)?.length ?? 0) % 2 === 1 || BEFORE_VALUE.test(before);
}

/** The query as written in front of a value; undefined where that cannot be said. */
function textBefore(text: Value, hole: Value): string | undefined {
  if (text.kind === "string") {
    const before = content(text).slice(0, Math.max(0, hole.from - text.from - prefixOf(text).length));
    return within(text, hole) ? before.replace(/\{\s*$/, "") : undefined;
  }
  if (text.operator === "+") {
    let before = "";
    for (const part of text.parts) {
      if (within(part, hole))
        return part.kind === "string" || part.operator ? join(before, textBefore(part, hole)) : before;
      before += part.string ?? (part.operator ? part.parts.map((one) => one.string ?? "x").join("") : "x");
    }
    return undefined;
  }
  const { call } = text;
  const format = text.operator === "%" ? text.parts[0] : call?.method === "format" ? call.receiver : undefined;
  const given = text.operator === "%" ? text.parts[1] : undefined;
  const values = call?.args ?? (given?.kind === "tuple" ? given.items : given ? [given] : []);
  const index = values.findIndex((value) => within(value, hole));
  const keyword = call?.keywords.find(({ value }) => within(value, hole))?.name;
  const whole = format?.string;
  if (whole === undefined) return undefined;
  const slots = [...whole.matchAll(SLOT)];
  const slot = keyword === undefined ? slots[index] : slots.find(([written]) => written.startsWith(`{${keyword}`));
  return slot ? whole.slice(0, slot.index) : undefined;
}

function within(outer: Value, inner: Value): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

function join(before: string, after: string | undefined): string | undefined {
  return after === undefined ? undefined : before + after;
}

function prefixOf({ text }: Value): string {
  return /^[a-zA-Z]{0,2}(?:"""|'''|["'])/.exec(text)?.[0] ?? "";
}

function content(value: Value): string {
  return value.text.slice(prefixOf(value).length);
}
