/** Numbered SQL files applied once each, in order. */
import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "./database.ts";

/** Beside this file, and beside the bundle when this file is in one. */
const FOLDER = new URL("./migrations/", import.meta.url);

const LOCK = 7_305_611;

/**
 * Brings the schema `mlsec` up to date. Processes that start together wait for each other.
 * Throws when the database was made by a newer version, or when a migration fails; each is all or nothing.
 */
export async function migrate(database: Pick<Database, "transaction">): Promise<void> {
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort();
  await database.transaction(async (session) => {
    await session.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await session.query(`create schema if not exists mlsec;
      create table if not exists mlsec.migration (name text primary key, applied_at timestamptz not null default now())`);
    const applied = new Set(
      (await session.query<{ name: string }>("select name from mlsec.migration", [])).map((row) => row.name),
    );
    const unknown = [...applied].find((name) => !files.includes(name));
    if (unknown) throw new Error(`the database has migration ${unknown}, which this version of mlsec does not know`);
    for (const name of files) {
      if (applied.has(name)) continue;
      await session.query(readFileSync(new URL(name, FOLDER), "utf8"));
      await session.query("insert into mlsec.migration (name) values ($1)", [name]);
    }
  });
}
