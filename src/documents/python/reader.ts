/** Python files: by name, or by a `#!` line that runs Python; and the commands that they start. */
import type { Source } from "../../core/source.ts";
import type { Document } from "../document.ts";
import type { FileHead, Reader } from "../reader.ts";
import { readPython } from "./code.ts";
import { commandsStartedBy, startsCommands } from "./started.ts";

const EXTENSIONS: ReadonlySet<string> = new Set([".py", ".pyi", ".pyw"]);
const RUNS_PYTHON = /^#![^\n]{0,120}\bpython[\d.]*(?:\s|$)/;
const MAX_LENGTH = 1_000_000;

/** Both readers get the same source: it is parsed once. */
const parsed = new WeakMap<Source, Document>();

function parseOnce(source: Source): Document {
  const known = parsed.get(source) ?? readPython(source);
  parsed.set(source, known);
  return known;
}

function isPython({ extension, text }: FileHead): boolean {
  return EXTENSIONS.has(extension) || (extension === "" && RUNS_PYTHON.test(text.slice(0, 200)));
}

export const pythonReader: Reader = {
  kind: "python",
  yields: ["python"],
  maxLength: MAX_LENGTH,
  accepts: isPython,
  read: (source) => [parseOnce(source)],
};

/** A reader of its own, because what it yields is another kind. */
export const pythonCommandReader: Reader = {
  kind: "command",
  yields: ["command"],
  // A longer file is told of once, by the reader above.
  maxLength: Number.MAX_SAFE_INTEGER,
  accepts: (head) => head.text.length <= MAX_LENGTH && startsCommands(head.text) && isPython(head),
  read: (source) => commandsStartedBy(parseOnce(source)),
};
