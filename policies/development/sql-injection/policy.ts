import { type Call, definePolicy, holesOf, isAnswer, type Value, whence } from "#policy";
import { judge } from "./judge.ts";
import { queriesIn } from "./queries.ts";

/** What makes a value part of the syntax: psycopg's composables, and functions that say that they quote. */
const QUOTES =
  /^psycopg[23]?\.sql\.|^sqlalchemy\.(?:sql\.)?(?:quoted_name|bindparam|literal)|^\w*(?:quote|escape|sanitize|adapt|identifier|mogrify|placeholder)\w*$/i;

export default definePolicy({
  id: "sql-injection",
  stage: "development",
  severity: "high",
  confidence: "medium",
  title: "SQL is put together from values and run",
  why: "A value with a quote in it becomes part of the query: it reads other patients' rows, changes labels and features, or drops the table that the next model trains on.",
  fix: 'Hand values over as parameters: execute("… WHERE id = %s", (id,)), text("… :id"), query_parameters of BigQuery, params= of read_sql. Put names of tables through psycopg.sql.Identifier or a list of known ones.',
  references: [
    "CWE-89",
    "AML.T0049",
    "https://docs.sqlalchemy.org/en/20/core/sqlelement.html#sqlalchemy.sql.expression.text",
  ],
  since: "0.4.0",
  limits:
    "High where a request reaches the query, medium for other values in the place of a value. Names of tables and columns, which no driver takes as parameters, and what comes from configuration are low. Constants, numbers, placeholders and what was quoted are silent, and so is a query that is built elsewhere. What a model answers is told by model-output-executed.",
  reads: ["python"],
  *check(document) {
    for (const { call, query } of queriesIn(document)) {
      if (query.literal !== undefined) continue;
      const holes = holesOf(query, QUOTES);
      if (isAnswer(query) || holes.some(isAnswer)) continue;
      const worst = judge(query, holes);
      if (!worst) continue;
      yield call.violation(messageOf(call, worst.value, worst.outside), {
        severity: worst.severity,
        ...(worst.outside ? { confidence: "high" } : {}),
      });
    }
  },
});

function messageOf(call: Call, value: Value, outside: boolean): string {
  const line = value.text.replace(/\s+/g, " ");
  const shown = line.length > 50 ? `${line.slice(0, 49)}…` : line;
  return `\`${call.method}\` runs SQL with \`${shown}\` in its text${outside ? whence(value) : ""}`;
}
