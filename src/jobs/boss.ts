/** pg-boss over whichever database the service runs on. */
import { type Db, fromPglite, type PGliteLike, PgBoss } from "pg-boss";

export type QueueConnection =
  | { readonly kind: "embedded"; readonly instance: PGliteLike }
  | { readonly kind: "postgres"; readonly url: string };

/** Statements inside somebody's transaction. */
export interface QueueSession {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export const SCHEMA = "mlsec_jobs";
const SUPERVISE_SECONDS = 10;
const POOL = 6;

/** Started, with its schema in place. `onError` hears of faults in the background. */
export async function startBoss(connection: QueueConnection, onError: (error: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    ...(connection.kind === "embedded"
      ? { db: fromPglite(connection.instance), backend: "pglite" as const }
      : { connectionString: connection.url, max: POOL, application_name: "mlsec-jobs" }),
    schema: SCHEMA,
    useListenNotify: connection.kind === "postgres",
    schedule: false,
    registerInstance: false,
    persistWarnings: false,
    openTelemetry: { enabled: false },
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on("error", onError);
  await boss.start();
  return boss;
}

/** A session as pg-boss wants it, so that a job commits with what else the transaction writes. */
export function inTransaction(session: QueueSession): Db {
  return {
    executeSql: async (text, values) => ({ rows: await session.query(text, values) }),
  };
}
