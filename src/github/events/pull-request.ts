/** A pull request was opened, got new commits, a new base, or is no draft any more. */
import { z } from "zod";
import { versionOf } from "../job.ts";
import { actionOf, type Event, source, whereOf } from "./event.ts";

const ACTIONS = new Set(["opened", "reopened", "synchronize", "ready_for_review", "edited"]);

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
        // Only a ready pull request gets comments, so becoming ready is news about the same commits.
        version: versionOf(event.pull_request, action === "ready_for_review" ? "ready" : ""),
        mayRepeat: action === "synchronize",
      },
    ];
  },
};
