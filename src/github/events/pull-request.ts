/** A pull request was opened, got new commits, a new base, is no draft any more, or was closed. */
import { z } from "zod";
import { versionOf } from "../job.ts";
import { actionOf, type Event, source, whereOf } from "./event.ts";

/** `converted_to_draft` is not among them: whoever comments looks first. */
const ACTIONS = new Set(["opened", "reopened", "synchronize", "ready_for_review", "edited", "closed"]);

/**
 * Only a ready pull request gets comments, so becoming ready is news about the same commits. Being closed is news to
 * what waits or runs: the job that takes its place finds nothing to do.
 */
const NEWS: Readonly<Record<string, string>> = { ready_for_review: "ready", closed: "closed" };

const payloadSchema = z.object({
  ...source,
  pull_request: z.object({
    number: z.number(),
    head: z.object({ sha: z.string() }),
    base: z.object({ sha: z.string(), ref: z.string() }),
  }),
  changes: z.object({ base: z.unknown().optional() }).optional(),
});

export const pullRequest: Event = {
  name: "pull_request",
  decode(payload) {
    const action = actionOf(payload);
    if (!ACTIONS.has(action)) return [];
    const event = payloadSchema.parse(payload);
    // An edited title or text changes nothing; an edited base changes everything.
    if (action === "edited" && event.changes?.base === undefined) return [];
    return [
      {
        job: { kind: "pull_request", ...whereOf(event), number: event.pull_request.number },
        version: versionOf(event.pull_request, NEWS[action]),
        mayRepeat: action === "synchronize",
      },
    ];
  },
};
