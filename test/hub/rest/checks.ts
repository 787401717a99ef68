/** Check runs and suites. */
import { rerequestRun, rerequestSuite } from "../actions/rerun.ts";
import { createCheckRun, updateCheckRun } from "../checks/runs.ts";
import { latestRuns } from "../checks/suites.ts";
import { type Answer, type Call, created, numberParam, ok } from "../http/call.ts";
import { counted, paged } from "../http/paging.ts";
import { notFound, Refusal } from "../http/refusal.ts";
import { repositoryRoute, withBody } from "../http/route.ts";
import { actor } from "../identity/identity.ts";
import { annotationJson, checkRunJson, checkSuiteJson } from "../json/check.ts";
import type { CheckRun, CheckSuite, HubRepository } from "../state.ts";
import { commitParam } from "./commits.ts";

const READ = { checks: "read" } as const;
const WRITE = { checks: "write" } as const;

function runOf(call: Call, repository: HubRepository): CheckRun {
  const id = numberParam(call, "run");
  const found = repository.runs.find((run) => run.id === id);
  if (!found) throw notFound();
  return found;
}

function suiteOf(call: Call, repository: HubRepository): CheckSuite {
  const id = numberParam(call, "suite");
  const found = repository.suites.find((suite) => suite.id === id);
  if (!found) throw notFound();
  return found;
}

const create = withBody("checks/create", async (call, repository: HubRepository) => {
  const { head_sha } = call.body;
  const commit = /^[0-9a-f]{40}$/.test(head_sha) ? await repository.git.objects.info(head_sha) : undefined;
  if (commit?.type !== "commit") throw new Refusal(422, `No commit found for SHA: ${head_sha}`);
  return created(checkRunJson(call.hub.state, createCheckRun(call.hub, repository, head_sha, call.body)));
});

const update = withBody("checks/update", (call, repository: HubRepository) => {
  const run = runOf(call, repository);
  updateCheckRun(call.hub, run, call.body);
  return ok(checkRunJson(call.hub.state, run));
});

function filtered(call: Call, runs: readonly CheckRun[]): CheckRun[] {
  const wanted = (name: string) => call.url.searchParams.get(name);
  const appId = wanted("app_id");
  return runs
    .filter(
      (run) =>
        (wanted("check_name") === null || run.name === wanted("check_name")) &&
        (wanted("status") === null || run.status === wanted("status")) &&
        (appId === null || Number(appId) === call.hub.state.app.id),
    )
    .reverse();
}

/** The newest run of each name, or all of them with `filter=all`. */
async function listForRef(call: Call, repository: HubRepository): Promise<Answer> {
  const sha = await commitParam(call, repository);
  const all = call.url.searchParams.get("filter") === "all";
  const runs = all ? repository.runs.filter((run) => run.sha === sha) : latestRuns(repository, sha);
  return counted(call, "check_runs", filtered(call, runs), (run) => checkRunJson(call.hub.state, run));
}

async function suitesForRef(call: Call, repository: HubRepository): Promise<Answer> {
  const sha = await commitParam(call, repository);
  const suites = repository.suites.filter((suite) => suite.sha === sha);
  return counted(call, "check_suites", suites, (suite) => checkSuiteJson(call.hub.state, suite));
}

export const checkRoutes = [
  repositoryRoute("POST", "/check-runs", WRITE, create),
  repositoryRoute("GET", "/check-runs/:run", READ, (call, repository) =>
    ok(checkRunJson(call.hub.state, runOf(call, repository))),
  ),
  repositoryRoute("PATCH", "/check-runs/:run", WRITE, update),
  repositoryRoute("GET", "/check-runs/:run/annotations", READ, (call, repository) => {
    const run = runOf(call, repository);
    return paged(call, run.annotations, (one) => annotationJson(call.hub.state, run, one));
  }),
  repositoryRoute("POST", "/check-runs/:run/rerequest", WRITE, (call, repository) => {
    rerequestRun(call.hub, runOf(call, repository), actor(call.hub.state, call.identity).login);
    return created({});
  }),
  repositoryRoute("GET", "/check-suites/:suite", READ, (call, repository) =>
    ok(checkSuiteJson(call.hub.state, suiteOf(call, repository))),
  ),
  repositoryRoute("GET", "/check-suites/:suite/check-runs", READ, (call, repository) => {
    const suite = suiteOf(call, repository);
    const runs = filtered(call, latestRuns(repository, suite.sha));
    return counted(call, "check_runs", runs, (run) => checkRunJson(call.hub.state, run));
  }),
  repositoryRoute("POST", "/check-suites/:suite/rerequest", WRITE, (call, repository) => {
    rerequestSuite(call.hub, suiteOf(call, repository), actor(call.hub.state, call.identity).login);
    return created({});
  }),
  repositoryRoute("GET", "/commits/:ref/check-runs", READ, listForRef),
  repositoryRoute("GET", "/commits/:ref/check-suites", READ, suitesForRef),
];
