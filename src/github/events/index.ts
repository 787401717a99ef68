/** The webhook events that ask for work. */
import type { JobRequest } from "../job.ts";
import type { Delivery, Event } from "./event.ts";
import { installation, installationRepositories } from "./installation.ts";
import { issueComment } from "./issue-comment.ts";
import { mergeGroup } from "./merge-group.ts";
import { pullRequest } from "./pull-request.ts";
import { repository } from "./repository.ts";
import { checkRun, checkSuite } from "./rerun.ts";

const EVENTS: readonly Event[] = [
  pullRequest,
  checkRun,
  checkSuite,
  issueComment,
  mergeGroup,
  installation,
  installationRepositories,
  repository,
];

/** The work that a delivery asks for; none for every other event. Throws `z.ZodError` as `Event.decode` does. */
export function decodeEvent(name: string, payload: unknown, delivery: Delivery): readonly JobRequest[] {
  return EVENTS.find((event) => event.name === name)?.decode(payload, delivery) ?? [];
}
