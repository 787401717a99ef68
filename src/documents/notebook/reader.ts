/** Jupyter notebooks: the notebook itself, its Python code, and the commands that its cells run. */
import type { Source } from "../../core/source.ts";
import type { Command } from "../command/document.ts";
import { parseShell } from "../command/shell.ts";
import type { Document } from "../document.ts";
import { readPython } from "../python/code.ts";
import { commandsStartedBy, startsCommands } from "../python/started.ts";
import { type Reader, unparsed } from "../reader.ts";
import { type CellNode, cellNodes, readCell } from "./cells.ts";
import type { Magic, NotebookDocument } from "./document.ts";
import { type JsonNode, member, parseJson, plain } from "./json.ts";
import { blanked, type Range, splitCell } from "./magics.ts";
import { JsonText } from "./text.ts";

/** More code than this is not read as Python, as for a file. */
const MAX_CODE = 1_000_000;
const PYTHON = /^(?:python[\d.]*|ipython[\d.]*|sage|pyspark|)$/;
const SHELL = /^(?:bash|sh|zsh|shell)$/;

export const notebookReader: Reader = {
  kind: "notebook",
  yields: ["notebook", "python", "command"],
  maxLength: 60_000_000,
  accepts: ({ extension }) => extension === ".ipynb",
  read,
};

function read(source: Source): readonly Document[] {
  const root = parseJson(source.text);
  if (root.kind === "error") return [unparsed(source, "notebook", root.reason, root.at)];
  if (root.kind !== "object") return [unparsed(source, "notebook", "no notebook: the file holds no JSON object")];
  const nodes = cellNodes(source.text, root);
  const metadata = objectOf(plain(source.text, member(root, "metadata")));
  const language = languageOf(metadata, nodes, source);
  const code = readCode(source, nodes, language);
  const format = plain(source.text, member(root, "nbformat"));
  const notebook: NotebookDocument = {
    kind: "notebook",
    source,
    format: typeof format === "number" ? format : 0,
    language,
    metadata,
    cells: nodes.map((node) => readCell(source, node)),
    magics: code.magics,
  };
  return [notebook, ...code.documents];
}

interface Code {
  readonly magics: readonly Magic[];
  readonly documents: readonly Document[];
}

/** All code cells as one text, so that names reach from cell to cell as they do in the kernel. */
function readCode(raw: Source, nodes: readonly CellNode[], language: string): Code {
  const joined = new JsonText(raw);
  const cells: (Range & { readonly index: number })[] = [];
  for (const { index, type, text } of nodes) {
    if (type !== "code") continue;
    joined.startCell(index);
    const from = joined.length;
    joined.add(text);
    cells.push({ index, from, to: joined.length });
  }
  const text = joined.text();
  const source = joined.source(text);
  if (SHELL.test(language)) {
    return { magics: [], documents: commandDocument(source, [{ from: 0, to: text.length }]) };
  }
  const split = cells.map((cell) => ({ cell, code: splitCell(text, cell.from, cell.to) }));
  const magics = split.flatMap(({ cell, code }) =>
    code.magics.map(
      (magic): Magic => ({ ...magic, cell: cell.index, source, location: source.locate(magic.from, magic.to) }),
    ),
  );
  const python: Document[] = [];
  if (PYTHON.test(language)) {
    if (text.length > MAX_CODE)
      python.push(unparsed(raw, "python", `code cells longer than ${MAX_CODE.toLocaleString("en")} characters`));
    else
      python.push(
        readPython(
          joined.source(
            blanked(
              text,
              split.flatMap(({ code }) => code.blanks),
            ),
          ),
          true,
        ),
      );
    for (const { code } of split) {
      if (code.written) python.push(readPython(stretch(source, code.written)));
    }
  }
  const documents = python.flatMap((one) =>
    startsCommands(one.source.text) ? [one, ...commandsStartedBy(one)] : [one],
  );
  documents.push(
    ...commandDocument(
      source,
      split.flatMap(({ code }) => code.shell),
    ),
  );
  return { magics, documents };
}

function commandDocument(source: Source, ranges: readonly Range[]): readonly Document[] {
  const commands: Command[] = [];
  for (const { from, to } of ranges) commands.push(...parseShell(source, from, to, { owner: "notebook" }));
  return commands.length === 0 ? [] : [{ kind: "command", source, carrier: "notebook", commands }];
}

/** A part of a source as a source of its own. */
function stretch(source: Source, { from, to }: Range): Source {
  return source.embed(source.text.slice(from, to), {
    segments: [{ at: 0, length: to - from, rawAt: from, rawLength: to - from }],
    encode: (text) => text,
  });
}

function languageOf(metadata: Readonly<Record<string, unknown>>, nodes: readonly CellNode[], source: Source): string {
  const info = objectOf(metadata.language_info).name;
  const kernel = objectOf(metadata.kernelspec).language;
  // Format 3 says it in each cell.
  const first = nodes.find(({ type }) => type === "code");
  const own = first && plain(source.text, member(first.node as JsonNode, "language"));
  const named = [info, kernel, own].find((one): one is string => typeof one === "string" && one !== "");
  return named?.toLowerCase() ?? "python";
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
