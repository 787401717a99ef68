/** What a reader is: it says what it accepts, has a size cap, and never throws on any bytes. */
import { basename, extname } from "node:path/posix";
import type { Source } from "../core/source.ts";
import type { Document, DocumentKind } from "./document.ts";

export interface FileHead {
  readonly path: string;
  /** Lower-case base name. */
  readonly name: string;
  /** Lower-case extension with its dot, "" without one. */
  readonly extension: string;
  readonly text: string;
}

export function fileHead(path: string, text: string): FileHead {
  return { path, name: basename(path).toLowerCase(), extension: extname(path).toLowerCase(), text };
}

export interface Reader {
  /** The kind that it exists for; a file may also yield other kinds (a notebook carries python). */
  readonly kind: DocumentKind;
  /** Every kind that it may yield. */
  readonly yields: readonly DocumentKind[];
  /** Longest text that it reads, in UTF-16 units; a longer one becomes `unparsed`. */
  readonly maxLength: number;
  /** By path first, by content where the path does not say. Must be cheap: it runs on every file. */
  accepts(file: FileHead): boolean;
  /** All documents of the file. Must not throw; caps on depth and count are its own. */
  read(source: Source): readonly Document[];
}

/** A reader of what is no text. It looks at every file, so it must say at once of most that they are not for it. */
export interface BytesReader {
  readonly kind: DocumentKind;
  /** True where a path alone says that the file would have been read, had its content been there. */
  promises(path: string): boolean;
  /** All documents of the file; none for a file of other kinds. Must not throw; caps are its own. */
  read(path: string, bytes: Uint8Array): readonly Document[];
}

export function unparsed(source: Source, wanted: DocumentKind, reason: string, from = 0, to = from): Document {
  return { kind: "unparsed", source, wanted, reason, location: source.locate(from, to) };
}
