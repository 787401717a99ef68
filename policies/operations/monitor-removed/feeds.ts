/** What feeds a monitor that stays defined: counts of a metric, batches for a detector, rows of a log. */
import { type Call, isOwnLibrary, type PythonDocument, type Severity } from "#policy";
import { libraryOf } from "./libraries.ts";

const UPDATES = "(?:inc|dec|observe|time|set_to_current_time|track_inprogress|count_exceptions)";
const METRIC = new RegExp(
  `^prometheus_client\\.(?:\\w+\\.)*(?:Counter|Gauge|Histogram|Summary|Info|Enum)(?:\\.labels)?\\.(?:${UPDATES}|set|info|state)$|\\.create_(?:counter|up_down_counter|histogram|gauge)\\.(?:add|record|set)$`,
);
/** A metric that another module defines: `from .metrics import REQUESTS`. */
const IMPORTED = new RegExp(
  `(?:^|\\.)\\w*(?:metrics?|monitor\\w*|telemetry|prometheus\\w*)\\.[A-Z][A-Z\\d_]+(?:\\.labels)?\\.${UPDATES}$`,
);
const DRIFT = /\.(?:run|predict|score|calculate|estimate|update|log|log_row|profile|log_classification_metrics)$/;

interface Feed {
  readonly label: string;
  /** What is fed, as it is called here. */
  readonly name: string;
  readonly call: Call;
}

function feedsIn(document: PythonDocument): Feed[] {
  return document
    .callsWhere((name) => isFeed(name))
    .flatMap((call): Feed[] => {
      const name = call.names.find(isFeed) ?? "";
      if (isOwnLibrary(document, name)) return [];
      return [{ label: libraryOf(name)?.label ?? "metrics", name: fedBy(call), call }];
    });
}

/** `REQUESTS` in `REQUESTS.labels("a").inc()`. */
function fedBy({ callee }: Call): string {
  return (/^(?:self\.)?([\w.]+?)(?:\.labels\b|\.\w+$)/.exec(callee.text)?.[1] ?? callee.text).slice(0, 60);
}

function isFeed(name: string): boolean {
  const library = DRIFT.test(name) ? libraryOf(name) : undefined;
  return METRIC.test(name) || IMPORTED.test(name) || library?.watches === true;
}

export interface Starved extends Feed {
  readonly message: string;
  readonly severity: Severity;
}

/** Feeds of functions that still stand, and that nothing does as often as before. */
export function starved(before: PythonDocument, after: PythonDocument): Starved[] {
  const old = feedsIn(before);
  if (old.length === 0) return [];
  const names = new Set(old.map(({ name }) => name));
  // How a metric is made now may be unknown; what feeds it is called the same.
  const now = after.allCalls
    .filter(({ method }) => method !== "labels")
    .map((call) => ({ name: fedBy(call), call }))
    .filter(({ name }) => names.has(name));
  const handed = new Set(after.allCalls.flatMap(({ args }) => args.map(({ text }) => text.replace(/^self\./, ""))));
  const functions = new Set(["", ...after.functions.map(({ path }) => path)]);
  const defined = (document: PythonDocument, name: string): boolean =>
    document.assignments.some(({ target }) => target.last === lastOf(name));
  return [...Map.groupBy(old, ({ name }) => name)].flatMap(([name, feeds]): Starved[] => {
    const left = now.filter((one) => one.name === name);
    // A metric that is gone itself is told as such, and one that has another name is fed under it.
    if (left.length >= feeds.length || handed.has(name) || (defined(before, name) && !defined(after, name))) return [];
    const anchors = new Set(left.map(({ call }) => call.anchor));
    const gone = feeds.find(({ call }) => functions.has(call.anchor) && !anchors.has(call.anchor));
    if (!gone) return [];
    const where = left.length === 0 || gone.call.anchor === "" ? "" : ` in \`${gone.call.anchor}\``;
    return [
      {
        ...gone,
        message: `nothing feeds \`${name}\` any more${where}`,
        severity: left.length === 0 ? "high" : "medium",
      },
    ];
  });
}

export function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
