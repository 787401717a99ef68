/** Python inside of files that carry commands: workflows, pipelines, shell scripts, Dockerfiles. */
import { pythonCommands } from "../../command/python.ts";
import { commandReader } from "../../command/reader.ts";
import { dockerfileReader } from "../../container/reader.ts";
import type { Document } from "../../document.ts";
import { githubReader } from "../../pipeline/github/reader.ts";
import { gitlabReader } from "../../pipeline/gitlab/reader.ts";
import { jenkinsReader } from "../../pipeline/jenkins/reader.ts";
import { fileHead, type Reader, unparsed } from "../../reader.ts";
import { readPython } from "../code.ts";
import { snippetsIn } from "./snippets.ts";
import { type Snippet, snippetSource, wholeSnippet } from "./source.ts";

const CARRIERS: readonly Reader[] = [githubReader, gitlabReader, jenkinsReader, commandReader, dockerfileReader];
/** Here-documents, `-c`, `shell: python`. */
const CARRIES = /<<-?[ \t]*\\?['"]?\w|\bpython[\d.]*(?:[ \t]+-\w+)*[ \t]+-\w*c\b|shell:[ \t]*["']?python/;
const MOST_SNIPPETS = 200;

export const embeddedPythonReader: Reader = {
  kind: "python",
  yields: ["python", "command"],
  // A longer file is told of once, by its own reader.
  maxLength: Number.MAX_SAFE_INTEGER,
  accepts: (head) => head.text.length <= 1_000_000 && CARRIES.test(head.text) && carrierOf(head) !== undefined,
  read(source) {
    const carrier = carrierOf(fileHead(source.path, source.text));
    const seen = new Set<number>();
    const documents: Document[] = [];
    for (const snippet of carrier ? snippetsOf(carrier.read(source)) : []) {
      // Jobs of a template share their scripts.
      const { offset } = snippet.source.locate(snippet.from, snippet.from).span.start;
      if (seen.has(offset) || seen.size >= MOST_SNIPPETS) continue;
      seen.add(offset);
      documents.push(...read(snippet));
    }
    return documents;
  },
};

function carrierOf(head: ReturnType<typeof fileHead>): Reader | undefined {
  return CARRIERS.find((reader) => reader.accepts(head));
}

function* snippetsOf(documents: readonly Document[]): Iterable<Snippet> {
  for (const document of documents) {
    if (document.kind === "command") for (const command of document.commands) yield* snippetsIn(command);
    if (document.kind !== "pipeline") continue;
    for (const { script } of document.jobs.flatMap(({ steps }) => steps)) {
      if (script?.shell !== "python") continue;
      yield wholeSnippet(script.text.source);
    }
  }
}

function read(snippet: Snippet): readonly Document[] {
  try {
    const source = snippetSource(snippet);
    const python = readPython(source);
    const commands = pythonCommands(python);
    return commands.length === 0 ? [python] : [python, { kind: "command", source, carrier: "python", commands }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown error";
    return [unparsed(snippet.source, "python", `Python in it: ${reason}`, snippet.from, snippet.to)];
  }
}
