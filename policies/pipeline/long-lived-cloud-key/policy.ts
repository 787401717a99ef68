import {
  type Bindings,
  definePolicy,
  type Job,
  jobsAsWritten,
  type PipelineDocument,
  permissionsOf,
  type Severity,
  type Step,
} from "#policy";
import { KEY_INPUTS, KEY_VARIABLES } from "./keys.ts";

const SECRET = /\$\{\{\s*secrets\b/i;
/** GitLab: a variable of the project or the group, under the name that the cloud's tools read. */
const VARIABLE = /^\$(?:\w+|\{\w+\})$/;

export default definePolicy({
  id: "long-lived-cloud-key",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "A pipeline signs in to a cloud with a key that does not expire",
  why: "A static key works from anywhere until somebody remembers to rotate it: in a log, a cached layer or a poisoned package it opens the buckets with the data and the registry with the models for months.",
  fix: "Let the platform's identity token be exchanged for credentials of minutes (OpenID Connect: `id-token: write` and a role, workload identity or federated credential), or take them from Vault.",
  references: [
    "CWE-798",
    "CWE-324",
    "https://docs.github.com/actions/concepts/security/openid-connect",
    "https://docs.gitlab.com/ci/cloud_services/",
  ],
  since: "0.3.0",
  limits:
    "Keys that come from the settings of a GitLab project or of a Jenkins controller are seen only where a pipeline names them.",
  reads: ["pipeline"],
  *check(document) {
    const groups = Map.groupBy(keysOf(document), ({ name }) => name);
    for (const [first, ...more] of groups.values()) {
      if (!first) continue;
      const elsewhere =
        more.length === 0 ? "" : `, here and in ${more.length === 1 ? "one more place" : `${more.length} more places`}`;
      yield {
        location: document.source.locate(first.from, first.to),
        message: `${first.message}${elsewhere}`,
        related: more.slice(0, 5).map(({ from, to }) => document.source.locate(from, to)),
        ...(first.severity ? { severity: first.severity } : {}),
        anchor: first.name,
      };
    }
  },
});

interface Key {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly severity?: Severity;
}

function keysOf(document: PipelineDocument): readonly Key[] {
  return [
    ...inVariables(document, document.env),
    ...jobsAsWritten(document).flatMap((job) => [
      ...inVariables(document, job.env),
      ...job.steps.flatMap((step) => [
        ...inInputs(document, job, step),
        ...inVariables(document, step.env),
        ...bound(step),
      ]),
    ]),
  ];
}

function inInputs(document: PipelineDocument, job: Job, step: Step): readonly Key[] {
  return (KEY_INPUTS.get(step.uses?.repository ?? "") ?? []).flatMap(({ input, cloud, instead }) => {
    const value = step.with.get(input);
    if (!value || !SECRET.test(value.value)) return [];
    const grants = permissionsOf(document, job)?.grants ?? [];
    const ready = grants.some(({ scope, level }) => scope === "id-token" && level === "write");
    const hint = ready ? ", and this job may ask for the token already" : "";
    const message = `\`${input}\` signs in to ${cloud} with a static key; \`${instead}\` takes one that expires${hint}`;
    return [{ name: input, from: value.from, to: value.to, message }];
  });
}

function inVariables({ system }: PipelineDocument, { entries }: Bindings): readonly Key[] {
  const isSecret = (value: string): boolean => SECRET.test(value) || (system === "gitlab" && VARIABLE.test(value));
  return entries.flatMap(({ name, value: { value, from, to } }) => {
    const cloud = KEY_VARIABLES.get(name);
    if (cloud === undefined || !isSecret(value)) return [];
    return [{ name, from, to, message: `\`${name}\` signs in to ${cloud} with a static key` }];
  });
}

/** Jenkins binds it for the step. */
function bound({ credentials = [], script, at }: Step): readonly Key[] {
  const name = credentials.find((one) => KEY_VARIABLES.has(one));
  if (name === undefined || !script) return [];
  const message = `\`${name}\` signs in to ${KEY_VARIABLES.get(name)} with a static key`;
  return [{ name, from: at.from, to: at.to, message, severity: "low" }];
}
