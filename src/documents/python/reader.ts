/** Python files: by name, or by a `#!` line that runs Python. */
import { pythonCommands } from "../command/python.ts";
import type { Reader } from "../reader.ts";
import { readPython } from "./code.ts";

const EXTENSIONS: ReadonlySet<string> = new Set([".py", ".pyi", ".pyw"]);
const RUNS_PYTHON = /^#![^\n]{0,120}\bpython[\d.]*(?:\s|$)/;

export const pythonReader: Reader = {
  kind: "python",
  yields: ["python", "command"],
  maxLength: 1_000_000,
  accepts: ({ extension, text }) =>
    EXTENSIONS.has(extension) || (extension === "" && RUNS_PYTHON.test(text.slice(0, 200))),
  read(source) {
    const document = readPython(source);
    if (document.kind !== "python") return [document];
    const commands = pythonCommands(document);
    return commands.length === 0 ? [document] : [document, { kind: "command", source, carrier: "python", commands }];
  },
};
