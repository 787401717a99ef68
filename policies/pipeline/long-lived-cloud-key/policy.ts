import { definePolicy, type Job, type PipelineDocument, permissionsOf, type Step, type Violation } from "#policy";
import { KEY_INPUTS, KEY_VARIABLES } from "./keys.ts";

const SECRET = /\$\{\{\s*secrets\b/i;

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
    for (const job of document.jobs) {
      for (const step of job.steps) yield* ofStep(document, job, step);
    }
    yield* ofVariables(document, document.env, "the workflow");
    for (const job of document.jobs) yield* ofVariables(document, job.env, `job \`${job.id}\``);
  },
});

function* ofStep(document: PipelineDocument, job: Job, step: Step): Iterable<Violation> {
  const anchor = `${job.id}/${step.label}`;
  for (const { input, cloud, instead } of KEY_INPUTS.get(step.uses?.repository ?? "") ?? []) {
    const value = step.with.get(input);
    if (!value || !SECRET.test(value.value)) continue;
    const ready = permissionsOf(document, job)?.grants.some(
      ({ scope, level }) => scope === "id-token" && level === "write",
    );
    yield {
      location: document.source.locate(value.from, value.to),
      message: `\`${input}\` signs in to ${cloud} with a static key; \`${instead}\` takes one that expires${ready ? ", and this job may ask for the token already" : ""}`,
      anchor,
    };
  }
  yield* ofVariables(document, step.env, `step ${step.index} of job \`${job.id}\``);
  const bound = (step.credentials ?? []).find((name) => KEY_VARIABLES.has(name));
  if (bound !== undefined && step.script) {
    yield {
      location: document.source.locate(step.at.from, step.at.to),
      message: `the static key \`${bound}\` (${KEY_VARIABLES.get(bound)}) is bound for this step`,
      severity: "low",
      anchor,
    };
  }
}

function* ofVariables(document: PipelineDocument, env: Step["env"], where: string): Iterable<Violation> {
  for (const { name, value } of env.entries) {
    const cloud = KEY_VARIABLES.get(name);
    if (cloud === undefined || !SECRET.test(value.value)) continue;
    yield {
      location: document.source.locate(value.from, value.to),
      message: `${where} signs in to ${cloud} with the static key \`${name}\``,
      anchor: `${where} ${name}`,
    };
  }
}
