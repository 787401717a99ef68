/** Debug modes that Python code asks for. */
import { type Call, fixed, type PythonDocument, type Severity, type Violation } from "#policy";

interface Mode {
  readonly names: RegExp;
  /** The method, for a receiver that is not known, and the module that must be imported then. */
  readonly method?: readonly [name: string, module: string];
  readonly keyword: string;
  readonly message: string;
  readonly severity: Severity;
}

const RUNS_CODE = "runs the code of whoever reaches an error page";
const MODES: readonly Mode[] = [
  {
    names: /^flask\.(?:app\.)?Flask\.run$/,
    method: ["run", "flask"],
    keyword: "debug",
    message: RUNS_CODE,
    severity: "high",
  },
  { names: /^werkzeug\.serving\.run_simple$/, keyword: "use_debugger", message: RUNS_CODE, severity: "high" },
  { names: /^werkzeug\.debug\.DebuggedApplication$/, keyword: "evalex", message: RUNS_CODE, severity: "high" },
  { names: /^flask_socketio\.SocketIO\.run$/, keyword: "debug", message: RUNS_CODE, severity: "high" },
  {
    names: /^dash\.Dash\.(?:run|run_server)$/,
    method: ["run_server", "dash"],
    keyword: "debug",
    message: "shows source and variables on errors",
    severity: "medium",
  },
  {
    names: /^(?:fastapi|starlette\.applications|litestar)\.(?:FastAPI|Starlette|Litestar)$/,
    keyword: "debug",
    message: "answers errors with source and variables",
    severity: "medium",
  },
  {
    names: /^(?:tornado\.web\.Application|bottle\.run|bottle\.Bottle\.run|sanic\.Sanic\.run|quart\.Quart\.run)$/,
    keyword: "debug",
    message: "answers errors with source",
    severity: "medium",
  },
  {
    names: /^(?:uvicorn|hypercorn)\.(?:run|Config)$/,
    keyword: "reload",
    message: "restarts with whatever is written to its folder",
    severity: "low",
  },
];

export function* pythonFaults(document: PythonDocument): Iterable<Violation> {
  for (const { names, method, keyword, message, severity } of MODES) {
    for (const call of document.callsWith(keyword)) {
      const value = call.keyword(keyword);
      if (
        !(value.is(true) || value.is(1)) ||
        !(call.names.some((name) => names.test(name)) || isUnknownApp(document, call, method))
      )
        continue;
      const fix = keyword === "evalex" ? call.withKeyword(keyword, "False") : call.withoutKeyword(keyword);
      yield call.violation(`\`${keyword}=True\`: the server ${message}`, { severity, ...(fix ? { fix } : {}) });
    }
  }
  if (!document.importsModule("flask")) return;
  for (const { target, value } of document.assigned("debug", "DEBUG")) {
    const member = target.last === "debug" && /(?:^|\.)(?:app|application|server)$/.test(target.object.text);
    const item = target.index.is("DEBUG") && target.object.last === "config";
    if (!value.is(true) || !(member || item)) continue;
    yield value.violation(`\`${target.text}\` switches Flask's debug mode on`, {
      severity: "medium",
      ...fixed("Set it to False", "safe", value.text === "True" ? value.replace("False") : undefined),
    });
  }
}

/** `app.run(debug=True)` of an app that another function or file made. */
function isUnknownApp(document: PythonDocument, call: Call, method: Mode["method"]): boolean {
  if (!method || call.method !== method[0] || call.names.length > 0 || call.receiver.absent) return false;
  return (
    document.importsModule(method[1]) && /(?:app|application|server)$/i.test(call.receiver.last || call.receiver.text)
  );
}
