/** What the check is worth for an outsider, and what asks for the author instead. */
import { holdsPower, type Job, type PipelineDocument, permissionsOf, type Reach, type Severity } from "#policy";

const PULL_REQUEST = new Set([
  "pull_request",
  "pull_request_target",
  "pull_request_review",
  "pull_request_review_comment",
]);

/** Undefined where outsiders do not start the run. */
export function severityOf(document: PipelineDocument, job: Job, reach: readonly Reach[]): Severity | undefined {
  const open = reach.filter(({ by }) => by === "anyone");
  if (open.length === 0) return undefined;
  if (open.some(({ privileged, event }) => privileged && event !== "workflow_run")) {
    return holdsPower(document, job) ? "high" : "medium";
  }
  const writes = permissionsOf(document, job)?.grants.some(({ level }) => level === "write") === true;
  // For a fork the token of `pull_request` only reads; the bot's own branches are what is left.
  return writes && open.some(({ event }) => event.startsWith("pull_request")) ? "low" : undefined;
}

/** Where every trigger brings the same payload. */
export function soundName({ triggers }: PipelineDocument): string | undefined {
  const events = triggers.map(({ event }) => event);
  if (events.every((event) => PULL_REQUEST.has(event))) return "github.event.pull_request.user.login";
  if (events.length !== 1) return undefined;
  if (events[0] === "issue_comment") return "github.event.comment.user.login";
  if (events[0] === "issues") return "github.event.issue.user.login";
  return undefined;
}
