/** PostgreSQL through a connection pool. */
import pg from "pg";
import type { Database, Session } from "./database.ts";

const POOL = 10;

export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: POOL, application_name: "mlsec" });
  // An idle connection that breaks is replaced by the pool; the next query says so if the server is really gone.
  pool.on("error", () => undefined);
  return {
    ...sessionOf(pool),
    async transaction(work) {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query("begin");
        const result = await work(sessionOf(client));
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    connection: { kind: "postgres", url },
    close: () => pool.end(),
  };
}

function sessionOf(runner: pg.Pool | pg.PoolClient): Session {
  return {
    async query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]> {
      if (values) return (await runner.query(text, [...values])).rows as Row[];
      // Several statements at once come back as several results.
      const results: unknown = await runner.query(text);
      return [results].flat().flatMap((result) => (result as { rows: Row[] }).rows);
    },
  };
}
