/** The value of a word as a source of its own, for a script inside quotes. */
import type { Source } from "../../core/source.ts";
import type { Word } from "./document.ts";
import { MAX_DEPTH, type Script } from "./script.ts";
import { type Piece, readPieces } from "./word.ts";

export interface Embedded {
  readonly source: Source;
  readonly from: number;
  readonly to: number;
}

/** Longest quotes on both sides, Python's prefixed triple ones. */
const MAX_QUOTES = 8;
/** Text that means the same in any quotes and without them. */
const PLAIN = /^[\w./:=@%+,-]*$/;

/**
 * Where the value of a word is to be read: in place when it stands there as it is (in quotes or not), otherwise in a
 * source that maps back piece by piece, or as one unit where that cannot be said.
 */
export function embedWord(source: Source, word: Word): Embedded {
  const { value } = word;
  const around = word.to - word.from - value.length;
  const inset = around > MAX_QUOTES ? -1 : source.text.slice(word.from, word.to).indexOf(value);
  if (inset !== -1) return { source, from: word.from + inset, to: word.from + inset + value.length };
  const embedded = source.embed(value, {
    segments: piecesOf(source, word) ?? [
      { at: 0, length: value.length, rawAt: word.from, rawLength: word.to - word.from },
    ],
    encode: (text) => (PLAIN.test(text) ? text : undefined),
  });
  return { source: embedded, from: 0, to: value.length };
}

/** How the value of a shell word stands in the text; undefined when it was not written in shell. */
function piecesOf(source: Source, word: Word): readonly Piece[] | undefined {
  const script: Script = {
    source,
    text: source.text,
    end: word.to,
    at: word.from,
    depth: MAX_DEPTH,
    dialect: "shell",
    owner: "",
    opaque: true,
    drafts: [],
    pending: [],
    current: undefined,
    environment: new Map(),
    substitution: () => {},
  };
  const read = readPieces(script);
  return read && read.word.value === word.value && read.pieces.length > 0 ? read.pieces : undefined;
}
