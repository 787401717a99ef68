/** Loaders whose danger hangs on what they are given: NLTK's resources, LangChain's objects, TensorFlow's graphs. */
import type { Dependencies, PythonDocument, Violation } from "#policy";

/** NLTK's first release that restricts what its pickles may name. */
const NLTK_REPAIR = "3.9";

export function* resourceFaults(document: PythonDocument, dependencies: Dependencies): Iterable<Violation> {
  for (const call of document.calls("nltk.data.load", "nltk.load")) {
    const resource = call.argument(0, "resource_url").string;
    if (resource === undefined || dependencies.atLeast("nltk", NLTK_REPAIR)) continue;
    const isPickle = /\.pickle$/.test(resource) || call.argument(1, "format").is("pickle");
    if (!isPickle) continue;
    const severity = /^(?:https?|ftp):/.test(resource) ? "high" : "low";
    yield call.violation(`\`nltk.data.load\` unpickles \`${resource}\` before NLTK ${NLTK_REPAIR}`, { severity });
  }
  for (const call of document.callsWhere((name) => /^langchain(?:_core)?\.load\.(?:\w+\.)*loads?$/.test(name))) {
    if (call.keyword("secrets_from_env").is(true))
      yield call.violation(`\`${call.method}\` hands secrets of the environment to what it builds`, {
        severity: "medium",
      });
    else if (call.argument(1, "allowed_objects").is("all"))
      yield call.violation(`\`${call.method}\` builds any LangChain class that the text names`, { severity: "medium" });
  }
  for (const call of document.calls("tensorflow.saved_model.load", "tensorflow.compat.v1.saved_model.load")) {
    const path = call.name?.includes(".v1.") ? call.argument(2, "export_dir") : call.argument(0, "export_dir");
    if (!path.dynamic) continue;
    yield call.violation("a SavedModel is a program: its graph can read and write files", { severity: "info" });
  }
}
