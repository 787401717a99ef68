/** Datasets that Python code fetches by a name that can come to mean something else. */
import {
  type Call,
  isPinned,
  namesIn,
  type PythonDocument,
  pinFix,
  pinsOf,
  type Repository,
  revisionFault,
  revisionIn,
  type Violation,
  writtenFolders,
} from "#policy";
import { isDatasetName } from "./names.ts";

const LOADS = /^datasets\.(?:load\.)?load_dataset(?:_builder)?$/;
const DOWNLOADS = /^huggingface_hub\.(?:\w+\.)*(?:hf_hub_download|snapshot_download)$/;
const KAGGLE = /^kagglehub\.(?:datasets\.)?(?:dataset_download|dataset_load|load_dataset)$/;
const ADDRESS = /^hf:\/\/datasets\/([\w.-]+\/[\w.-]+)(?:@([^/]+))?(?:\/|$)/;

export function* unpinnedInPython(document: PythonDocument, repository: Repository): Iterable<Violation> {
  const loads = document.callsWhere((name) => LOADS.test(name) || DOWNLOADS.test(name)).filter(isDataset);
  const written = loads.length > 0 ? writtenFolders(document) : new Set();
  const uses = loads.flatMap((call) => {
    const names = namesIn(call.argument(0, LOADS.test(call.name ?? "") ? "path" : "repo_id"));
    const name = names.find((one) => isDatasetName(one, repository) && !written.has(one));
    return name === undefined ? [] : [{ call, name, revision: call.keyword("revision") }];
  });
  const pins = pinsOf(uses);
  for (const { call, name, revision: value } of uses) {
    const revision = revisionIn(value);
    if (revision === "unknown" || (revision === undefined && call.hasSpread)) continue;
    const fault = revisionFault(name, revision);
    if (fault) yield call.violation(fault.message, { severity: fault.severity, ...pinFix(call, pins.get(name)) });
  }
  for (const value of document.source.text.includes("hf://datasets/") ? document.strings : []) {
    const [, name, revision] = ADDRESS.exec(value.string ?? "") ?? [];
    if (name !== undefined && !isPinned(revision)) yield value.violation(`\`hf://datasets/${name}\` names no commit`);
  }
  yield* unversioned(document);
}

function isDataset(call: Call): boolean {
  return LOADS.test(call.name ?? "") || call.keyword("repo_type").is("dataset");
}

/** Stores that number their versions. */
function* unversioned(document: PythonDocument): Iterable<Violation> {
  for (const call of document.callsWhere((name) => KAGGLE.test(name))) {
    const handle = call.argument(call.method === "dataset_download" ? 0 : 1, "handle").string;
    if (handle?.split("/").length === 2) yield call.violation(`\`${handle}\` of Kaggle names no version`);
  }
  for (const call of document.calls("sklearn.datasets.fetch_openml")) {
    const name = call.argument(0, "name").string;
    const version = call.argument(1, "version");
    if (name === undefined || call.hasSpread || !call.keyword("data_id").absent) continue;
    if (version.absent || version.is("active"))
      yield call.violation(`\`${name}\` of OpenML is whatever version is active`, { severity: "low" });
  }
}
