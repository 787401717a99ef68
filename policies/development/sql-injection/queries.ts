/** Calls that run SQL, and its text. */
import type { Call, PythonDocument, Value } from "#policy";

/** Methods and functions that take a query first. What stands there must read as SQL. */
const METHODS: readonly string[] =
  "execute executemany executescript execute_async sql query raw read_sql read_sql_query fetch fetchrow fetchval fetch_all fetch_one run_query text SQL exec_driver_sql get_pandas_df get_records"
    .split(" ")
    .map((method) => `*.${method}`);
/** The start of a statement. */
const SQL =
  /^\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\b|UPDATE\s+\S+\s+SET\b|UPDATE\s*$|DELETE\s+FROM\b|CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+|EXTERNAL\s+|UNIQUE\s+)*(?:TABLE|VIEW|INDEX|SCHEMA|DATABASE|FUNCTION|USER|ROLE)\b|DROP\s+(?:TABLE|VIEW|INDEX|SCHEMA|DATABASE|USER)\b|ALTER\s+(?:TABLE|USER|ROLE|SCHEMA)\b|MERGE\s+INTO\b|WITH\s+\w+\s+AS\s*\(|TRUNCATE\s+|REPLACE\s+INTO\b|COPY\s+|GRANT\s+)/i;
const MAX_STEPS = 12;

export function* queriesIn(document: PythonDocument): Iterable<{ call: Call; query: Value }> {
  for (const call of document.calls(...METHODS)) {
    const query = queryIn(call);
    if (query) yield { call, query };
  }
}

function queryIn(call: Call): Value | undefined {
  const given = call.argument(0, "query");
  const query = given.absent ? call.keyword("sql") : given;
  if (query.absent) return undefined;
  // `session.execute(text(f"…"))` is told at `text`.
  const head = headOf(query);
  const written = /^\s*(?:[A-Z]+|[a-z]+)\b/.test(head) && SQL.test(head);
  return written && (!/^\s*select/i.test(head) || /\bfrom\b/i.test(query.bound.text)) ? query : undefined;
}

/** The text that it begins with, as far as that is written there. */
function headOf(query: Value): string {
  let at = query.bound;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (at.string !== undefined) return at.string;
    if (at.kind === "string") return at.text.replace(/^[a-zA-Z]{0,2}(?:"""|'''|["'])/, "");
    const next = at.kind === "operation" ? at.parts[0] : at.call?.method === "format" ? at.call.receiver : undefined;
    if (!next) return "";
    at = next.bound;
  }
  return "";
}
