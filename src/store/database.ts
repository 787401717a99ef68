/** The one small interface over the embedded database and PostgreSQL. */
import type { PGlite } from "@electric-sql/pglite";
import { migrate } from "./migrate.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

/** Where statements run: the database, or one transaction of it. */
export interface Session {
  /**
   * Rows of one statement with `$1` parameters. Without values the text may hold several statements;
   * the rows of all of them come back. Throws what the database says.
   */
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Session {
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** What a queue over the same database connects with. */
  readonly connection: Connection;
  close(): Promise<void>;
}

type Connection =
  | { readonly kind: "embedded"; readonly instance: PGlite }
  | { readonly kind: "postgres"; readonly url: string };

export interface DatabaseSettings {
  /** PostgreSQL; without it the embedded database in `directory`. */
  readonly url?: string | undefined;
  readonly directory: string;
}

/** Opens the database and brings its schema up to date. Throws `DirectoryInUse` when another process has the directory. */
export async function openDatabase({ url, directory }: DatabaseSettings): Promise<Database> {
  const database = url === undefined ? await openPglite(directory) : openPostgres(url);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
