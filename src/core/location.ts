/** Places in files, and replacements of them. */

/** 1-based line and column; offset and column count UTF-16 units. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Half-open: `end` is the position after the last character. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly path: string;
  /** In the file on disk: for a notebook, its JSON. */
  readonly span: Span;
  /** What stands there as its author wrote it (for a notebook: the cell's text, not JSON); shortened. */
  readonly snippet?: string;
  /** Inside a notebook: 0-based cell and 1-based line in it. */
  readonly cell?: { readonly index: number; readonly line: number };
  readonly note?: string;
}

/** Replace `span` of `path` by `text`; an empty span inserts. */
export interface Edit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

/** `safe`: may be applied without reading; `review`: right in shape, but a person must decide. */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "review";
  readonly edits: readonly Edit[];
}

/** Applies edits of one file to its text. Overlapping edits are refused: the answer is undefined. */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const ordered = [...edits].sort(
    (a, b) => a.span.start.offset - b.span.start.offset || a.span.end.offset - b.span.end.offset,
  );
  let result = "";
  let at = 0;
  for (const edit of ordered) {
    if (edit.span.start.offset < at) return undefined;
    result += text.slice(at, edit.span.start.offset) + edit.text;
    at = edit.span.end.offset;
  }
  return result + text.slice(at);
}
