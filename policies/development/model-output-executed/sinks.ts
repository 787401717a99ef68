/** Where a text becomes code, a command, a query, a path or a page: tables only. */
import type { Call, PythonDocument, Severity, Value } from "#policy";

export interface Sink {
  /** What is done with the value, for messages. */
  readonly severity: Severity;
  readonly names?: RegExp;
  /** A method of anything, where `when` holds. */
  readonly methods?: RegExp;
  readonly when?: (call: Call, document: PythonDocument) => boolean;
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
const SHELLS = /^(?:.*\/)?(?:(?:ba|z|da|k|c)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh|python[\d.]*|node|perl|ruby)$/;
const SCRIPT_FLAG = /^(?:-[a-z]*c|-e|\/c|-Command)$/;

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
    values: (call) => first("query", "sql", "statement")(call).map((value) => value.bound.call?.argument(0) ?? value),
  },
  {
    severity: "medium",
    names: /^(?:importlib\.import_module|(?:builtins\.)?__import__|runpy\.run_(?:path|module))$/,
    values: first("name"),
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

/** What is run: all of a command for a shell, else the program, and the script that an interpreter gets. */
function programs(call: Call): readonly Value[] {
  const command = call.argument(0, "args");
  const shell = call.keyword("shell");
  if (shell.is(true) || shell.is(1)) return [command];
  const listed = call.method === "create_subprocess_exec" ? call.args : command.bound.items;
  const [program] = listed;
  if (!program) return [command];
  const flag = listed.findIndex((word) => SCRIPT_FLAG.test(word.string ?? ""));
  const script = listed[flag + 1];
  const interprets = SHELLS.test(program.string ?? "") || program.name === "sys.executable";
  return interprets && flag > 0 && script ? [program, script] : [program];
}

/** What names the server of an address; nothing where that is written there. */
function hostOf(address: Value): readonly Value[] {
  const { bound } = address;
  if (bound.kind === "string") return /^[a-zA-Z]*(?:"""|'''|["'])\{/.test(bound.text) ? bound.parts.slice(0, 1) : [];
  if (bound.kind === "operation")
    return bound.parts.slice(0, 1).flatMap((part) => (part.literal === undefined ? [part] : []));
  if (bound.call?.method === "format") return [];
  return [address];
}
