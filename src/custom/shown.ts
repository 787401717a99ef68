/** Facts for people who write a policy: each with the name by which an expression asks for it. */
import type { Document } from "../documents/document.ts";
import { findSecrets } from "../policy/secrets/find.ts";
import type { Fact, FactKind } from "./facts/facts.ts";
import { factsOf } from "./policy.ts";

const LONGEST = 120;

/** Text, or JSON with one object a fact. Credentials are stars. */
export function shownFacts(
  documents: readonly Document[],
  kinds: readonly FactKind[],
  format: "text" | "json",
): string {
  const found = documents.flatMap((document) =>
    kinds
      .filter(({ reads }) => (reads as readonly string[]).includes(document.kind))
      .flatMap((kind) => factsOf(document, kind).map((fact) => ({ kind, fact }))),
  );
  const hide = hiderOf(documents);
  if (format === "json") {
    const data = found.map(({ kind, fact }) => ({ each: kind.name, at: lineOf(fact), [kind.variable]: fact.values }));
    return `${hide(JSON.stringify(data, (_key, value) => plain(value), 2))}\n`;
  }
  const unread = documents.flatMap((each) => (each.kind === "unparsed" ? [`${each.wanted}: ${each.reason}\n`] : []));
  const blocks = found.map(({ kind, fact }) => hide(asText(kind, fact)));
  return `${unread.join("")}${blocks.length === 0 ? "No facts here.\n" : blocks.join("\n")}`;
}

function asText({ name, variable }: FactKind, fact: Fact): string {
  const fields = Object.entries(fact.values);
  const longest = Math.max(...fields.map(([field]) => field.length)) + variable.length + 1;
  const rows = fields.map(([field, value]) => {
    const shown = JSON.stringify(value, (_key, one) => plain(one)) ?? "null";
    const cut = shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
    return `  ${`${variable}.${field}`.padEnd(longest)}  ${visible(cut)}\n`;
  });
  return `${visible(fact.source.path)}:${lineOf(fact)}  each: ${name}\n${rows.join("")}`;
}

function lineOf({ source, from, to }: Fact): number {
  return source.locate(from, to).span.start.line;
}

/** What JSON has a word for. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** JSON escapes control characters; direction marks and other invisible ones pass it. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);
}

function hiderOf(documents: readonly Document[]): (shown: string) => string {
  const texts = new Set(documents.map(({ source }) => source.text));
  const secrets = [...texts].flatMap((text) => findSecrets(text).map(({ value }) => value));
  return (shown) => secrets.reduce((left, secret) => left.replaceAll(secret, "***"), shown);
}
