/** The embedded database: PostgreSQL as WebAssembly over a directory that only this process may open. */
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database, Session } from "./database.ts";
import { lockDirectory } from "./lock.ts";

/** The part that a PGlite and its transaction have in common. */
interface Runner {
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  exec(text: string): Promise<{ rows: Record<string, unknown>[] }[]>;
}

/** Two processes on one directory lose each other's writes silently, so the directory is locked first. */
export async function openPglite(directory: string): Promise<Database> {
  const unlock = await lockDirectory(directory);
  let instance: PGlite;
  try {
    instance = await PGlite.create(join(directory, "postgres"));
  } catch (error) {
    unlock();
    throw error;
  }
  return {
    ...sessionOf(instance),
    transaction: (work) => instance.transaction((transaction) => work(sessionOf(transaction))),
    connection: { kind: "embedded", instance },
    async close() {
      await instance.close();
      unlock();
    },
  };
}

function sessionOf(runner: Runner): Session {
  return {
    async query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]> {
      if (values) return (await runner.query<Row>(text, [...values])).rows;
      return (await runner.exec(text)).flatMap((result) => result.rows as Row[]);
    },
  };
}
