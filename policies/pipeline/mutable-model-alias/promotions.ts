/** Versions that code puts where others serve from, in the same breath as it makes them. */
import { type Call, conditionsOf, type PythonDocument, type Value, type Violation } from "#policy";

interface Promotion {
  readonly name: `*.${string}`;
  readonly alias: readonly [index: number, keyword: string];
  readonly version: readonly [index: number, keyword: string];
}

/** Where the name and the version stand. https://mlflow.org/docs/latest/api_reference/python_api/mlflow.client.html */
const PROMOTES: readonly Promotion[] = [
  { name: "*.set_registered_model_alias", alias: [1, "alias"], version: [2, "version"] },
  { name: "*.transition_model_version_stage", alias: [2, "stage"], version: [1, "version"] },
];
const SERVED = /^(?:champion|prod(?:uction)?|live|serving|stable|deployed)$/i;
const NEWEST =
  /(?:^|\.)(?:register_model|create_model_version|log_model|get_latest_versions|search_model_versions)(?:\.|$)/;
const HOPS = 3;

export function* promotions(document: PythonDocument): Iterable<Violation> {
  if (!document.importsModule("mlflow")) return;
  for (const { name, alias, version } of PROMOTES) {
    for (const call of document.calls(name)) {
      const given = call.argument(...alias).string;
      if (given === undefined || !SERVED.test(given) || isDecided(document, call)) continue;
      if (isNewest(call.argument(...version), HOPS))
        yield call.violation(`\`${given}\` is given to the newest version, whatever it is worth`);
    }
  }
}

/** A branch asks something first: a metric, a person. */
function isDecided(document: PythonDocument, call: Call): boolean {
  const own = call.function?.text ?? "";
  return conditionsOf(document, call).length > 0 || /\bassert\b|\braise\b|\breturn$/m.test(own);
}

/** The version was registered, or looked up as the last one, in the same code. */
function isNewest(value: Value, hops: number): boolean {
  for (const part of value.inside) {
    if (part.call && NEWEST.test(part.call.name ?? part.call.method)) return true;
    if (hops > 0 && part.kind === "name" && part.definitions.some((one) => isNewest(one, hops - 1))) return true;
  }
  return false;
}
