/** The databases that store and queue are tested on: the embedded one, and PostgreSQL when TEST_DATABASE_URL names one. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Database, openDatabase } from "../../src/store/database.ts";

export interface TestDatabase {
  readonly database: Database;
  /** Closes it and removes what it left. */
  remove(): Promise<void>;
}

const SERVER = process.env.TEST_DATABASE_URL;

/** Each opens a fresh and empty database. */
export const DATABASES: readonly (readonly [string, () => Promise<TestDatabase>])[] = [
  ["embedded", openEmbedded],
  ...(SERVER === undefined ? [] : ([["PostgreSQL", () => openOnServer(SERVER)]] as const)),
];

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), "mlsec-test-"));
}

async function openEmbedded(): Promise<TestDatabase> {
  const directory = temporaryDirectory();
  const database = await openDatabase({ directory });
  return {
    database,
    async remove() {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function openOnServer(server: string): Promise<TestDatabase> {
  const { url, drop } = await createServerDatabase(server);
  const database = await openDatabase({ url, directory: "unused" });
  return {
    database,
    async remove() {
      await database.close();
      await drop();
    },
  };
}

/** A new database on a server, by its address. */
export async function createServerDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `mlsec_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
