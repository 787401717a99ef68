/** Loads that let a model file run its code. */
import {
  type Call,
  fixed,
  judgedByFile,
  type PythonDocument,
  type Repository,
  type Value,
  type Violation,
} from "#policy";
import { DESERIALIZE, FROM_YAML, LOAD_MODEL, SCOPE, SWITCH } from "./names.ts";
import { type Release, releaseOf } from "./releases.ts";

const HDF5 = /\.(?:h5|hdf5)$/i;

export function* loadFaults(document: PythonDocument, repository: Repository): Iterable<Violation> {
  const { dependencies } = repository;
  const release = releaseOf(dependencies);
  const loads = document.callsWhere((name) => LOAD_MODEL.test(name));
  for (const call of loads) {
    for (const fault of loadFault(document, call, release))
      yield judgedByFile(fault, "high", call.argument(0, "filepath"), document.source.path, repository);
  }
  for (const call of document.callsWhere((name) => DESERIALIZE.test(name) || SCOPE.test(name))) {
    if (isOff(call))
      yield call.violation(`\`${call.method}\` with safe mode off runs code that the model carries`, on(call));
  }
  for (const call of document.callsWhere((name) => SWITCH.test(name))) {
    yield call.violation("`enable_unsafe_deserialization` switches safe mode off for every load of the process");
  }
  for (const call of document.callsWhere((name) => FROM_YAML.test(name))) {
    if (dependencies.atLeast("tensorflow", "2.6")) continue;
    yield call.violation("`model_from_yaml` builds any Python object before TensorFlow 2.6 (CVE-2021-37678)", {
      severity: "medium",
    });
  }
  const [first] = loads.filter((call) => !isOff(call));
  if (first && release.bypass !== undefined && !HDF5.test(pathOf(first) ?? "")) {
    const message = `safe mode is bypassed in keras ${release.version} (${release.bypass})`;
    yield first.violation(message, { severity: "medium" });
  }
}

function* loadFault(document: PythonDocument, call: Call, release: Release): Iterable<Violation> {
  const path = pathOf(call);
  const isHdf5 = path !== undefined && HDF5.test(path);
  if (isOff(call)) {
    // Without the keyword an HDF5 file would still run its code.
    const fix = isHdf5 && !release.isRepaired ? {} : on(call);
    yield call.violation("`load_model` with safe_mode=False runs code that the model carries", fix);
  } else if (isHdf5 && !release.isRepaired && !isOwn(document, path)) {
    const believed = modeOf(call).is(true);
    const cve = release.ignoresHdf5 ? ` in keras ${release.version} (CVE-2025-9905)` : "";
    yield call.violation(`\`${path}\` is HDF5, where safe_mode is ignored${cve || " before keras 3.11.3"}`, {
      severity: believed || release.ignoresHdf5 ? "medium" : "low",
    });
  }
}

function isOff(call: Call): boolean {
  return modeOf(call).is(false);
}

/** `load_model(filepath, custom_objects, compile, safe_mode)`. https://keras.io/api/models/model_saving_apis/ */
function modeOf(call: Call): Value {
  if (SCOPE.test(call.name ?? "")) return call.argument(0, "safe_mode");
  return LOAD_MODEL.test(call.name ?? "") ? call.argument(3, "safe_mode") : call.keyword("safe_mode");
}

/** The default is on. */
function on(call: Call): ReturnType<typeof fixed> {
  const mode = modeOf(call);
  const isShared = mode.from < call.from || call.to < mode.to;
  const isPositional = call.args.some(({ from }) => from === mode.from);
  const isKept = isPositional || SCOPE.test(call.name ?? "");
  return fixed(
    "Leave safe_mode on; models with Lambda layers will not load",
    isShared ? "review" : "safe",
    isKept ? mode.replace("True") : call.edits.drop("safe_mode"),
  );
}

function pathOf(call: Call): string | undefined {
  const path = call.argument(0, "filepath");
  return path.string ?? path.bound.call?.args.at(-1)?.string;
}

/** True for a file that the same code saves, or a checkpoint that its training writes. */
function isOwn(document: PythonDocument, path: string): boolean {
  const writers = document.calls("*.save", "*.save_model", "*.ModelCheckpoint");
  return writers.some((call) => [...call.args, ...call.keywords.map(({ value }) => value)].some((arg) => arg.is(path)));
}
