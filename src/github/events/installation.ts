/**
 * The App's access to an account or to some of its repositories: where it ends what is known through it is dropped,
 * where it begins, comes back or grows the open pull requests are looked at.
 */
import { z } from "zod";
import type { JobRequest } from "../job.ts";
import { actionOf, type Event } from "./event.ts";

const installationSchema = z.object({ installation: z.object({ id: z.number() }) });
const repositories = z.array(z.object({ id: z.number() }));
const removedSchema = installationSchema.extend({ repositories_removed: repositories });
const addedSchema = installationSchema.extend({ repositories_added: repositories });

/** Suspension asks for nothing: what is queued ends by itself, and what is known is kept until the App is back. */
export const installation: Event = {
  name: "installation",
  decode(payload, { guid }) {
    const request = (job: JobRequest["job"]): JobRequest[] => [{ job, version: guid, mayRepeat: false }];
    const id = () => installationSchema.parse(payload).installation.id;
    switch (actionOf(payload)) {
      case "deleted":
        return request({ kind: "forget", installationId: id() });
      case "created":
      case "unsuspend":
        return request({ kind: "open_pulls", installationId: id() });
      case "new_permissions_accepted":
        return request({ kind: "open_pulls", installationId: id(), occasion: guid });
      default:
        return [];
    }
  },
};

export const installationRepositories: Event = {
  name: "installation_repositories",
  decode(payload, { guid }) {
    switch (actionOf(payload)) {
      case "removed": {
        const event = removedSchema.parse(payload);
        return [requestFor("forget", event.installation.id, event.repositories_removed, guid)];
      }
      case "added": {
        const event = addedSchema.parse(payload);
        return [requestFor("open_pulls", event.installation.id, event.repositories_added, guid)];
      }
      default:
        return [];
    }
  },
};

function requestFor(
  kind: "forget" | "open_pulls",
  installationId: number,
  of: z.infer<typeof repositories>,
  guid: string,
): JobRequest {
  return { job: { kind, installationId, repositories: of.map(({ id }) => id) }, version: guid, mayRepeat: false };
}
