/** Models that Python code fetches by a name that can come to mean something else. */
import {
  type Call,
  type Loader,
  modelsInPython,
  type PythonDocument,
  pinFix,
  pinsOf,
  type Repository,
  revisionFault,
  revisionIn,
  type Violation,
} from "#policy";
import { unpinnedElsewhere } from "./hubs.ts";

export function* unpinnedInPython(document: PythonDocument, repository: Repository): Iterable<Violation> {
  const models = [...modelsInPython(document, repository)];
  const pins = pinsOf(models.map(({ call, name }) => ({ name, revision: call.keyword("revision") })));
  for (const { call, loader, name } of models) {
    const revision = revisionOf(call, loader);
    if (revision === undefined && call.hasSpread) continue;
    const fault = revision === "unknown" ? undefined : revisionFault(name, revision);
    if (fault)
      yield call.violation(fault.message, {
        severity: fault.severity,
        ...pinFix(call, takesPin(loader) ? pins.get(name) : undefined),
      });
  }
  yield* unpinnedElsewhere(document);
}

function takesPin({ revision, options }: Loader): boolean {
  return revision.includes("revision") && options === undefined;
}

/** The revision; undefined when none is given, "unknown" when it cannot be known. */
function revisionOf(call: Call, { revision, options }: Loader): string | "unknown" | undefined {
  const given = revision.map((keyword) => call.keyword(keyword)).find((value) => !value.absent);
  const inside = options === undefined ? undefined : call.keyword(options).bound;
  const value = given ?? inside?.entry("revision");
  if (!value || value.absent) return inside && inside.kind !== "dict" && !inside.absent ? "unknown" : undefined;
  return revisionIn(value);
}
