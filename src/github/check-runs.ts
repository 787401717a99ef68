/** Our check run on a commit: started, completed with annotations fifty at a time, found again after a crash. */
import type { CheckRunOutput } from "../report/check-run.ts";
import type { Client, RepositoryRef } from "./client.ts";

export const CHECK_NAME = "mlsec";

/** GitHub takes so many annotations a request, and appends those of the next. */
const ANNOTATIONS = 50;

export interface CheckRunRef extends RepositoryRef {
  readonly id: number;
}

export interface FoundCheckRun {
  readonly id: number;
  readonly externalId: string;
  readonly completed: boolean;
  /** Of a head that was not judged after all. */
  readonly cancelled: boolean;
  readonly annotations: number;
}

export type CheckConclusion = "success" | "failure" | "action_required" | "cancelled";

/** `in_progress` from the first moment, so that a required check is seen to be at work. Answers its id. */
export async function startCheckRun(
  client: Client,
  repository: RepositoryRef,
  head: string,
  externalId: string,
): Promise<number> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/check-runs", {
    ...repository,
    name: CHECK_NAME,
    head_sha: head,
    external_id: externalId,
    status: "in_progress",
    started_at: new Date().toISOString(),
  });
  return Number(data.id);
}

/** The first request carries the conclusion, so the gate does not wait for the rest of the annotations. */
export async function completeCheckRun(
  client: Client,
  { owner, repo, id }: CheckRunRef,
  { title, summary, text, annotations }: CheckRunOutput,
  { conclusion, externalId, sent = 0, actions = [] }: CheckRunCompletion,
): Promise<void> {
  const rest = annotations.slice(sent);
  const output = { title, summary, ...(text === "" ? {} : { text }) };
  for (let from = 0; from === 0 || from < rest.length; from += ANNOTATIONS) {
    await client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      owner,
      repo,
      check_run_id: id,
      ...(from === 0 ? { status: "completed", conclusion, external_id: externalId, actions: [...actions] } : {}),
      output: { ...output, annotations: rest.slice(from, from + ANNOTATIONS).map((annotation) => ({ ...annotation })) },
    });
  }
}

export interface CheckRunCompletion {
  readonly conclusion: CheckConclusion;
  readonly externalId: string;
  /** Buttons under the check, at most three. */
  readonly actions?: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
  /** Annotations that an earlier, interrupted try has sent. */
  readonly sent?: number;
}

/** For what has no verdict: a superseded head, a review that failed. */
export async function concludeCheckRun(
  client: Client,
  { owner, repo, id }: CheckRunRef,
  conclusion: CheckConclusion,
  output: { readonly title: string; readonly summary: string },
): Promise<void> {
  await client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
    owner,
    repo,
    check_run_id: id,
    status: "completed",
    conclusion,
    output,
  });
}

/** Our runs on a commit, the newest first. */
export async function findCheckRuns(
  client: Client,
  repository: RepositoryRef,
  head: string,
  appId: number,
): Promise<FoundCheckRun[]> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...repository,
    ref: head,
    check_name: CHECK_NAME,
    app_id: appId,
    filter: "all",
    per_page: 100,
  });
  return data.check_runs
    .map((run) => ({
      id: Number(run.id),
      externalId: run.external_id ?? "",
      completed: run.status === "completed",
      cancelled: run.conclusion === "cancelled",
      annotations: run.output.annotations_count,
    }))
    .sort((a, b) => b.id - a.id);
}
