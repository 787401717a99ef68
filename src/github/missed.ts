/** Deliveries that failed: GitHub does not send them again by itself, but it does when asked. */
import type { Client } from "./client.ts";

const PAGE = 100;
const MOST_PAGES = 20;
/** What failed this often fails for another reason than a passing one. */
const MOST_ATTEMPTS = 5;

export interface FailedDelivery {
  readonly id: number;
  readonly guid: string;
}

/** One of each GUID that never got through since then. `app` must be authenticated as the App itself. */
export async function failedDeliveries(app: Client, since: Date): Promise<FailedDelivery[]> {
  const attempts = new Map<string, { id: number; count: number; delivered: boolean }>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, headers } = await app.request("GET /app/hook/deliveries", {
      per_page: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const delivery of data) {
      if (Date.parse(delivery.delivered_at) < since.getTime()) continue;
      const known = attempts.get(delivery.guid) ?? { id: Number(delivery.id), count: 0, delivered: false };
      known.count++;
      known.delivered ||= delivery.status_code >= 200 && delivery.status_code < 300;
      attempts.set(delivery.guid, known);
    }
    const oldest = data.at(-1);
    cursor = nextCursor(headers.link);
    if (!oldest || cursor === undefined || Date.parse(oldest.delivered_at) < since.getTime()) break;
  }
  return [...attempts]
    .filter(([, { count, delivered }]) => !delivered && count < MOST_ATTEMPTS)
    .map(([guid, { id }]) => ({ id, guid }));
}

export async function redeliver(app: Client, { id }: FailedDelivery): Promise<void> {
  await app.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
}

function nextCursor(link: string | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
  return next === undefined ? undefined : (new URL(next).searchParams.get("cursor") ?? undefined);
}
