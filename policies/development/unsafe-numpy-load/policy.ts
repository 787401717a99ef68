import {
  type Call,
  type Dependencies,
  definePolicy,
  fixed,
  judgedByFile,
  type PythonDocument,
  type Value,
  type Violation,
} from "#policy";
import { READERS, SAFE_BY_DEFAULT } from "./readers.ts";

const OPTION = "allow_pickle";
const NAMES = [...READERS.keys()];

export default definePolicy({
  id: "unsafe-numpy-load",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "NumPy is allowed to unpickle the arrays that it loads",
  why: "An array of objects is stored as a pickle, which calls whatever functions it names. With allow_pickle=True a .npy or .npz file from a colleague, a bucket or a dataset runs code in the process that loads it.",
  fix: "Drop allow_pickle; store strings as fixed-width arrays, ragged rows as values and offsets in one .npz, dictionaries as JSON or one array a key.",
  references: [
    "CWE-502",
    "CVE-2019-6446",
    "AML.T0011.000",
    "https://numpy.org/doc/stable/reference/generated/numpy.load.html",
  ],
  since: "0.4.0",
  limits:
    "Saving is never reported, nor is a value that cannot be known; a parameter that is on by default is medium. A bare `numpy.load` counts where the repository pins NumPy before 1.16.3, whose default unpickles. No fix is offered where the code takes an object out of what it loaded (`.item()`), because it could not run without the pickle. A load of a file of the repository is critical where the file calls what no model needs, and low where nothing in it runs as it is here; malicious-model-file tells when that changes.",
  reads: ["python"],
  *check(document, { repository }) {
    const { dependencies } = repository;
    const before = beforeSafeDefault(dependencies);
    for (const call of document.calls(...NAMES)) {
      const reader = call.names.flatMap((name) => READERS.get(name) ?? [])[0];
      if (!reader) continue;
      const option = call.argument(reader.index, OPTION);
      const judged = (violation: Violation) =>
        judgedByFile(violation, "high", call.argument(0, "file"), document.source.path, repository);
      if (option.is(true) || option.is(1)) {
        const message = `\`${reader.shown}\` with ${OPTION} unpickles: it runs what the file says`;
        const fix = takesObject(document, call) ? {} : refused(call, option, before !== undefined);
        yield judged(call.violation(message, fix));
      } else if (option.parameter?.default.is(true)) {
        const message = `\`${reader.shown}\` unpickles unless the caller says otherwise`;
        yield judged(call.violation(message, { severity: "medium" }));
      } else if (option.absent && before !== undefined && !call.hasSpread && !call.hasStar) {
        const fix = call.withKeyword(OPTION, "False", "Refuse pickles; files that hold objects must be saved anew");
        const message = `\`${reader.shown}\` unpickles by default in NumPy ${before}`;
        yield judged(call.violation(message, { severity: "medium", ...(fix ? { fix } : {}) }));
      }
    }
  },
});

/** The pinned version, where its default is to unpickle. */
function beforeSafeDefault(dependencies: Dependencies): string | undefined {
  return dependencies.atLeast("numpy", SAFE_BY_DEFAULT) ? undefined : dependencies.version("numpy");
}

/** The keyword goes away where the default refuses, else it says False. */
function refused(call: Call, option: Value, byName: boolean): ReturnType<typeof fixed> {
  const isPositional = call.args.some(({ from }) => from === option.from);
  const named = byName ? call.edits.set(OPTION, "False") : call.edits.drop(OPTION);
  const isShared = option.from < call.from || call.to < option.to;
  return fixed(
    "Refuse pickles; files that hold objects must be saved anew",
    isShared ? "review" : "safe",
    isPositional ? option.replace("False") : named,
  );
}

/** `np.load(…).item()`, `np.load(…)[()]`, at once or over a name: what is wanted is the pickled object itself. */
function takesObject(document: PythonDocument, call: Call): boolean {
  if (/^\s*(?:\.(?:item|tolist)\(\s*\)|\[\s*\(\s*\)\s*\])/.test(document.source.text.slice(call.to, call.to + 40)))
    return true;
  return document
    .calls("*.item")
    .some(({ receiver, args }) => args.length === 0 && receiver.definitions.some(({ from }) => from === call.from));
}
