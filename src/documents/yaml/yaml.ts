/** A read-only view of YAML text in which every node and key knows its place. */
import { type Document, type ParsedNode, parseAllDocuments } from "yaml";
import type { Source } from "../../core/source.ts";
import { type Survey, survey } from "./survey.ts";
import { maskTemplates } from "./template.ts";
import { viewOf } from "./view.ts";

export type YamlKind = "map" | "list" | "scalar" | "null";

/** How a node is written. */
export type YamlStyle = "block" | "flow" | "plain" | "single" | "double" | "literal" | "folded" | "none";

export interface YamlEntry {
  /** The key as text: `on` and `8080` are what they look like. */
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly value: YamlNode;
}

export interface YamlNode {
  readonly kind: YamlKind;
  readonly style: YamlStyle;
  /** Offsets in the source, quotes and block header included; for an alias those of the node that it names. */
  readonly from: number;
  readonly to: number;
  /** The entry's key; in a list and at the root the node itself. */
  readonly keyFrom: number;
  readonly keyTo: number;
  /** Where an alias stands (`*name`); absent when the node is written where it is used. */
  readonly alias?: { readonly from: number; readonly to: number };
  /** Set when it stands in another file: true when that file is read by itself. */
  readonly borrowed?: boolean;
  /** A tag that is not part of YAML's core: `!Ref`, `!vault`. */
  readonly tag: string | undefined;
  /** A scalar as text: the characters as written for a plain one (`1.10` stays), the value for the rest. */
  readonly string: string | undefined;
  /** A scalar as YAML 1.2 core types it; undefined for maps and lists, null for null. */
  readonly value: string | number | bigint | boolean | null | undefined;
  /** True when template text (`{{ … }}`) was masked in this scalar, so that its value cannot be known. */
  readonly templated: boolean;
  /** The value of a key; for a key that stands twice the last one. */
  get(key: string): YamlNode | undefined;
  /** Nested keys, and indices into lists. */
  at(...path: readonly (string | number)[]): YamlNode | undefined;
  /** Entries of a map in order, merged ones (`<<`) at the end; empty for other kinds. */
  entries(): readonly YamlEntry[];
  /** Items of a list; empty for other kinds. */
  items(): readonly YamlNode[];
  /**
   * The scalar's value as a source of its own whose positions and edits land in this file.
   * Empty text without segments for maps and lists.
   */
  embed(): Source;
}

export interface YamlProblem {
  /** `duplicate`: a key stands twice; `limit`: too deep, too large or aliases that expand without end. */
  readonly kind: "syntax" | "duplicate" | "limit";
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

export interface YamlOptions {
  /** Apply `<<` merge keys (compose, GitLab CI); otherwise `<<` is a key like any other. */
  readonly merge?: boolean;
  /** Mask `{{ … }}` first (Helm, Jinja); see `maskTemplates`. */
  readonly templates?: boolean;
}

export interface YamlFile {
  /** Roots, one a document; empty documents are left out. */
  readonly documents: readonly YamlNode[];
  readonly errors: readonly YamlProblem[];
}

const MAX_LENGTH = 1_000_000;
const MAX_ERRORS = 50;

/**
 * Parses YAML 1.2 (core schema). Never throws: what could not be read stands in `errors`, and `documents` holds what
 * could. Aliases are followed when asked for; one that names a node around itself, or that would expand without end,
 * is null. Spec: https://yaml.org/spec/1.2.2/
 */
export function parseYaml(source: Source, options: YamlOptions = {}): YamlFile {
  if (source.text.length > MAX_LENGTH) return failed("limit", `longer than ${MAX_LENGTH} characters`);
  const text = options.templates ? maskTemplates(source.text) : source.text;
  let parsed: readonly Document<ParsedNode>[];
  // Hostile text makes the parser create hundreds of thousands of errors; their stack traces are most of the cost.
  const traced = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    parsed = parseAllDocuments(text, {
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: false,
      schema: "core",
      version: "1.2",
      resolveKnownTags: false,
    }) as Document<ParsedNode>[];
  } catch (error) {
    return failed("limit", error instanceof RangeError ? "nested too deep to be read" : "not readable as YAML");
  } finally {
    Error.stackTraceLimit = traced;
  }
  const errors: YamlProblem[] = [];
  const documents: YamlNode[] = [];
  for (const document of parsed) {
    for (const { pos, message } of document.errors) errors.push(problem(message, pos));
    if (!document.contents) continue;
    const facts: Survey = survey(document.contents);
    errors.push(...facts.problems.slice(0, MAX_ERRORS));
    if (facts.readable) {
      const root = viewOf(document.contents, { source, text, merge: options.merge ?? false, aliases: facts.aliases });
      if (root.kind !== "null") documents.push(root);
    }
  }
  return { documents, errors: errors.slice(0, MAX_ERRORS) };
}

function problem(message: string, [from, to]: readonly [number, number]): YamlProblem {
  const tooDeep = message.includes("call stack");
  return { kind: tooDeep ? "limit" : "syntax", message: tooDeep ? "nested too deep to be read" : message, from, to };
}

function failed(kind: YamlProblem["kind"], message: string): YamlFile {
  return { documents: [], errors: [{ kind, message, from: 0, to: 0 }] };
}
