/** The cells of a notebook, of format 4 or 3. */
import type { Edit } from "../../core/location.ts";
import type { Source } from "../../core/source.ts";
import type { Cell, Output, OutputPart } from "./document.ts";
import { items, type JsonNode, member, plain, stringOf } from "./json.ts";
import { JsonText } from "./text.ts";

export interface CellNode {
  readonly index: number;
  readonly type: Cell["type"];
  readonly node: JsonNode;
  /** The string or array that holds its text. */
  readonly text: JsonNode | undefined;
}

const MAX_CELLS = 20_000;
/** Keys of format 3 that hold outputs under their short names. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  text: "text/plain",
  html: "text/html",
  javascript: "application/javascript",
  json: "application/json",
  latex: "text/latex",
  svg: "image/svg+xml",
};
const TEXT = /^text\/|javascript|json|xml|html/;

export function cellNodes(text: string, root: JsonNode): readonly CellNode[] {
  const flat = items(member(root, "cells"));
  const all =
    flat.length > 0 ? flat : items(member(root, "worksheets")).flatMap((sheet) => items(member(sheet, "cells")));
  return all.slice(0, MAX_CELLS).map((node, index) => {
    const type = stringOf(text, member(node, "cell_type"));
    return {
      index,
      type: type === "code" ? "code" : type === "raw" ? "raw" : "markdown",
      node,
      text: member(node, "source") ?? member(node, "input"),
    };
  });
}

/** Texts, outputs and metadata are read when they are asked for. */
export function readCell(raw: Source, { index, type, node, text }: CellNode): Cell {
  const metadata = memo(() => record(plain(raw.text, member(node, "metadata"))));
  const source = memo(() => textSource(raw, [text], index));
  const outputs = memo(() => items(member(node, "outputs")).map((output) => readOutput(raw, output, index)));
  return {
    index,
    type,
    get source() {
      return source();
    },
    get magic() {
      return /^\s*%%([\w.!]+)/.exec(source().text)?.[1];
    },
    get metadata() {
      return metadata();
    },
    get tags() {
      const { tags } = metadata();
      return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
    },
    get executionCount() {
      const count = plain(raw.text, member(node, "execution_count") ?? member(node, "prompt_number"));
      return typeof count === "number" ? count : undefined;
    },
    get outputs() {
      return outputs();
    },
    clearOutputs: () => clearing(raw, node),
  };
}

function clearing(raw: Source, node: JsonNode): Edit[] {
  const outputs = member(node, "outputs");
  const count = member(node, "execution_count");
  const edits: (Edit | undefined)[] = [];
  if (outputs?.kind === "array" && outputs.items.length > 0) edits.push(raw.edit(outputs.from, outputs.to, "[]"));
  if (edits.length > 0 && count?.kind === "scalar") edits.push(raw.edit(count.from, count.to, "null"));
  return edits.flatMap((edit) => edit ?? []);
}

function readOutput(raw: Source, node: JsonNode, cell: number): Output {
  const type = stringOf(raw.text, member(node, "output_type")) ?? "";
  return { type, location: raw.locate(node.from, node.to), parts: [...outputParts(raw, node, cell)] };
}

function* outputParts(raw: Source, node: JsonNode, cell: number): Generator<OutputPart> {
  const part = (mime: string, value: JsonNode | undefined): OutputPart => ({
    mime,
    source: textSource(raw, TEXT.test(mime) ? [value] : [], cell),
  });
  const data = member(node, "data");
  if (data?.kind === "object") for (const { key, value } of data.members) yield part(key, value);
  if (node.kind !== "object") return;
  for (const { key, value } of node.members) {
    if (key === "traceback") yield part("text/x-traceback", value);
    else if (key === "evalue") yield part("text/x-error", value);
    else if (SHORT_NAMES[key] !== undefined) yield part(SHORT_NAMES[key], value);
    else if (key === "png" || key === "jpeg") yield part(`image/${key}`, undefined);
  }
}

/** The joined text of strings; an object (`application/json`) stands as it is in the file. */
function textSource(raw: Source, nodes: readonly (JsonNode | undefined)[], cell: number): Source {
  const joined = new JsonText(raw);
  joined.startCell(cell);
  for (const node of nodes) {
    if (node?.kind === "object") {
      const text = raw.text.slice(node.from, node.to);
      return raw.embed(text, {
        segments: [{ at: 0, length: text.length, rawAt: node.from, rawLength: text.length }],
        cell: () => ({ index: cell, line: 1 }),
      });
    }
    joined.add(node);
  }
  return joined.source();
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function memo<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
