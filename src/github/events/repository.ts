/** A repository went to another owner. A new name is no news: everything is known by ids. */
import { z } from "zod";
import { actionOf, type Event, source, whereOf } from "./event.ts";

const payloadSchema = z.object(source);

export const repository: Event = {
  name: "repository",
  decode(payload, { guid }) {
    if (actionOf(payload) !== "transferred") return [];
    const event = payloadSchema.parse(payload);
    return [{ job: { kind: "transferred", ...whereOf(event) }, version: guid, mayRepeat: false }];
  },
};
