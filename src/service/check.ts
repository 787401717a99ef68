/** The check run of one review: opened or found again, completed, given up. */
import {
  type CheckRunCompletion,
  completeCheckRun,
  concludeCheckRun,
  findCheckRuns,
  startCheckRun,
} from "../github/check-runs.ts";
import type { Client, RepositoryRef } from "../github/client.ts";
import type { CheckRunOutput } from "../report/check-run.ts";
import { noteCheckRun, type ReviewRecord } from "../store/reviews.ts";
import type { Service } from "./context.ts";

export interface OpenCheck extends RepositoryRef {
  readonly id: number;
  /** What an interrupted try already published. */
  readonly published?: { readonly externalId: string; readonly annotations: number };
}

/** The id that GitHub keeps with the run: the review, and the configuration that judged it. */
export function externalIdOf(record: ReviewRecord, config: string): string {
  return `${record.id}:${config}`;
}

/** The run of a try that was interrupted is taken up again; otherwise a new one is started. */
export async function openCheck(
  service: Service,
  client: Client,
  repository: RepositoryRef,
  head: string,
  record: ReviewRecord,
): Promise<OpenCheck> {
  // A published run is never touched again: annotations would only be added to those that it has.
  const resumable = !record.fresh && !record.published;
  const found = resumable ? await interruptedRun(service, client, repository, head, record) : undefined;
  return found ?? newCheck(service, client, repository, head, record);
}

async function newCheck(
  service: Service,
  client: Client,
  { owner, repo }: RepositoryRef,
  head: string,
  record: ReviewRecord,
): Promise<OpenCheck> {
  const id = await startCheckRun(client, { owner, repo }, head, record.id);
  await noteCheckRun(service.database, record.id, id);
  return { owner, repo, id };
}

async function interruptedRun(
  service: Service,
  client: Client,
  repository: RepositoryRef,
  head: string,
  record: ReviewRecord,
): Promise<OpenCheck | undefined> {
  const runs = await findCheckRuns(client, repository, head, service.github.appId);
  const run = runs.find(({ externalId, completed }) =>
    completed ? externalId.startsWith(`${record.id}:`) : externalId === record.id,
  );
  if (!run) return undefined;
  if (run.id !== record.checkRunId) await noteCheckRun(service.database, record.id, run.id);
  const { externalId, annotations } = run;
  return { ...repository, id: run.id, ...(run.completed ? { published: { externalId, annotations } } : {}) };
}

/** Sends what GitHub does not have yet. */
export async function publishCheck(
  service: Service,
  client: Client,
  check: OpenCheck,
  record: ReviewRecord,
  head: string,
  output: CheckRunOutput,
  completion: Omit<CheckRunCompletion, "sent">,
): Promise<void> {
  const { published } = check;
  if (published?.externalId === completion.externalId) {
    const sent = published.annotations;
    if (sent < output.annotations.length) await completeCheckRun(client, check, output, { ...completion, sent });
    return;
  }
  // The run that was completed speaks of another configuration.
  const open = published ? await newCheck(service, client, check, head, record) : check;
  await completeCheckRun(client, open, output, completion);
}

/** For a head that is no longer the one to be judged. Its run stands in nobody's way, so a failure is let be. */
export async function cancelCheck(service: Service, client: Client, check: OpenCheck): Promise<void> {
  try {
    await concludeCheckRun(client, check, "cancelled", {
      title: "Not judged: the pull request moved on",
      summary:
        "Before this commit was judged, the pull request got a newer one or another base, was closed, or left the merge queue.",
    });
  } catch (error) {
    service.log.info({ err: error, checkRun: check.id }, "a superseded check run stays open");
  }
}
