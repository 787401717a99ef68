/** Addresses in Python whose use is known. */
import { type Call, fixed, type PythonDocument, type Value, type Violation } from "#policy";
import { databaseFault } from "./databases.ts";
import { isEndpointName } from "./names.ts";
import { SENDS, SINKS } from "./sinks.ts";
import { plainUrl } from "./urls.ts";

const LONGEST = 500;
/** What every connection string of a database holds. */
const MAY_CONNECT = /(?:postgres|mysql|mariadb|mongodb|redis|amqp|clickhouse)[\w+]*:\/\/|sslmode/i;

export function* pythonFaults(document: PythonDocument): Iterable<Violation> {
  const seen = new Set<number>();
  const mayConnect = MAY_CONNECT.test(document.source.text);
  for (const value of mayConnect ? document.strings : []) {
    const text = textOf(value);
    const fault = text.length <= LONGEST && !/\s{2}|\n/.test(text) ? databaseFault(text) : undefined;
    if (fault && !seen.has(value.from)) yield value.violation(fault.message, { severity: fault.severity });
    if (fault) seen.add(value.from);
  }
  for (const call of document.callsWith("sslmode")) {
    const mode = call.keyword("sslmode");
    if (!mode.is("disable") || isLocal(call.keyword("host"))) continue;
    yield call.violation("sslmode=disable sends the password and the rows in plain text");
  }
  for (const call of document.calls("ftplib.FTP")) {
    const host = call.argument(0, "host").string;
    if (host !== undefined && !plainUrl(`ftp://${host}`)) continue;
    yield call.violation("`ftplib.FTP` sends the password and the files in plain text", {
      severity: "medium",
      ...fixed("Use FTP_TLS and call prot_p", "review", call.edits.method("FTP_TLS")),
    });
  }
  if (!/(?:http|ftp):\/\//i.test(document.source.text)) return;
  for (const { value, call, model } of addresses(document)) {
    const at = value.bound;
    const fault = seen.has(at.from) ? undefined : plainUrl(textOf(at));
    if (!fault) continue;
    seen.add(at.from);
    const sends = call && SENDS.find((name) => !call.keyword(name).absent);
    const plain =
      at.kind === "string" && /^["'](?!["'])/.test(at.text)
        ? at.replace(at.text.replace("http:", "https:"))
        : undefined;
    yield at.violation(sends ? `${fault.message}, and sent \`${sends}\`` : fault.message, {
      severity: fault.severity === "medium" && (model || sends === "auth") ? "high" : fault.severity,
      ...fixed("Use https", "safe", fault.secure === undefined ? undefined : plain),
    });
  }
}

interface Address {
  readonly value: Value;
  readonly call?: Call;
  readonly model?: true;
}

function* addresses(document: PythonDocument): Iterable<Address> {
  for (const { names, index, keyword, model } of SINKS) {
    for (const call of document.callsWhere((name) => names.test(name))) {
      const value = call.argument(index, keyword);
      if (!value.absent) yield { value, call, ...(model ? { model } : {}) };
    }
  }
  for (const { keywords } of document.callsWith(isEndpointName)) {
    for (const { name, value } of keywords) if (isEndpointName(name)) yield { value };
  }
  for (const { value } of document.assigned(isEndpointName)) yield { value };
  for (const { entries } of document.dictsWith(isEndpointName)) {
    for (const { key, value } of entries) if (isEndpointName(key.string ?? "")) yield { value };
  }
  for (const { name, value } of document.environment) if (isEndpointName(name)) yield { value };
}

/** The constant; of an f-string or sum its text before the first value. */
function textOf(value: Value): string {
  if (value.string !== undefined) return value.string;
  const first = value.kind === "operation" ? value.parts[0] : value;
  return first?.kind === "string" ? (first.string ?? first.text.replace(/^[a-zA-Z]{0,2}(?:"""|'''|["'])/, "")) : "";
}

function isLocal(host: Value): boolean {
  const { string } = host;
  return string !== undefined && !plainUrl(`http://${string}`);
}
