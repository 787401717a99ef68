/** Jenkinsfiles as pipelines: declarative ones, and scripted ones as far as their calls say what happens. */
import type { Source } from "../../../core/source.ts";
import type { Document } from "../../document.ts";
import { type Reader, unparsed } from "../../reader.ts";
import type { PipelineDocument, PipelineImage, PipelineInclude, Trigger } from "../document.ts";
import { imagesOf } from "../github/container.ts";
import { commandDocument } from "../script.ts";
import { callsIn } from "./agent.ts";
import { isLibraryFile } from "./library.ts";
import { type Call, callsOf, parseScript, type Statement } from "./parse.ts";
import { textArgument, textOf } from "./text.ts";
import { walkScript } from "./walk.ts";

const FILE = /(?:^|\/)(?:Jenkinsfile(?:[._-][\w.-]+)?|[\w.-]+\.(?:jenkinsfile|Jenkinsfile))$/i;

/** https://www.jenkins.io/doc/book/pipeline/syntax/ */
export const jenkinsReader: Reader = {
  kind: "pipeline",
  yields: ["pipeline", "command"],
  maxLength: 1_000_000,
  accepts: ({ path, text }) => (FILE.test(path) && !/\.(?:md|txt|html)$/i.test(path)) || isLibraryFile(path, text),
  read: readFile,
};

function readFile(source: Source): readonly Document[] {
  const { statements, complete } = parseScript(source.text);
  if (statements.length === 0 && source.text.trim() !== "" && !complete) {
    return [unparsed(source, "pipeline", "brackets or quotes that do not close")];
  }
  const isLibrary = isLibraryFile(source.path, source.text);
  const walked = walkScript(statements, source, isLibrary);
  const { jobs, env } = walked;
  const seen = new Set<number>();
  const pipeline: PipelineDocument = {
    kind: "pipeline",
    source,
    system: "jenkins",
    role: isLibrary ? "library" : "workflow",
    triggers: isLibrary ? [CALLED] : triggersOf(source, statements),
    triggersAt: { from: 0, to: 0 },
    env,
    inputs: inputsOf(statements, source),
    jobs,
    images: [...jobs.flatMap(imagesOf), ...namedImages(statements, source)].filter(
      ({ source: own, from, to }) =>
        !seen.has(own.locate(from, to).span.start.offset) && seen.add(own.locate(from, to).span.start.offset),
    ),
    includes: librariesOf(statements, source),
    ...(walked.complete ? {} : { partial: "more stages or steps than are read" }),
    ...(complete ? {} : { partial: "brackets or quotes that do not close" }),
  };
  return [pipeline, commandDocument(source, () => jobs.flatMap(({ steps }) => steps))];
}

/** Code of a library runs when a pipeline calls it. */
const CALLED: Trigger = {
  event: "call",
  by: "caller",
  privileged: false,
  at: { from: 0, to: 0 },
  types: [],
  narrowed: false,
  workflows: [],
};

/** Branches are built when they are pushed; changes from others where the file speaks of them. */
function triggersOf(source: Source, statements: readonly Statement[]): readonly Trigger[] {
  const at = { from: 0, to: 0 };
  const trigger = (event: string, by: Trigger["by"], place = at): Trigger => ({
    event,
    by,
    privileged: false,
    at: place,
    types: [],
    narrowed: false,
    workflows: [],
  });
  const change = /\bCHANGE_(?:ID|TITLE|BRANCH|TARGET|AUTHOR|FORK)\b|\bchangeRequest\b/.exec(source.text);
  const timed = everyCall(statements).find(({ name }) => name === "cron" || name === "pollSCM");
  return [
    trigger("push", "collaborator"),
    ...(change
      ? [trigger("change_request", "anyone", { from: change.index, to: change.index + change[0].length })]
      : []),
    ...(timed ? [trigger("schedule", "platform", { from: timed.from, to: timed.nameTo })] : []),
  ];
}

function inputsOf(statements: readonly Statement[], source: Source): PipelineDocument["inputs"] {
  const parameters = everyCall(statements).filter(({ name }) => name === "parameters");
  return parameters
    .flatMap((call) => [...callsIn(call.block ?? []), ...call.args.flatMap(({ value }) => callsOf(value))])
    .flatMap((call) => {
      const name = textArgument(call, -1, "name", source);
      const fallback = textArgument(call, -1, "defaultValue", source);
      if (!name) return [];
      const type = call.name === "booleanParam" ? "boolean" : call.name === "choice" ? "choice" : "string";
      return [
        {
          name: name.value,
          at: { from: name.from, to: name.to },
          type,
          from: "dispatch" as const,
          ...(fallback ? { default: fallback } : {}),
        },
      ];
    });
}

/** `docker.image('name')`, whatever is done with it. */
function namedImages(statements: readonly Statement[], source: Source): readonly PipelineImage[] {
  return everyCall(statements).flatMap((call): PipelineImage[] => {
    const image = call.name === "docker.image" ? textArgument(call, 0, "", source) : undefined;
    if (!image) return [];
    return [
      {
        source: image.source,
        name: image.value,
        from: 0,
        to: image.value.length,
        role: "container",
        owner: "docker.image",
      },
    ];
  });
}

/** `@Library('name@ref') _` and `library 'name@ref'`. https://www.jenkins.io/doc/book/pipeline/shared-libraries/ */
function librariesOf(statements: readonly Statement[], source: Source): readonly PipelineInclude[] {
  const calls = everyCall(statements).filter(({ name }) => name === "@Library" || name === "library");
  return calls.flatMap((call) =>
    [...call.args, ...call.args.flatMap(({ value }) => value.items)].flatMap(({ name, value }): PipelineInclude[] =>
      value.text && (name === undefined || name === "identifier" || name === "value")
        ? [{ kind: "library", name: textOf(value.text, source) }]
        : [],
    ),
  );
}

function everyCall(statements: readonly Statement[]): Call[] {
  const found: Call[] = [];
  const waiting: Call[] = statements.flatMap((one) => ("call" in one ? [one.call] : callsOf(one.assignment.value)));
  for (const call of waiting) {
    found.push(call);
    if (call.on) waiting.push(call.on);
    waiting.push(...call.args.flatMap(({ value }) => callsOf(value)));
    for (const one of call.block ?? []) waiting.push(...("call" in one ? [one.call] : callsOf(one.assignment.value)));
  }
  return found;
}
