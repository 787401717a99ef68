/** Bytes of one file to its documents. */
import { decode } from "../core/decode.ts";
import { Source } from "../core/source.ts";
import type { Document, DocumentKind } from "./document.ts";
import { fileHead, unparsed } from "./reader.ts";
import { bytesReaders, readers } from "./readers.ts";

/** Git says what a symlink points to in its content; we judge the link's target under its own path only. */
const SYMLINK = "120000";

/** The kinds of documents that somebody looks at. */
export type Kinds = Pick<ReadonlySet<DocumentKind>, "has">;

/**
 * Reads a file with every reader that accepts it and yields a kind that is wanted.
 * Never throws: a reader that does becomes an `unparsed` document with the error as its reason.
 */
export function readDocuments(path: string, bytes: Uint8Array, wanted: Kinds, mode?: string): readonly Document[] {
  if (mode === SYMLINK) return [];
  const documents: Document[] = binaryDocuments(path, bytes, wanted);
  const decoded = decode(bytes);
  if ("binary" in decoded)
    return [...documents, ...unreadText(path, wanted, "binary content in a file that should be text")];
  const source = new Source(path, decoded.text);
  const head = fileHead(path, decoded.text);
  for (const reader of readers) {
    const kinds = reader.yields.filter((kind) => wanted.has(kind));
    if (kinds.length === 0 || !reader.accepts(head)) continue;
    if (decoded.text.length > reader.maxLength) {
      documents.push(unparsed(source, reader.kind, `longer than ${reader.maxLength.toLocaleString("en")} characters`));
      continue;
    }
    try {
      for (const document of reader.read(source)) {
        if (document.kind === "unparsed" || wanted.has(document.kind)) documents.push(document);
      }
    } catch (error) {
      documents.push(unparsed(source, reader.kind, failed(error)));
    }
  }
  return documents;
}

function binaryDocuments(path: string, bytes: Uint8Array, wanted: Kinds): Document[] {
  return bytesReaders.flatMap((reader) => {
    if (!wanted.has(reader.kind)) return [];
    try {
      return reader.read(path, bytes);
    } catch (error) {
      return [unparsed(new Source(path, ""), reader.kind, failed(error))];
    }
  });
}

function failed(error: unknown): string {
  return `reader failed: ${error instanceof Error ? error.message : "unknown error"}`;
}

/**
 * For a file whose content cannot be had: one `unparsed` document for each reader that its name promises work, so that
 * it is never silently clean.
 */
export function unreadDocuments(path: string, wanted: Kinds, reason: string, mode?: string): readonly Document[] {
  if (mode === SYMLINK) return [];
  const promised = bytesReaders.filter((reader) => wanted.has(reader.kind) && reader.promises(path));
  const source = new Source(path, "");
  return [...promised.map((reader) => unparsed(source, reader.kind, reason)), ...unreadText(path, wanted, reason)];
}

function unreadText(path: string, wanted: Kinds, reason: string): readonly Document[] {
  const head = fileHead(path, "");
  const source = new Source(path, "");
  return readers
    .filter(
      (reader) => reader.kind !== "text" && reader.yields.some((kind) => wanted.has(kind)) && reader.accepts(head),
    )
    .map((reader) => unparsed(source, reader.kind, reason));
}
