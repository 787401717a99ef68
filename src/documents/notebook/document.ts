/** What policies may ask of a Jupyter notebook. https://nbformat.readthedocs.io/en/latest/format_description.html */
import type { DocumentBase } from "../../core/document.ts";
import type { Edit, Location } from "../../core/location.ts";
import type { Source } from "../../core/source.ts";

/** A piece of an output: `text/plain`, `text/html`, `application/javascript` …; a traceback is `text/x-traceback`. */
export interface OutputPart {
  readonly mime: string;
  /** Its text, with positions in the file; empty for images and other data that is no text. */
  readonly source: Source;
}

export interface Output {
  readonly type: string;
  readonly parts: readonly OutputPart[];
  readonly location: Location;
}

export interface Cell {
  readonly index: number;
  readonly type: "code" | "markdown" | "raw";
  /** Its text as its author wrote it. */
  readonly source: Source;
  /** Name of the `%%magic` that it starts with. */
  readonly magic: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly executionCount: number | undefined;
  readonly outputs: readonly Output[];
  /** Clears the outputs and the execution count; empty when there are none. */
  clearOutputs(): readonly Edit[];
}

/** A line or cell magic, or a `!` line. */
export interface Magic {
  /** `!`, `%env`, `%%bash` … */
  readonly name: string;
  /** What follows the name: for a cell magic the rest of its line. */
  readonly args: string;
  /** Of a cell magic: the lines below. */
  readonly body: string;
  readonly cell: number;
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  readonly location: Location;
}

export interface NotebookDocument extends DocumentBase<"notebook"> {
  /** Major version of the format. */
  readonly format: number;
  /** The kernel's language in lower case; `python` where it is not said. */
  readonly language: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
  readonly magics: readonly Magic[];
}
