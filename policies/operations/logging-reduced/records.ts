/** What writes down who asked a service for what: audit logs, logs of inference, middleware and sinks. */
import type { Call, Location, Protection, PythonDocument } from "#policy";

const RECORDS =
  /^_{0,2}(?:log|record|write|emit|save|store|capture|send)_(?:\w+_)?(?:audit\w*|access|predictions?|inferences?|auth\w*|security\w*)(?:_(?:events?|logs?|records?|entry|trail))?$|^_{0,2}audit(?:_log|_event|_trail)?$|^log_audit\w*$/i;
const JOURNAL = /(?:^|\.)_?(?:\w*audit\w*|access_log(?:ger)?|(?:inference|prediction|security)_log(?:ger)?)$/i;
const WRITES = /^(?:debug|info|warning|warn|error|critical|exception|log|bind|msg|record|write|emit|append|event)$/;
const MIDDLEWARE = /logging|audit|accesslog|requestlog/i;

export function recordsInPython(document: PythonDocument): Protection[] {
  return document.allCalls.flatMap((call): Protection[] => {
    if (call.method === "add_middleware" || call.method === "middleware") {
      const name = call.argument(0).last;
      return MIDDLEWARE.test(name) ? [record(call, "middleware", `the middleware \`${name}\``, name)] : [];
    }
    if (call.names.includes("structlog.configure"))
      return [record(call, "structlog", "`structlog.configure`", "structlog.configure")];
    if (call.names.some((name) => /^logging\.config\.(?:dictConfig|fileConfig)$/.test(name)))
      return [record(call, "configuration", `\`${call.method}\``, call.method)];
    if (call.names.includes("loguru.logger.add")) return [record(call, "sink", "a sink of loguru", "logger.add")];
    if (RECORDS.test(call.method) && !call.anchor.endsWith(call.method))
      return [record(call, "record", `\`${call.method}\``, call.method)];
    const journal = WRITES.test(call.method) && JOURNAL.test(call.receiver.text);
    return journal ? [record(call, "record", `\`${call.callee.text.slice(0, 60)}\``, call.callee.text)] : [];
  });
}

function record({ anchor }: Call, kind: string, what: string, word: string): Protection {
  return {
    id: `${kind} ${kind === "record" ? anchor : ""}`,
    what,
    severity: kind === "record" ? "medium" : "low",
    anchor,
    words: [word],
  };
}

export interface Silence {
  readonly id: string;
  readonly message: string;
  readonly location: Location;
  readonly anchor: string;
}

/** Calls that switch a log off as they stand. */
export function silencesIn(document: PythonDocument): Silence[] {
  return document.allCalls.flatMap((call) => {
    const { anchor, location } = call;
    if (
      call.names.includes("logging.disable") &&
      !/NOTSET|DEBUG/.test(call.argument(0, "level").text) &&
      !call.argument(0).is(0)
    )
      return [{ id: `disable ${anchor}`, message: "`logging.disable` silences every logger", location, anchor }];
    const access = call.keyword("access_log");
    return access.is(false) || (access.is(null) && call.method === "run")
      ? [
          {
            id: `access_log ${anchor}`,
            message: `\`${call.callee.text.slice(0, 60)}\` no longer logs who asks for what`,
            location: access.location,
            anchor,
          },
        ]
      : [];
  });
}
