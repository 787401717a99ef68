/** tree-sitter with the grammar of Python, loaded once. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";
import { flatten } from "./flatten.ts";
import { kindOfName } from "./kinds.ts";
import type { Syntax } from "./syntax.ts";

interface Grammar {
  readonly parser: Parser;
  /** Our kind of each of the grammar's symbols. */
  readonly kinds: Uint8Array;
}

const GRAMMAR_FILE = "tree-sitter-python.wasm";

let loading: Promise<void> | undefined;
let grammar: Grammar | undefined;

/** Reads the grammar from disk; later calls are free. */
export function preparePython(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  await Parser.init();
  const language = await loadLanguage();
  const parser = new Parser();
  parser.setLanguage(language);
  const kinds = Uint8Array.from({ length: language.nodeTypeCount }, (_, symbol) =>
    kindOfName(language.nodeTypeForId(symbol) ?? "", language.nodeTypeIsNamed(symbol)),
  );
  grammar = { parser, kinds };
}

/** In a bundle the grammar stands beside it, in development in the package that ships it. */
async function loadLanguage(): Promise<Language> {
  try {
    return await Language.load(fileURLToPath(new URL(GRAMMAR_FILE, import.meta.url)));
  } catch {
    return Language.load(createRequire(import.meta.url).resolve(`tree-sitter-python/${GRAMMAR_FILE}`));
  }
}

/**
 * The syntax of a text; never throws on any text once `preparePython` has been awaited.
 * @throws Error when it has not.
 */
export function parsePython(text: string): Syntax {
  if (!grammar) throw new Error("prepareReaders() has not been awaited");
  const tree = grammar.parser.parse(text);
  if (!tree) throw new Error("the parser gave no tree");
  try {
    return flatten(tree, text, grammar.kinds);
  } finally {
    tree.delete();
  }
}
