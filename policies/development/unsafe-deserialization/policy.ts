import { definePolicy, judgedByFile } from "#policy";
import { circumstance } from "./circumstances.ts";
import { pathOf } from "./files.ts";
import { BY_ENDING, LOADERS, METHODS } from "./loaders.ts";
import { unrestricted } from "./unpicklers.ts";

const NAMES = [...LOADERS.keys()];

export default definePolicy({
  id: "unsafe-deserialization",
  stage: "development",
  severity: "high",
  confidence: "high",
  title: "Data is deserialized by a format that runs code",
  why: "A pickle is a program: loading it calls whatever functions it names, before any check of the result. Whoever can write the file, the cache or the message runs code where it is read.",
  fix: "Keep models as safetensors, ONNX or skops (with a list of trusted types) and data as JSON, Parquet or npz; where a pickle must stay, check a signature or a hash from elsewhere before it is opened.",
  references: [
    "CWE-502",
    "AML.T0011.000",
    "AML.T0018",
    "https://docs.python.org/3/library/pickle.html#restricting-globals",
  ],
  since: "0.1.0",
  limits:
    "Writing is never reported, nor is an Unpickler of the repository's own that restricts what may be named. Data that was pickled in the same place (a deep copy) and what `__setstate__` loads is info; a file that the same code writes and what other ranks of a job send as a tensor are low, as in unsafe-distributed-object; what only a caller who sets `allow_pickle=True` or the like reaches is medium. torch.load, NumPy, Keras and model libraries have policies of their own. A load of a file of the repository is critical where the file calls what no model needs, and low where nothing in it runs as it is here; malicious-model-file tells when that changes.",
  reads: ["python"],
  *check(document, { repository }) {
    for (const call of document.calls(...NAMES)) {
      const name = call.names.find((one) => LOADERS.has(one));
      const loader = name === undefined ? undefined : LOADERS.get(name);
      if (name === undefined || !loader) continue;
      const milder = loader.severity === "high" ? circumstance(document, call) : undefined;
      const severity = milder?.severity ?? loader.severity;
      const violation = call.violation(`\`${shown(name)}\` ${milder?.does ?? loader.does}`, { severity });
      yield severity === "info"
        ? violation
        : judgedByFile(violation, severity, pathOf(call.argument(0)), document.source.path, repository);
    }
    for (const call of document.calls("*.unpackb", "*.unpack", "*.Unpacker", "msgpack.load", "msgpack.loads")) {
      if (!call.keyword("object_hook").names.includes("msgpack_numpy.decode")) continue;
      yield call.violation("`msgpack_numpy.decode` unpickles arrays of objects", { severity: "medium" });
    }
    for (const call of document.calls(...BY_ENDING)) {
      const format = call.argument(1, "file_format").string ?? /\w+$/.exec(call.argument(0, "file").string ?? "")?.[0];
      if (format === "pkl" || format === "pickle")
        yield call.violation(`\`${shown(call.name ?? "load")}\` unpickles the file: it runs what it says`);
    }
    for (const [method, module] of METHODS) {
      for (const call of document.calls(`*.${method}`)) {
        if (!document.importsModule(module)) break;
        yield call.violation(`\`${method}\` unpickles: it runs what the data says`, { confidence: "medium" });
      }
    }
    yield* unrestricted(document);
    const called = new Set(document.calls(...NAMES).map(({ callee }) => callee.last));
    const told = new Set<number>();
    for (const value of document.references(...NAMES)) {
      // A name that it was given before is told where it is given.
      if (value.definitions.some((one) => told.has(one.from))) continue;
      told.add(value.from);
      const name = value.names.find((one) => LOADERS.get(one)?.severity === "high" && !one.endsWith("Unpickler"));
      // An alias is judged where it is called, and here where it is never.
      const alias = document.assignments.find((one) => one.value.from === value.from)?.target;
      if (name === undefined || (alias && called.has(alias.last))) continue;
      yield value.violation(`\`${shown(name)}\` is handed on, to unpickle what it is given`, { confidence: "medium" });
    }
  },
});

/** The name as people write it. */
function shown(name: string): string {
  return name.replace("sklearn.externals.", "").replace("numpy_pickle.", "").replace("io.pickle.", "");
}
