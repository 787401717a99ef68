/** Environment variables, whatever sets them: Dockerfiles, compose, manifests, pipelines, scripts, `.env` files, Python. */
import type { Edit } from "../core/location.ts";
import type { Source } from "../core/source.ts";
import type { Command, Word } from "../documents/command/document.ts";
import { assignmentsOf } from "../documents/container/variables.ts";
import type { DocumentOf } from "../documents/document.ts";
import { anchorOf, containersOf } from "../documents/workload/containers.ts";

export interface Variable {
  readonly name: string;
  /** Undefined when it is not written there: an expansion, a secret. */
  readonly value: string | undefined;
  readonly source: Source;
  /** Offsets of the value as written. */
  readonly from: number;
  readonly to: number;
  readonly anchor: string;
  /** Replaces the value; undefined where that cannot be said. */
  replace(text: string): Edit | undefined;
}

export type EnvironmentKind = "command" | "container" | "pipeline" | "python" | "settings" | "workload";

/** Every variable that the document sets, in reading order. Of settings only `.env` files and service units count. */
export function* environmentOf(document: DocumentOf<EnvironmentKind>): Iterable<Variable> {
  const { source } = document;
  switch (document.kind) {
    case "command":
      yield* commandVariables(document.commands);
      return;
    case "container":
      if (document.carrier === "compose") {
        for (const { name, env } of document.services) {
          for (const [key, word] of env) yield ofWord(source, key, word, `service ${name}`);
        }
        return;
      }
      for (const { instructions, label } of document.stages) {
        for (const instruction of instructions) {
          if (instruction.keyword !== "ENV" && instruction.keyword !== "ARG") continue;
          for (const [name, word] of assignmentsOf(instruction, source.text)) yield ofWord(source, name, word, label);
        }
      }
      return;
    case "pipeline": {
      const steps = document.jobs.flatMap(({ steps }) => steps.map(({ env, owner }) => ({ env, owner })));
      const jobs = document.jobs.map(({ id, env }) => ({ env, owner: `job ${id}` }));
      for (const { env, owner } of [{ env: document.env, owner: "workflow" }, ...jobs, ...steps]) {
        for (const { name, value } of env.entries) {
          const known = value.expressions.length === 0 ? value.value : undefined;
          const replace = (text: string) => value.source.edit(0, value.value.length, text);
          yield { name, value: known, source, from: value.from, to: value.to, anchor: owner, replace };
        }
      }
      return;
    }
    case "python":
      for (const { name, value, place } of document.environment) {
        const known = value.literal === undefined ? undefined : String(value.literal);
        const replace = (text: string) => value.replace(JSON.stringify(text));
        yield { name, value: known, source, from: place.from, to: place.to, anchor: place.anchor, replace };
      }
      return;
    case "settings":
      if (document.format === "env") {
        for (const { key, value, valueFrom, valueTo } of document.entries) {
          const word = { value, from: valueFrom, to: valueTo, quote: "none", dynamic: /\$[{\w]/.test(value) } as const;
          yield ofWord(source, key, word, key);
        }
      }
      for (const { section, key, value, valueFrom, valueTo } of document.entries) {
        if (document.format !== "ini" || section !== "Service" || key !== "Environment") continue;
        for (const match of value.matchAll(/\b([A-Za-z_]\w*)=([^\s"']*)/g)) {
          const at = source.text.indexOf(match[0], valueFrom) + match[0].length - (match[2] ?? "").length;
          const word = { value: match[2] ?? "", from: at, to: at + (match[2] ?? "").length } as const;
          if (at < valueTo) yield ofWord(source, match[1] ?? "", { ...word, quote: "none", dynamic: false }, "service");
        }
      }
      return;
    case "workload":
      for (const { resource, container } of containersOf(document)) {
        for (const { name, value, node } of container.env) {
          const { from, to } = value ?? node;
          const replace = (text: string) => value?.node.embed().edit(0, value.node.string?.length ?? 0, text);
          yield { name, value: value?.value, source, from, to, anchor: anchorOf(resource, container), replace };
        }
      }
      return;
  }
}

/** `NAME=value prog`, `env NAME=value prog`, `export NAME=value`; what the carrier sets is told by its own document. */
function* commandVariables(commands: readonly Command[]): Iterable<Variable> {
  for (const command of commands) {
    const exported = command.program === "export" ? command.args.flatMap(splitAssignment) : [];
    for (const [name, word] of [...command.assignments, ...exported]) {
      yield ofWord(command.source, name, word, command.owner);
    }
  }
}

function splitAssignment(word: Word): [string, Word][] {
  const equals = word.value.indexOf("=");
  if (equals < 1) return [];
  return [
    [word.value.slice(0, equals), { ...word, value: word.value.slice(equals + 1), from: word.from + equals + 1 }],
  ];
}

function ofWord(source: Source, name: string, word: Word, anchor: string): Variable {
  const { value, from, to, dynamic } = word;
  const at = source.text.slice(from, to).indexOf(value);
  const replace = (text: string) =>
    value !== "" && at !== -1 && /^[\w./:-]*$/.test(text)
      ? source.edit(from + at, from + at + value.length, text)
      : undefined;
  return { name, value: dynamic ? undefined : value, source, from, to, anchor, replace };
}

/** True for what programs read as yes. */
export function isTruthy(value: string | undefined): boolean {
  return value !== undefined && /^(?:1|true|yes|on|y|t)$/i.test(value.trim());
}
