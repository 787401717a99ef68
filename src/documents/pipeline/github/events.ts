/** Who can start a workflow by which event, and with what in hand. */
import type { Actor } from "../document.ts";

interface Facts {
  readonly by: Actor;
  /** True when a run for an outsider holds the repository's token and secrets. */
  readonly privileged: boolean;
}

const OUTSIDE_PRIVILEGED: Facts = { by: "anyone", privileged: true };
/** From a fork: a read-only token and no secrets. */
const OUTSIDE: Facts = { by: "anyone", privileged: false };
const INSIDE: Facts = { by: "collaborator", privileged: false };

/**
 * Events by what GitHub documents of them; an event that is missing here counts as a collaborator's.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const EVENTS: ReadonlyMap<string, Facts> = new Map(
  Object.entries<Facts>({
    pull_request_target: OUTSIDE_PRIVILEGED,
    issue_comment: OUTSIDE_PRIVILEGED,
    issues: OUTSIDE_PRIVILEGED,
    discussion: OUTSIDE_PRIVILEGED,
    discussion_comment: OUTSIDE_PRIVILEGED,
    workflow_run: OUTSIDE_PRIVILEGED,
    fork: OUTSIDE_PRIVILEGED,
    watch: OUTSIDE_PRIVILEGED,
    gollum: OUTSIDE_PRIVILEGED,
    commit_comment: OUTSIDE_PRIVILEGED,
    pull_request: OUTSIDE,
    pull_request_review: OUTSIDE,
    pull_request_review_comment: OUTSIDE,
    schedule: { by: "platform", privileged: false },
    workflow_call: { by: "caller", privileged: false },
  }),
);

export function eventFacts(event: string): Facts {
  return EVENTS.get(event) ?? INSIDE;
}

export const PULL_REQUEST_EVENTS: readonly string[] = [
  "pull_request",
  "pull_request_target",
  "pull_request_review",
  "pull_request_review_comment",
];
