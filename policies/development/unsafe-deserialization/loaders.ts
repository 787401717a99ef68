/** Functions that run what the data says. */
import type { Severity } from "#policy";

const family = (modules: string, functions: string): string[] =>
  modules.split(" ").flatMap((module) => functions.split(" ").map((name) => `${module}.${name}`));

export interface Loader {
  readonly severity: Severity;
  /** What it does with the data. */
  readonly does: string;
}

const UNPICKLES = "unpickles: it runs what the data says";

const pickled: readonly string[] = [
  ...family(
    "pickle _pickle cPickle pickle5 dill cloudpickle ray.cloudpickle ray.cloudpickle.cloudpickle ray.cloudpickle.compat.pickle pyspark.cloudpickle six.moves.cPickle",
    "load loads Unpickler",
  ),
  // Its twins in Python.
  ...family("pickle", "_load _loads _Unpickler"),
  ...family("dill", "load_session load_module load_module_asdict"),
  ...family("cloudpickle.cloudpickle cloudpickle.cloudpickle_fast", "load loads"),
  ...family("pandas pandas.io.pickle pandas.io.api", "read_pickle"),
  ...family("pandas.compat.pickle_compat", "load loads Unpickler"),
  ...family("joblib joblib.numpy_pickle sklearn.externals.joblib sklearn.utils._joblib", "load"),
  ...family("srsly", "pickle_loads"),
  ...family("jsonpickle", "decode loads unpickler.decode unpickler.Unpickler"),
  ...family("compress_pickle", "load loads"),
];

/** By qualified name. */
export const LOADERS: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ...pickled.map((name): [string, Loader] => [name, { severity: "high", does: UNPICKLES }]),
  ...family("shelve", "open DbfilenameShelf BsdDbShelf Shelf").map((name): [string, Loader] => [
    name,
    { severity: "medium", does: "unpickles what it reads from the shelf" },
  ]),
  ...family("marshal", "load loads").map((name): [string, Loader] => [
    name,
    { severity: "medium", does: "reads code objects and crashes on crafted data" },
  ]),
  ["msgpack_numpy.patch", { severity: "medium", does: "makes msgpack unpickle arrays of objects" }],
  ["torch.package.PackageImporter", { severity: "medium", does: "runs the code that the package carries" }],
]);

/** These read a file by its ending, or as they are told to. https://mmengine.readthedocs.io/en/latest/api/fileio.html */
export const BY_ENDING: readonly string[] = [...family("mmengine mmengine.fileio mmcv mmcv.fileio", "load")];

/** Methods whose receivers are seldom known, with the module that must be imported for them to count. */
export const METHODS: ReadonlyMap<string, string> = new Map([["recv_pyobj", "zmq"]]);
