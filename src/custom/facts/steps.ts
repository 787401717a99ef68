/** Steps of pipelines. */
import type { Bindings, PipelineDocument, Step, Uses } from "../../documents/pipeline/document.ts";
import { isPinned } from "../../policy/commit.ts";
import { bool, defineFacts, int, mapOf, string, stringMap, strings, text, texts } from "./facts.ts";

export const steps = defineFacts({
  name: "steps",
  variable: "step",
  about: "A step of a workflow or of a composite action.",
  reads: ["pipeline"],
  path: ".github/workflows/example.yml",
  fields: {
    system: string("`github`, `gitlab` or `jenkins`"),
    triggers: strings("Events that start the pipeline: `pull_request`, `push`"),
    job: string("Id of its job"),
    index: int("Its number in the job, from 1"),
    id: string("Its id"),
    name: string("Its name"),
    uses: string('The action as written: `actions/checkout@v4`; "" for a script'),
    action: string("The action in lower case and without its version: `actions/checkout`"),
    ref: string("The action's version: `v4`"),
    pinned: bool("True when the version is a full commit hash"),
    comment: string("The comment behind the action"),
    with: stringMap("The action's inputs"),
    env: stringMap("Environment variables of the step itself"),
    script: string('The script; "" for an action'),
    shell: string("`bash`, `sh`, `pwsh`, `cmd`, `python`, `javascript`, `other` or `unknown`"),
    programs: strings("Programs that the script runs, in order"),
    condition: string("Its `if:`"),
    may_fail: bool("True with any `continue-on-error` or `allow_failure` that is not false"),
  },
  *of(document) {
    for (const job of document.jobs) {
      for (const step of job.steps) {
        yield {
          source: document.source,
          from: step.at.from,
          to: step.at.to,
          anchor: `${job.id}, ${step.label}`,
          values: valuesOf(document, job.id, step),
        };
      }
    }
  },
});

function valuesOf({ system, triggers }: PipelineDocument, job: string, step: Step) {
  const { uses, script } = step;
  return {
    system,
    triggers: texts(triggers.map(({ event }) => event)),
    job: text(job),
    index: BigInt(step.index),
    id: text(step.id),
    name: text(step.name?.value),
    uses: text(uses?.text.value),
    action: text(uses && actionOf(uses)),
    ref: text(uses?.ref),
    pinned: isPinned(uses?.ref),
    comment: text(uses?.comment),
    with: bindings(step.with),
    env: bindings(step.env),
    script: text(script?.text.value),
    shell: script?.shell ?? "",
    programs: texts(script?.commands.map(({ program }) => program) ?? []),
    condition: text(step.condition?.text.value),
    may_fail: step.allowFailure !== undefined && step.allowFailure.value !== "false",
  };
}

/** `actions/checkout`, in lower case and without its version. */
export function actionOf({ repository, path }: Uses): string {
  return [repository, path]
    .filter((part) => part !== "")
    .join("/")
    .toLowerCase();
}

export function bindings({ entries }: Bindings): Map<string, string> {
  return mapOf(entries.map(({ name, value }) => [name, text(value.value)] as const));
}
