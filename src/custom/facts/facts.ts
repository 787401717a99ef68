/** What a policy of one's own can see: one kind of thing, with typed facts about each. */
import type { Source } from "../../core/source.ts";
import type { DocumentKind, DocumentOf } from "../../documents/document.ts";

/** Types as CEL names them. A `dyn` is a string, int, double, bool, null, list or map. */
type FactType =
  | "string"
  | "int"
  | "bool"
  | "dyn"
  | "list<string>"
  | "list<dyn>"
  | "map<string, string>"
  | "map<string, dyn>";

export interface FactField {
  readonly type: FactType;
  readonly about: string;
}

export interface Fact {
  /** By field name: strings, bigints for int, booleans, arrays and Maps. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly source: Source;
  /** Offsets in `source`. */
  readonly from: number;
  readonly to: number;
  /** What holds a finding in place when lines move. */
  readonly anchor?: string;
}

export interface FactKind<Kind extends DocumentKind = DocumentKind> {
  /** The word behind `each:`. */
  readonly name: string;
  /** What one of them is called in an expression. */
  readonly variable: string;
  readonly about: string;
  readonly reads: readonly Kind[];
  /** Where an example lies that does not say. */
  readonly path: string;
  readonly fields: Readonly<Record<string, FactField>>;
  of(document: DocumentOf<Kind>): Iterable<Fact>;
}

/** Longest text of one fact, in UTF-16 units; what is longer is cut. */
const LONGEST = 20_000;
const MOST_ITEMS = 500;

/** Keeps the kinds apart in code, and one type in the registry. */
export function defineFacts<const Kind extends DocumentKind>(kind: FactKind<Kind>): FactKind {
  // A kind is asked only about documents that it reads.
  return kind as unknown as FactKind;
}

export function text(value: string | undefined): string {
  return (value ?? "").slice(0, LONGEST);
}

export function texts(values: Iterable<string | undefined>): string[] {
  return [...values].slice(0, MOST_ITEMS).flatMap((value) => (value === undefined ? [] : text(value)));
}

export function mapOf<Value>(entries: Iterable<readonly [string, Value]>): Map<string, Value> {
  return new Map([...entries].slice(0, MOST_ITEMS));
}

export const string = (about: string): FactField => ({ type: "string", about });
export const int = (about: string): FactField => ({ type: "int", about });
export const bool = (about: string): FactField => ({ type: "bool", about });
export const strings = (about: string): FactField => ({ type: "list<string>", about });
export const stringMap = (about: string): FactField => ({ type: "map<string, string>", about });
