/** Buttons of a check run: run again, and the App's own actions. */
import { accountOf } from "../accounts.ts";
import { refreshSuite } from "../checks/suites.ts";
import type { Hub } from "../context.ts";
import { emit } from "../events/emit.ts";
import { Refusal } from "../http/refusal.ts";
import { checkRunJson, checkSuiteJson } from "../json/check.ts";
import type { CheckRun, CheckSuite } from "../state.ts";

/** The suite goes back to queued; the run stays as it is, because renewing it is the App's work. */
export function rerequestRun(hub: Hub, run: CheckRun, by: string): void {
  requeue(run.suite);
  const payload = { check_run: checkRunJson(hub.state, run) };
  emit(hub, run.suite.repository, "check_run", "rerequested", payload, accountOf(hub.state, by));
}

export function rerequestSuite(hub: Hub, suite: CheckSuite, by: string): void {
  requeue(suite);
  const payload = { check_suite: checkSuiteJson(hub.state, suite) };
  emit(hub, suite.repository, "check_suite", "rerequested", payload, accountOf(hub.state, by));
}

function requeue(suite: CheckSuite): void {
  refreshSuite(suite);
  suite.status = "queued";
  suite.conclusion = null;
}

/** Presses one of the run's buttons. Throws a 422 for one that it does not show. */
export function requestAction(hub: Hub, run: CheckRun, identifier: string, by: string): void {
  if (run.status !== "completed" || !run.actions.some((action) => action.identifier === identifier)) {
    throw new Refusal(422, `the check run shows no button ${identifier}`);
  }
  const payload = { check_run: checkRunJson(hub.state, run), requested_action: { identifier } };
  emit(hub, run.suite.repository, "check_run", "requested_action", payload, accountOf(hub.state, by));
}
