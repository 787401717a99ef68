/** The syntax of Python: by our own parser, and by tree-sitter, loaded once, where that one gives up. */
import { Language, Parser } from "web-tree-sitter";
import { flatten } from "./flatten.ts";
import { kindOfName } from "./kinds.ts";
import { parseFast } from "./parse/index.ts";
import type { Syntax } from "./syntax.ts";
import { readWasm, rememberMachine, startTreeSitter } from "./wasm.ts";

interface Grammar {
  readonly parser: Parser;
  /** Our kind of each of the grammar's symbols. */
  readonly kinds: Uint8Array;
  /** Puts tree-sitter back to where it was before the first parse. */
  readonly restore: () => void;
}

/** The parser takes time by the square of the lines that backslashes join; hours for a megabyte of them. */
const MOST_JOINED_LINES = 150;

let loading: Promise<void> | undefined;
let grammar: Grammar | undefined;

/** Reads the grammar from disk; later calls are free. */
export function preparePython(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const machine = await startTreeSitter();
  const language = await Language.load(await readWasm("tree-sitter-python"));
  const parser = new Parser();
  parser.setLanguage(language);
  const kinds = Uint8Array.from({ length: language.nodeTypeCount }, (_, symbol) =>
    kindOfName(language.nodeTypeForId(symbol) ?? "", language.nodeTypeIsNamed(symbol)),
  );
  // The first parse allocates what later ones share.
  parser.parse("pass")?.delete();
  grammar = { parser, kinds, restore: rememberMachine(machine) };
}

/**
 * The syntax of a text.
 * @throws Error when the text is nested more deeply than tree-sitter can go, where too many lines are joined by backslashes, or before `preparePython`.
 */
export function parsePython(text: string): Syntax {
  const treeSitter = loaded();
  const lines = withLineFeeds(text);
  return parseFast(lines) ?? withTreeSitter(lines, treeSitter);
}

/**
 * To Python a carriage return alone ends a line as well, and a comment with it.
 * @see https://docs.python.org/3/reference/lexical_analysis.html#physical-lines
 */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

/** The syntax as tree-sitter sees it, in damaged code too. */
export function parseTolerant(text: string): Syntax {
  return withTreeSitter(text, loaded());
}

function loaded(): Grammar {
  if (!grammar) throw new Error("prepareReaders() has not been awaited");
  return grammar;
}

function withTreeSitter(text: string, { parser, kinds, restore }: Grammar): Syntax {
  if (joinsTooMany(text)) throw new Error(`more than ${MOST_JOINED_LINES} lines joined by backslashes`);
  try {
    const tree = parser.parse(text);
    if (!tree) throw new Error("the parser gave no tree");
    try {
      return flatten(tree, text, kinds);
    } finally {
      tree.delete();
    }
  } catch (error) {
    restore();
    throw new Error("nested too deeply to parse", { cause: error });
  }
}

function joinsTooMany(text: string): boolean {
  let joined = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
    const last = text[end - 1] === "\r" ? end - 2 : end - 1;
    joined = text[last] === "\\" ? joined + 1 : 0;
    if (joined > MOST_JOINED_LINES) return true;
  }
  return false;
}
