/** `::set-env`, `::add-path` and their milder kin in scripts. */
import { codeOf, type PipelineDocument, type Severity, type Violation } from "#policy";

interface Old {
  readonly severity: Severity;
  readonly what: string;
}

const COMMANDS: ReadonlyMap<string, Old> = new Map([
  [
    "set-env",
    { severity: "medium", what: "sets a variable through the log; it works only with protection switched off" },
  ],
  [
    "add-path",
    { severity: "medium", what: "extends PATH through the log; it works only with protection switched off" },
  ],
  ["set-output", { severity: "low", what: "sets an output through the log, so that anything printed can set it" }],
  ["save-state", { severity: "low", what: "saves state through the log, so that anything printed can set it" }],
]);
const WRITTEN = /^(?![ \t]*#).*?(::(set-env|add-path|set-output|save-state)(?: name=[^:\n]*)?::)/gm;

export function* workflowCommands(document: PipelineDocument): Iterable<Violation> {
  for (const job of document.jobs) {
    for (const step of job.steps) {
      for (const { text } of codeOf(step)) {
        const seen = new Set<string>();
        for (const match of text.value.matchAll(WRITTEN)) {
          const [line, written = "", name = ""] = match;
          const old = COMMANDS.get(name);
          if (!old || seen.has(name)) continue;
          seen.add(name);
          const from = match.index + line.length - written.length;
          yield {
            location: text.source.locate(from, from + written.length),
            message: `\`::${name}\` ${old.what}`,
            severity: old.severity,
            anchor: `${job.id}/${step.label}`,
          };
        }
      }
    }
  }
}
