/** How the checks of a commit stand, in one word and one line. */
import { latestRuns } from "../checks/suites.ts";
import type { CheckRun, Pull } from "../state.ts";
import type { Look } from "./icons.ts";

export interface Standing {
  readonly look: Look;
  readonly line: string;
  readonly done: boolean;
}

export function runsOf({ repository, head }: Pull): CheckRun[] {
  return latestRuns(repository, head.sha);
}

export function standingOf(run: CheckRun): Standing {
  if (run.status !== "completed") {
    return {
      look: "pending",
      line: run.output.title ?? (run.status === "queued" ? "Queued" : "In progress"),
      done: false,
    };
  }
  return { look: lookOf(run.conclusion), line: run.output.title ?? run.conclusion ?? "", done: true };
}

function lookOf(conclusion: string | null): Look {
  switch (conclusion) {
    case "success":
      return "success";
    case "action_required":
      return "attention";
    case "neutral":
    case "skipped":
    case "cancelled":
      return "neutral";
    default:
      return "failure";
  }
}

/** The worst of the head's checks; pending while there is none. */
export function pullStanding(pull: Pull): Standing {
  const all = runsOf(pull).map(standingOf);
  const worst = (["failure", "attention", "pending", "neutral"] as const)
    .map((look) => all.find((one) => one.look === look))
    .find(Boolean);
  return worst ?? all[0] ?? { look: "pending", line: "Waiting for the first check", done: false };
}
