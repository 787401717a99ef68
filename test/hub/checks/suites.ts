/** One check suite for each App and commit. */
import type { Hub } from "../context.ts";
import { type CheckSuite, type HubRepository, now } from "../state.ts";

export function suiteFor(hub: Hub, repository: HubRepository, sha: string): CheckSuite {
  const known = repository.suites.find((suite) => suite.sha === sha);
  if (known) return known;
  const suite: CheckSuite = {
    id: hub.state.nextId(),
    repository,
    sha,
    createdAt: now(),
    updatedAt: now(),
    status: "queued",
    conclusion: null,
  };
  repository.suites.push(suite);
  return suite;
}

/** Newest run of each name: the ones that count. */
export function latestRuns(repository: HubRepository, sha: string) {
  const byName = new Map(repository.runs.filter((run) => run.sha === sha).map((run) => [run.name, run]));
  return [...byName.values()];
}

const WORST_FIRST = ["action_required", "timed_out", "cancelled", "failure", "neutral", "success", "skipped"];

export function refreshSuite(suite: CheckSuite): void {
  const runs = latestRuns(suite.repository, suite.sha);
  suite.updatedAt = now();
  if (runs.every((run) => run.status === "completed")) {
    suite.status = "completed";
    suite.conclusion = WORST_FIRST.find((one) => runs.some((run) => run.conclusion === one)) ?? null;
  } else {
    suite.status = runs.some((run) => run.status === "in_progress") ? "in_progress" : "queued";
    suite.conclusion = null;
  }
}
