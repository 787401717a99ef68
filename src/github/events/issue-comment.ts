/** A person wrote a command in the conversation of a pull request. Edited comments and those of bots ask for nothing. */
import { z } from "zod";
import { actionOf, type Event, source, whereOf } from "./event.ts";

const payloadSchema = z.object({
  ...source,
  issue: z.object({ number: z.number(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.number(),
    body: z.string().nullish(),
    user: z.object({ type: z.string() }).nullish(),
  }),
});

const COMMAND = /^\s*\/mlsec(?!\S)/;

export const issueComment: Event = {
  name: "issue_comment",
  decode(payload) {
    if (actionOf(payload) !== "created") return [];
    const event = payloadSchema.parse(payload);
    const { issue, comment } = event;
    if (issue.pull_request === undefined || comment.user?.type !== "User") return [];
    if (!COMMAND.test(comment.body ?? "")) return [];
    return [
      {
        job: { kind: "command", ...whereOf(event), number: issue.number, comment: comment.id },
        version: `${comment.id}`,
        mayRepeat: false,
      },
    ];
  },
};
