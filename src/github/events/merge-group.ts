/** A merge queue asks for the checks of a group before it merges it, and says when the group is no more. */
import { z } from "zod";
import { actionOf, type Event, source, whereOf } from "./event.ts";

const payloadSchema = z.object({
  ...source,
  merge_group: z.object({ head_sha: z.string(), head_ref: z.string(), base_sha: z.string() }),
});

export const mergeGroup: Event = {
  name: "merge_group",
  decode(payload) {
    const action = actionOf(payload);
    if (action !== "checks_requested" && action !== "destroyed") return [];
    const event = payloadSchema.parse(payload);
    const { head_sha: head, head_ref: ref, base_sha: base } = event.merge_group;
    if (action === "destroyed") {
      return [{ job: { kind: "group_gone", ...whereOf(event), ref }, version: "gone", mayRepeat: false }];
    }
    return [
      {
        job: { kind: "merge_group", ...whereOf(event), ref, base, head },
        version: `${head} ${base}`,
        mayRepeat: false,
      },
    ];
  },
};
