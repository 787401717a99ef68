/** Debug modes that environment variables switch on. */
import {
  type Document,
  type DocumentOf,
  type EnvironmentKind,
  environmentOf,
  fixed,
  isTruthy,
  type Severity,
  type Violation,
} from "#policy";

const DEBUGS = new Set(["FLASK_DEBUG", "DJANGO_DEBUG", "QUART_DEBUG", "WERKZEUG_DEBUG"]);
const DEVELOPMENT = /(?:^|\/)\.flaskenv$|dev|local|example|sample|template|test/i;

export function* variableFaults(document: DocumentOf<EnvironmentKind>): Iterable<Violation> {
  const severity = severityOf(document);
  if (!severity) return;
  for (const { name, value, source, from, to, anchor, replace } of environmentOf(document)) {
    const old = name === "FLASK_ENV" && value === "development";
    if (!old && !(DEBUGS.has(name) && isTruthy(value))) continue;
    const edit = replace(old ? "production" : "0");
    yield {
      location: source.locate(from, to),
      anchor: `${anchor}, ${name}`,
      message: `\`${name}=${value}\` switches the debug mode on`,
      severity,
      ...fixed(old ? "Set it to production" : "Set it to 0", "safe", edit),
    };
  }
}

/** Images and manifests are what is deployed; scripts and files of variables may be for one's own machine. */
function severityOf(document: Document): Severity | undefined {
  if (DEVELOPMENT.test(document.source.path)) return undefined;
  if (document.kind === "workload") return "high";
  if (document.kind === "container") return document.carrier === "compose" ? "medium" : "high";
  return document.kind === "python" ? "medium" : "low";
}
