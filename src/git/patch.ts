/** Patches as git prints them, read line by line. https://git-scm.com/docs/diff-format */

export interface Hunk {
  /** Path on the new side; undefined for a deleted file. */
  readonly path: string | undefined;
  /** First line on the new side, 1-based, and how many lines it spans there. */
  readonly start: number;
  readonly count: number;
  readonly added: readonly string[];
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Takes the lines of patches in order and yields every hunk. Counts lines, so that content that looks like a header
 * is not taken for one. `keep` says whether the added lines are wanted.
 */
export class PatchReader {
  readonly #keep: boolean;
  #path: string | undefined;
  #hunk: { path: string | undefined; start: number; count: number; added: string[] } | undefined;
  #oldLeft = 0;
  #newLeft = 0;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  /** True while the next line is content of a hunk. */
  get inHunk(): boolean {
    return this.#hunk !== undefined;
  }

  /** The hunk that this line completes. */
  read(line: string): Hunk | undefined {
    if (this.#hunk) return this.#content(line);
    const hunk = HUNK.exec(line);
    if (!hunk) {
      if (line.startsWith("+++ ")) this.#path = newPath(line.slice(4));
      return undefined;
    }
    const [, oldCount = "1", start = "0", count = "1"] = hunk;
    this.#oldLeft = Number(oldCount);
    this.#newLeft = Number(count);
    this.#hunk = { path: this.#path, start: Number(start), count: Number(count), added: [] };
    return this.#finished();
  }

  #content(line: string): Hunk | undefined {
    const mark = line[0];
    if (mark === "+" && this.#keep) this.#hunk?.added.push(line.slice(1));
    if (mark !== "+" && mark !== "\\") this.#oldLeft--;
    if (mark !== "-" && mark !== "\\") this.#newLeft--;
    return this.#finished();
  }

  #finished(): Hunk | undefined {
    if (this.#oldLeft > 0 || this.#newLeft > 0) return undefined;
    const hunk = this.#hunk;
    this.#hunk = undefined;
    return hunk;
  }
}

/** `b/path`, `"b/pa\tth"` or `/dev/null`. A tab ends a name that holds a space. */
function newPath(text: string): string | undefined {
  const name = text.startsWith('"') ? unquote(text) : text.replace(/\t$/, "");
  return name === "/dev/null" ? undefined : name.slice(2);
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** Undoes git's C-style quotes, whose octal escapes are bytes of UTF-8. */
function unquote(text: string): string {
  const bytes: number[] = [];
  const inner = text.slice(1, text.lastIndexOf('"'));
  for (const match of inner.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (match[1] !== undefined) bytes.push(Number.parseInt(match[1], 8));
    else if (match[2] !== undefined) bytes.push(ESCAPES[match[2]] ?? match[2].charCodeAt(0));
    else bytes.push(...Buffer.from(match[3] ?? ""));
  }
  return Buffer.from(bytes).toString();
}

/** Pieces of output to lines, without their line feeds. A longer line than `limit` is cut. */
export async function* linesOf(pieces: AsyncIterable<Buffer>, limit: number): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      const last = piece.subarray(from, end);
      yield (held.length === 0 ? last : Buffer.concat([...held, last])).toString("utf8", 0, limit);
      held = [];
      length = 0;
      from = end + 1;
    }
    if (from < piece.length && length < limit) {
      held.push(piece.subarray(from));
      length += piece.length - from;
    }
  }
  if (held.length > 0) yield Buffer.concat(held).toString("utf8", 0, limit);
}
