/** Where a text becomes code, a command, a query, a path or a page: tables only. */
import type { Call, PythonDocument, Severity, Value } from "#policy";
import { chosen, hostOf, programs } from "./parts.ts";

export interface Sink {
  /** What is done with the value, for messages. */
  readonly severity: Severity;
  readonly names?: RegExp;
  /** A method of anything, where `when` holds; without names and methods calls of what a text chooses. */
  readonly methods?: RegExp;
  readonly when?: (call: Call, document: PythonDocument) => boolean;
  /** True where a constant counts too: it names a file, and a model may have written what is in it. */
  readonly files?: boolean;
  /** The values that must not be a model's. */
  readonly values: (call: Call) => readonly Value[];
}

const first =
  (...keywords: string[]) =>
  (call: Call): readonly Value[] => {
    const given = call.argument(0);
    const values = given.absent ? keywords.map((name) => call.keyword(name)) : [given];
    return values.filter(({ absent }) => !absent);
  };

const DATABASES: readonly string[] =
  "sqlite3 aiosqlite psycopg psycopg2 asyncpg pymysql MySQLdb mysql sqlalchemy sqlmodel duckdb pyodbc snowflake clickhouse_connect databases trino pyathena oracledb google.cloud.bigquery".split(
    " ",
  );
const READ_ONLY = /\bread_?only\b|mode=ro\b|query_only|default_transaction_read_only/i;
const IN_ROOT = /\b(?:is_relative_to|relative_to|commonpath|commonprefix|startswith|secure_filename|safe_join)\(/;

/** What `text(…)` of SQLAlchemy and `SQL(…)` of psycopg are given. */
const textOf = (query: Value): Value => {
  const wrapper = query.bound.call;
  return wrapper && /^(?:text|SQL)$/.test(wrapper.method) ? wrapper.argument(0) : query;
};

/** True where the file opens its database for reading only. */
export const opensReadOnly = (document: PythonDocument): boolean => READ_ONLY.test(document.source.text);

/** A path that the function compares with the folder it must be in is left alone. */
const isFree = (call: Call): boolean => !IN_ROOT.test(call.function?.text ?? "");

export const SINKS: readonly Sink[] = [
  {
    severity: "high",
    names: /^(?:builtins\.)?(?:eval|exec|compile)$/,
    // What compile gives is judged where it is made.
    values: (call) =>
      first("source")(call).filter(
        ({ bound }) => !bound.call?.names.some((name) => /^(?:builtins\.)?compile$/.test(name)),
      ),
  },
  {
    severity: "high",
    names:
      /^(?:langchain_experimental|langchain_community|langchain)\.(?:\w+\.)*Python(?:Ast)?REPL(?:Tool)?\.(?:run|invoke)$|^code\.Interactive(?:Interpreter|Console)\.(?:runsource|runcode|push)$|^IPython\.get_ipython\.(?:run_cell|ex|system)$|^pandas\.eval$/,
    values: first("command"),
  },
  {
    severity: "high",
    methods: /^(?:query|eval)$/,
    when: (call, document) =>
      document.importsModule("pandas") && !call.receiver.absent && !/engine|index|retriever/i.test(call.receiver.text),
    values: first("expr"),
  },
  {
    severity: "high",
    names:
      /^(?:os\.(?:system|popen)|subprocess\.(?:getoutput|getstatusoutput)|asyncio(?:\.subprocess)?\.create_subprocess_shell|pty\.spawn|pexpect\.(?:run|spawn))$/,
    values: first("cmd", "command"),
  },
  {
    severity: "high",
    names:
      /^(?:subprocess\.(?:run|Popen|call|check_call|check_output)|asyncio(?:\.subprocess)?\.create_subprocess_exec)$/,
    files: true,
    values: programs,
  },
  {
    severity: "high",
    names: /^(?:jinja2\.(?:Template|Environment\.from_string)|flask\.render_template_string)$/,
    values: first("source"),
  },
  {
    severity: "high",
    methods:
      /^(?:execute|executemany|executescript|exec_driver_sql|fetch|fetchrow|fetchval|fetch_all|fetch_one|read_sql|read_sql_query)$/,
    when: (call, document) =>
      document.importsModule(...DATABASES) || /conn|cur|cursor|\bdb\b/i.test(call.receiver.text),
    values: (call) => first("query", "sql", "statement")(call).map(textOf),
  },
  {
    severity: "medium",
    names: /^(?:importlib\.import_module|(?:builtins\.)?__import__|runpy\.run_(?:path|module))$/,
    values: first("name"),
  },
  {
    // `globals()[name]()`: any function within reach.
    severity: "medium",
    values: (call) => [chosen(call) ?? call.callee],
  },
  {
    severity: "medium",
    names: /^(?:(?:builtins|io|codecs|aiofiles)\.)?open$/,
    when: (call) => /[wax+]/.test(call.argument(1, "mode").string ?? "") && isFree(call),
    values: first("file"),
  },
  {
    severity: "medium",
    names: /^(?:os\.(?:remove|unlink|rmdir|removedirs|rename|replace)|shutil\.(?:rmtree|move))$/,
    when: isFree,
    values: (call) => call.args,
  },
  {
    severity: "medium",
    methods: /^(?:write_text|write_bytes|unlink)$/,
    when: (call) => !call.receiver.absent && isFree(call),
    values: (call) => [call.receiver],
  },
  {
    severity: "medium",
    names:
      /^(?:markupsafe\.Markup|flask\.Markup|django\.utils\.safestring\.mark_safe|IPython\.(?:core\.)?display\.(?:HTML|Javascript)|(?:fastapi|starlette)\.responses\.HTMLResponse|streamlit\.(?:components\.v1\.)?html|gradio\.HTML)$/,
    values: first("content", "data", "html", "body", "value"),
  },
  {
    severity: "medium",
    methods: /^(?:markdown|write)$/,
    when: (call) => call.keyword("unsafe_allow_html").is(true),
    values: first("body"),
  },
  {
    severity: "medium",
    names:
      /^(?:requests(?:\.\w+)*|httpx(?:\.(?:Async)?Client)?|aiohttp\.ClientSession)\.(?:get|post|put|patch|delete|head)$|^urllib\.request\.(?:urlopen|urlretrieve)$/,
    values: (call) => first("url")(call).flatMap(hostOf),
  },
];
