/** Webhook deliveries by their GUID: what was received, and what is done. */
import type { Session } from "./database.ts";

export interface Delivery {
  readonly guid: string;
  readonly event: string;
  /** The queue key of the job that answers it. */
  readonly jobKey: string;
}

/** False for a redelivery of what is already completed: there is nothing left to do for it. */
export async function recordDelivery(session: Session, { guid, event, jobKey }: Delivery): Promise<boolean> {
  const rows = await session.query<{ open: boolean }>(
    `insert into mlsec.delivery as known (guid, event, job_key) values ($1, $2, $3)
     on conflict (guid) do update
       set received_at = case when known.completed_at is null then now() else known.received_at end
     returning completed_at is null as open`,
    [guid, event, jobKey],
  );
  return rows[0]?.open === true;
}

/** Everything that was received for a job before it started is answered by it. */
export async function completeDeliveries(session: Session, jobKey: string, startedAt: Date): Promise<void> {
  await session.query(
    "update mlsec.delivery set completed_at = now() where job_key = $1 and completed_at is null and received_at <= $2",
    [jobKey, startedAt.toISOString()],
  );
}

/** Those of the GUIDs that were completed. */
export async function completedDeliveries(session: Session, guids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ guid: string }>(
    "select guid from mlsec.delivery where guid = any($1::text[]) and completed_at is not null",
    [guids],
  );
  return new Set(rows.map((row) => row.guid));
}
