/** CORS of flask_cors, and headers that are written by hand. */
import { type Call, fixed, type PythonDocument, trustOf, type Value, type Violation } from "#policy";
import { isAny, isAnyPattern } from "./origins.ts";

const HEADER = "Access-Control-Allow-Origin";
const READS = "any website may read what the service answers";

export function* flaskFaults(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls("flask_cors.CORS", "flask_cors.cross_origin", "flask_cors.CORS.init_app")) {
    if (call.hasSpread) continue;
    const resources = call.keyword("resources").bound;
    const rules = resources.entries.map(({ value }) => value.bound.entry("origins")).filter((value) => !value.absent);
    const origins = [call.keyword("origins"), ...rules].filter((value) => !value.absent);
    // Without any, flask_cors lets all in; of resources that cannot be read nothing is known.
    const open = origins.length === 0 ? resources.absent || resources.kind === "string" : origins.some(isOpen);
    if (!open) continue;
    if (!call.keyword("supports_credentials").is(true)) {
      yield call.violation(READS, { severity: "low" });
      continue;
    }
    const fix = fixed("Leave credentials off", "review", call.edits.drop("supports_credentials"));
    yield call.violation("any website may use the service as whoever is logged in", { severity: "high", ...fix });
  }
}

function isOpen(value: Value): boolean {
  return isAny(value) || isAnyPattern(value);
}

export function* headerFaults(document: PythonDocument): Iterable<Violation> {
  for (const { target, value } of document.assigned(isHeaderName)) {
    if (!isHeader(target.index)) continue;
    if (value.is("*")) yield value.violation(READS, { severity: "low" });
    else if (trustOf(value) === "untrusted")
      yield value.violation("whatever website asks is let in: the header repeats its origin");
  }
  for (const dict of document.dictsWith(isHeaderName)) {
    const entry = dict.entries.find(({ key, value }) => isHeader(key) && value.is("*"));
    if (entry) yield entry.value.violation(READS, { severity: "low" });
  }
  for (const call of document.calls(
    "*.add",
    "*.set",
    "*.append",
    "*.set_header",
    "*.setdefault",
    "*.add_header",
    "*.send_header",
  )) {
    if (setsHeader(call)) yield call.violation(READS, { severity: "low" });
  }
}

function setsHeader(call: Call): boolean {
  const [name, value] = call.args;
  return name !== undefined && isHeader(name) && value?.is("*") === true;
}

function isHeader(value: Value): boolean {
  return isHeaderName(value.string ?? "");
}

function isHeaderName(name: string): boolean {
  return name.toLowerCase() === HEADER.toLowerCase();
}
