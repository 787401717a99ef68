/** What to do about a step that did not finish. */
import type { Failure } from "../core/verdict.ts";

/** One or two sentences; `what` is as the review and the change sources name their steps. */
export function adviceFor({ what, path = "" }: Pick<Failure, "what" | "path">): string {
  const own = /(?:^|\/)\.mlsec\/policies\//.test(path) && what === "configuration";
  if (own) return "Correct the policy on its base branch; `mlsec policy test` tries it.";
  if (/^policy .+\/.+/.test(what)) {
    return "Mend the policy's condition, or narrow it with `paths`; until then switch it off in `.mlsec.yml` on the base branch.";
  }
  if (what.startsWith("policy ")) {
    return "This is a fault of mlsec; please report it. Until it is mended, switch the policy off in `.mlsec.yml` on the base branch.";
  }
  switch (what) {
    case "configuration":
      return "Correct `.mlsec.yml` on the base branch; `mlsec validate` says where it is wrong.";
    case "change":
      return "Split the change into smaller ones, or run the check again if this was a passing fault.";
    case "commit":
      return "Squash or split the commit so that its lines can be searched for secrets.";
    case "unreadable file":
      return "Repair the file, or put it under `paths.ignore` of the base's configuration if it is broken on purpose.";
    case "content":
      return "Run the check again; if it stays, the file is out of reach for the App.";
    default:
      return "Run the check again; if it stays, report it.";
  }
}
