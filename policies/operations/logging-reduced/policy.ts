import {
  type ChangeView,
  defineChangePolicy,
  isMoved,
  isTest,
  isWholeComponent,
  lost,
  type Pair,
  type PythonDocument,
  placeOf,
  SERVING_MODULES,
  type Violation,
} from "#policy";
import { isSilenced, type Level, levelsInPython, levelsInSettings } from "./levels.ts";
import { recordsInPython, silencesIn } from "./records.ts";

const SERVES =
  /(?:^|[/_-])(?:serv\w*|api|app|main|infer\w*|predict\w*|endpoints?|gateway|handlers?|score|scoring|router?s?|proxy|middleware|audit\w*|worker|logging\w*)(?:[/_.-]|$)/i;
const TRAINS =
  /(?:^|[/_-])(?:train\w*|finetun\w*|notebooks?|examples?|benchmarks?|scripts?|eval\w*|experiments?|docs)(?:[/_.-]|$)/i;

export default defineChangePolicy({
  id: "logging-reduced",
  stage: "operations",
  severity: "medium",
  confidence: "medium",
  title: "The change makes a service write down less of what happens to it",
  why: "Stolen models, poisoned feedback and abused accounts are found in logs, weeks later. Whoever covers tracks lowers them first, and nobody misses lines that do not appear.",
  fix: "Keep the log at its level; where it is too much, sample it or keep it for a shorter time, and say so in the pull request.",
  references: [
    "CWE-778",
    "CWE-223",
    "AML.M0024",
    "https://owasp.org/Top10/A09_2021-Security_Logging_and_Monitoring_Failures/",
  ],
  since: "0.4.0",
  limits:
    "On the path of a service only, known by its imports and by the names of its files: training, notebooks, examples and tests are silent. Levels count that rise from warning or below to error or above; the levels of other libraries' loggers do not. Records are known by their names (`audit_log`, `log_prediction` …).",
  compares: ["python", "text"],
  *checkChange(view) {
    for (const pair of view.pairs("python", "text")) {
      const { path } = pair.file;
      if (isTest(path) || TRAINS.test(path) || isWholeComponent(view, pair.file)) continue;
      yield* levels(pair);
      yield* inCode(view, pair);
    }
  },
});

type Compared = Pair<"python" | "text">;

function* levels({ before, after }: Compared): Iterable<Violation> {
  const of = (documents: Compared["before"]): Level[] =>
    documents.flatMap((one) =>
      one.kind === "text" ? levelsInSettings(one) : isService(one) ? levelsInPython(one) : [],
    );
  const now = Map.groupBy(of(after), ({ id }) => id);
  for (const [id, was] of Map.groupBy(of(before), (one) => one.id)) {
    const is = now.get(id) ?? [];
    if (is.length !== was.length) continue;
    for (const [index, old] of was.entries()) {
      const fresh = is[index];
      if (fresh && isSilenced(old, fresh))
        yield {
          location: fresh.location,
          anchor: fresh.anchor,
          message: `\`${fresh.name}\` went from ${old.level} to ${fresh.level}`,
        };
    }
  }
}

function* inCode(view: ChangeView, pair: Compared): Iterable<Violation> {
  const before = pair.before.find((one) => one.kind === "python");
  const after = pair.after.find((one) => one.kind === "python");
  if (!before || !after || !isService(before)) return;
  const known = new Set(silencesIn(before).map(({ id }) => id));
  for (const { id, ...silence } of silencesIn(after)) if (!known.has(id)) yield silence;
  const stand = new Set(["", ...after.functions.map(({ path }) => path), ...after.classes.map(({ path }) => path)]);
  const told = new Set<string>();
  for (const gone of lost(recordsInPython(before), recordsInPython(after))) {
    if (
      told.has(gone.id) ||
      !stand.has(gone.anchor) ||
      isElsewhere(gone.what, before, after) ||
      isMoved(view, pair.file, gone)
    )
      continue;
    told.add(gone.id);
    const where = gone.anchor === "" ? "" : ` from \`${gone.anchor}\``;
    yield {
      location: placeOf(view, pair.file, pair.after, gone.anchor),
      anchor: gone.anchor,
      message: `${gone.what} is gone${where}`,
      severity: gone.severity,
    };
  }
}

/** True where the file writes the record as often as before, from another function. */
function isElsewhere(what: string, before: PythonDocument, after: PythonDocument): boolean {
  const count = (document: PythonDocument) => recordsInPython(document).filter((one) => one.what === what).length;
  return count(after) >= count(before);
}

function isService(document: PythonDocument): boolean {
  return !document.notebook && (document.importsModule(...SERVING_MODULES) || SERVES.test(document.source.path));
}
