/** A verified delivery becomes durable work before GitHub is answered. */
import { decodeEvent } from "../github/events/index.ts";
import { keyOf } from "../github/job.ts";
import { recordDelivery } from "../store/deliveries.ts";
import type { Service } from "./context.ts";

export interface ReceivedDelivery {
  readonly guid: string;
  readonly event: string;
  readonly payload: unknown;
}

export type Reception = "queued" | "ignored" | "known";

/** `known` is a redelivery of what is done already. Throws when the payload is of an unknown shape or cannot be stored. */
export async function receive(service: Service, { guid, event, payload }: ReceivedDelivery): Promise<Reception> {
  const requests = decodeEvent(event, payload, { guid, appId: service.github.appId });
  let reception: Reception = "ignored";
  for (const [index, { job, version, mayRepeat }] of requests.entries()) {
    const jobKey = keyOf(job);
    // A delivery that asks for several jobs is known by one record for each.
    const record = { guid: index === 0 ? guid : `${guid}/${index}`, event, jobKey };
    const delayMs = mayRepeat ? service.debounceMs : 0;
    const queued = await service.queue.enqueue({ key: jobKey, version, data: job, delayMs }, (session) =>
      recordDelivery(session, record),
    );
    if (queued) reception = "queued";
    else if (reception === "ignored") reception = "known";
  }
  return reception;
}
