/** Check runs: created, updated, asked to run again. */

import type { Hub } from "../context.ts";
import { emit } from "../events/emit.ts";
import type { BodyOf } from "../http/validate.ts";
import { checkRunJson } from "../json/check.ts";
import { type CheckRun, type HubRepository, now } from "../state.ts";
import { type CheckRunBody, checkLimits } from "./limits.ts";
import { refreshSuite, suiteFor } from "./suites.ts";

type CreateBody = BodyOf<"checks/create">;
type UpdateBody = BodyOf<"checks/update">;

/** Throws a 422 when GitHub would. The commit must exist. */
export function createCheckRun(hub: Hub, repository: HubRepository, sha: string, body: CreateBody): CheckRun {
  checkLimits(body as CheckRunBody);
  const run: CheckRun = {
    id: hub.state.nextId(),
    suite: suiteFor(hub, repository, sha),
    sha,
    annotations: [],
    name: body.name,
    status: "queued",
    conclusion: null,
    externalId: null,
    detailsUrl: null,
    startedAt: now(),
    completedAt: null,
    output: { title: null, summary: null, text: null },
    actions: [],
  };
  repository.runs.push(run);
  apply(run, body as UpdateBody);
  refreshSuite(run.suite);
  emit(hub, repository, "check_run", "created", { check_run: checkRunJson(hub.state, run) });
  if (run.status === "completed") sendCompleted(hub, run);
  return run;
}

/** Annotations are added to those that are there; everything else that is given replaces. */
export function updateCheckRun(hub: Hub, run: CheckRun, body: UpdateBody): void {
  checkLimits(body as CheckRunBody);
  const before = run.status;
  apply(run, body);
  refreshSuite(run.suite);
  if (run.status === "completed" && before !== "completed") sendCompleted(hub, run);
}

function sendCompleted(hub: Hub, run: CheckRun): void {
  emit(hub, run.suite.repository, "check_run", "completed", { check_run: checkRunJson(hub.state, run) });
}

function apply(run: CheckRun, body: UpdateBody): void {
  const given = body as Partial<BodyOf<"checks/update">> & CheckRunBody & Record<string, string | undefined>;
  run.name = given.name ?? run.name;
  run.externalId = given.external_id ?? run.externalId;
  run.detailsUrl = given.details_url ?? run.detailsUrl;
  run.startedAt = given.started_at ?? run.startedAt;
  run.actions = given.actions ?? run.actions;
  if (given.status !== undefined) run.status = given.status;
  if (given.conclusion !== undefined) {
    run.status = "completed";
    run.conclusion = given.conclusion;
    run.completedAt = given.completed_at ?? now();
  } else if (run.status !== "completed") {
    run.conclusion = null;
    run.completedAt = null;
  }
  if (!given.output) return;
  run.output = {
    title: given.output.title ?? run.output.title,
    summary: given.output.summary ?? run.output.summary,
    text: given.output.text ?? run.output.text,
  };
  run.annotations.push(...(given.output.annotations ?? []));
}
