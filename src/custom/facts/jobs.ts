/** Jobs of pipelines. */
import type { Job } from "../../documents/pipeline/document.ts";
import { bool, defineFacts, mapOf, string, stringMap, strings, text, texts } from "./facts.ts";
import { actionOf, bindings } from "./steps.ts";

export const jobs = defineFacts({
  name: "jobs",
  variable: "job",
  about: "A job of a workflow.",
  reads: ["pipeline"],
  path: ".github/workflows/example.yml",
  fields: {
    system: string("`github`, `gitlab` or `jenkins`"),
    triggers: strings("Events that start the pipeline: `pull_request`, `push`"),
    id: string("Its id"),
    name: string("Its name"),
    needs: strings("Ids of the jobs that it waits for"),
    runner: strings("Labels of the runner"),
    environment: string("The deployment environment"),
    image: string("The container's image"),
    env: stringMap("Environment variables of the job itself"),
    condition: string("Its `if:`"),
    may_fail: bool("True with any `continue-on-error` or `allow_failure` that is not false"),
    uses: string("The reusable workflow that it calls"),
    actions: strings("Actions of its steps, in lower case and without versions"),
    programs: strings("Programs that its scripts run, in order"),
    permissions: stringMap("Permissions that it declares, or its workflow: `contents` → `read`"),
    declares_permissions: bool("True when it or its workflow declares permissions"),
  },
  *of(document) {
    for (const job of document.jobs) {
      const permissions = job.permissions ?? document.permissions;
      yield {
        source: document.source,
        from: job.key.from,
        to: job.key.to,
        anchor: job.id,
        values: {
          system: document.system,
          triggers: texts(document.triggers.map(({ event }) => event)),
          id: text(job.id),
          name: text(job.name?.value),
          needs: texts(job.needs.map(({ value }) => value)),
          runner: texts(job.runner?.labels.map(({ value }) => value) ?? []),
          environment: text(job.environment?.value),
          image: text(job.container?.image?.value),
          env: bindings(job.env),
          condition: text(job.condition?.text.value),
          may_fail: job.allowFailure !== undefined && job.allowFailure.value !== "false",
          uses: text(job.uses?.text.value),
          actions: texts(actionsOf(job)),
          programs: texts(job.steps.flatMap(({ script }) => script?.commands.map(({ program }) => program) ?? [])),
          permissions: mapOf([
            ...(permissions?.all === undefined ? [] : [["all", permissions.all] as const]),
            ...(permissions?.grants.map(({ scope, level }) => [scope, level] as const) ?? []),
          ]),
          declares_permissions: permissions !== undefined,
        },
      };
    }
  },
});

function actionsOf({ steps }: Job): string[] {
  return steps.flatMap(({ uses }) => (uses?.kind === "remote" ? actionOf(uses) : []));
}
