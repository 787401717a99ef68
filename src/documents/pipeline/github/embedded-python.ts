/** The Python of a step: its whole script, or what its commands carry. */
import type { Source } from "../../../core/source.ts";
import { readPython } from "../../python/code.ts";
import type { PythonDocument } from "../../python/document.ts";
import { snippetsIn } from "../../python/embedded/snippets.ts";
import { snippetSource, wholeSnippet } from "../../python/embedded/source.ts";
import type { Code } from "./code.ts";

const MOST_SNIPPETS = 50;
/** Only what starts programs, runs text or writes for later steps is asked about. */
const ASKED = /\b(?:system|popen|subprocess|eval|exec|GITHUB_(?:ENV|PATH|OUTPUT))\b/;

const known = new WeakMap<Source, readonly PythonDocument[]>();

export function pythonOf({ text, language, commands }: Code): readonly PythonDocument[] {
  if (!ASKED.test(text.value) || (language !== "python" && !text.value.includes("python"))) return [];
  const read = known.get(text.source);
  if (read) return read;
  const snippets =
    language === "python" ? [wholeSnippet(text.source)] : commands.flatMap((command) => [...snippetsIn(command)]);
  const documents = snippets.slice(0, MOST_SNIPPETS).flatMap((snippet) => {
    try {
      return [readPython(snippetSource(snippet))];
    } catch {
      // The reader of Python in other files says that it cannot be read.
      return [];
    }
  });
  known.set(text.source, documents);
  return documents;
}
