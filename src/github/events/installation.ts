/** The App was taken away, from an account or from some of its repositories: what is known through it is dropped. */
import { z } from "zod";
import { actionOf, type Event } from "./event.ts";

const removedSchema = z.object({ installation: z.object({ id: z.number() }) });
const repositoriesSchema = removedSchema.extend({ repositories_removed: z.array(z.object({ id: z.number() })) });

export const installation: Event = {
  name: "installation",
  decode(payload) {
    if (actionOf(payload) !== "deleted") return [];
    const { id: installationId } = removedSchema.parse(payload).installation;
    return [{ job: { kind: "forget", installationId }, version: "deleted", mayRepeat: false }];
  },
};

export const installationRepositories: Event = {
  name: "installation_repositories",
  decode(payload, { guid }) {
    if (actionOf(payload) !== "removed") return [];
    const event = repositoriesSchema.parse(payload);
    const repositories = event.repositories_removed.map(({ id }) => id);
    const job = { kind: "forget" as const, installationId: event.installation.id, repositories };
    return [{ job, version: guid, mayRepeat: false }];
  },
};
