/** Check runs, suites and annotations. */
import type { Annotation, CheckRun, CheckSuite, State } from "../state.ts";
import { appJson } from "./app.ts";
import { apiUrl, htmlUrl, repositoryJson } from "./repository.ts";
import { nodeId, type Schema } from "./schema.ts";

export function checkRunJson(state: State, run: CheckRun): Schema<"check-run"> {
  const { repository } = run.suite;
  const url = `${apiUrl(state, repository)}/check-runs/${run.id}`;
  const html = `${htmlUrl(state, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CR", run.id),
    head_sha: run.sha,
    external_id: run.externalId,
    url,
    html_url: html,
    details_url: run.detailsUrl ?? `${state.url}/apps/${state.app.slug}`,
    status: run.status as Schema<"check-run">["status"],
    conclusion: run.conclusion as Schema<"check-run">["conclusion"],
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.suite.id },
    app: appJson(state),
    pull_requests: pullsOf(state, run.suite),
  };
}

export function checkSuiteJson(state: State, suite: CheckSuite) {
  return {
    id: suite.id,
    node_id: nodeId("CS", suite.id),
    head_branch: pullsAt(suite)[0]?.head.ref ?? null,
    head_sha: suite.sha,
    status: suite.status as Schema<"check-suite">["status"],
    conclusion: suite.conclusion as Schema<"check-suite">["conclusion"],
    url: `${apiUrl(state, suite.repository)}/check-suites/${suite.id}`,
    before: null,
    after: suite.sha,
    pull_requests: pullsOf(state, suite),
    app: appJson(state),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
    latest_check_runs_count: suite.repository.runs.filter((run) => run.suite === suite).length,
    check_runs_url: `${apiUrl(state, suite.repository)}/check-suites/${suite.id}/check-runs`,
    repository: repositoryJson(state, suite.repository),
  };
}

export function annotationJson(state: State, run: CheckRun, annotation: Annotation): Schema<"check-annotation"> {
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
    blob_href: `${htmlUrl(state, run.suite.repository)}/blob/${run.sha}/${annotation.path}`,
  };
}

/** Pull requests whose head is this commit of this repository: none for a fork's head, as on GitHub. */
function pullsAt({ repository, sha }: CheckSuite) {
  return [...repository.pulls.values()].filter(
    ({ state, head }) => state === "open" && head.sha === sha && head.repository === repository,
  );
}

function pullsOf(state: State, suite: CheckSuite): Schema<"pull-request-minimal">[] {
  const { repository } = suite;
  const repo = { id: repository.id, url: apiUrl(state, repository), name: repository.name };
  return pullsAt(suite).map((pull) => ({
    id: pull.id,
    number: pull.number,
    url: `${apiUrl(state, repository)}/pulls/${pull.number}`,
    head: { ref: pull.head.ref, sha: pull.head.sha, repo },
    base: { ref: pull.base.ref, sha: pull.base.sha, repo },
  }));
}
