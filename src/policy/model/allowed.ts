/** Names that models are made of and that run nothing of the file's choosing. */

const words = (text: string): string[] => text.trim().split(/\s+/);
const named = (module: string, names: string): string[] => words(names).map((name) => `${module}.${name}`);

const PLAIN_TYPES =
  "object set frozenset bytearray bytes str int float bool complex list tuple dict slice range NoneType Ellipsis NotImplemented long unicode xrange";

/** Functions whose result is a number, a text or a truth; old word vectors carry `hash`. */
const PLAIN_FUNCTIONS =
  "abs all any ascii bin chr divmod hash hex id len max min oct ord pow repr round sorted sum unichr";

/** To import, to call and to build. */
export const ALLOWED: ReadonlySet<string> = new Set([
  ...named("builtins", `${PLAIN_TYPES} ${PLAIN_FUNCTIONS}`),
  ...named("__builtin__", `${PLAIN_TYPES} ${PLAIN_FUNCTIONS}`),
  ...named("copyreg", "_reconstructor __newobj__ __newobj_ex__"),
  ...named("copy_reg", "_reconstructor __newobj__"),
  ...named("collections", "OrderedDict defaultdict deque Counter"),
  ...named("datetime", "datetime date time timedelta timezone"),
  ...named("pathlib", "Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath"),
  ...named("pathlib._local", "Path PosixPath WindowsPath PurePath PurePosixPath PureWindowsPath"),
  ...named("types", "SimpleNamespace MappingProxyType NoneType"),
  ...named("uuid", "UUID SafeUUID"),
  ...named("decimal", "Decimal"),
  ...named("fractions", "Fraction"),
  ...named("argparse", "Namespace"),
  ...named("array", "array _array_reconstructor"),
  ...named("re", "_compile"),
  ...named("_codecs", "encode"),
  ...named("numpy", "dtype ndarray"),
  ...named("numpy.core.multiarray", "_reconstruct scalar"),
  ...named("numpy._core.multiarray", "_reconstruct scalar"),
  ...named("numpy.core.numeric", "_frombuffer"),
  ...named("numpy._core.numeric", "_frombuffer"),
  ...named("numpy.core._internal", "_reconstruct"),
  ...named("numpy.matrixlib.defmatrix", "matrix"),
  ...named("numpy.ma.core", "_mareconstruct MaskedArray"),
  ...named("numpy.random._pickle", "__randomstate_ctor __generator_ctor __bit_generator_ctor"),
  ...named("numpy.random", "__RandomState_ctor"),
  ...named("numpy.random.bit_generator", "__pyx_unpickle_SeedSequence"),
  ...named("joblib.numpy_pickle", "NumpyArrayWrapper NDArrayWrapper ZNDArrayWrapper"),
  ...named("joblib.numpy_pickle_compat", "NDArrayWrapper ZNDArrayWrapper"),
  ...named("sklearn.externals.joblib.numpy_pickle", "NumpyArrayWrapper NDArrayWrapper ZNDArrayWrapper"),
  ...named("pandas", "StringDtype CategoricalDtype DatetimeTZDtype Timestamp Timedelta Period"),
  ...named("pandas.core.internals.managers", "BlockManager SingleBlockManager"),
  ...named("pandas.core.internals.blocks", "new_block"),
  ...named("pandas.core.indexes.base", "_new_Index"),
  ...named("pandas.core.indexes.datetimes", "_new_DatetimeIndex"),
  ...named("pandas._libs.internals", "_unpickle_block"),
  ...named("pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked"),
  ...named("pandas._libs.tslibs.timestamps", "_unpickle_timestamp Timestamp"),
  ...named("pandas._libs.tslibs.timedeltas", "_timedelta_unpickle"),
  ...named("torch._tensor", "_rebuild_from_type_v2"),
  ...named("torch.nn.parameter", "Parameter"),
  ...named("torch.storage", "TypedStorage UntypedStorage _TypedStorage _UntypedStorage"),
  ...named("torch.serialization", "_get_layout"),
  ...named("torch._C", "_distributed_c10d.ReduceOp"),
  ...named(
    "torch.jit._pickle",
    "build_intlist build_tensorlist build_doublelist build_boollist build_tensor_from_id restore_type_tag",
  ),
  ...named("transformers.trainer_utils", "IntervalStrategy SaveStrategy HubStrategy SchedulerType EvaluationStrategy"),
  ...named("transformers.training_args", "OptimizerNames ParallelMode"),
  ...named("accelerate.utils.dataclasses", "DistributedType DynamoBackend PrecisionType"),
]);

/** Families of the same. */
export const ALLOWED_PATTERNS: readonly RegExp[] = [
  /^torch\._utils\._rebuild_\w+$/,
  /^torch\.(?:\w+Storage|(?:cuda\.)?\w*Tensor|Size|device|dtype|layout|Generator|memory_format)$/,
  /^torch\.(?:bfloat16|float|double|half|bool|u?int\d*|q?u?int\d+(?:x\d+)?|float\d+(?:_\w+)?|complex\d+|long|short)$/,
  /^numpy\.(?:bool_?|u?int\d*|float\d*|complex\d*|str_|bytes_|datetime64|timedelta64|object_|void|longdouble|intc|intp)$/,
  /^numpy\.random\._(?:mt19937|pcg64|philox|sfc64)\.\w+$/,
  /^numpy(?:\._?core)?\.numerictypes\.\w+$|^numpy\.dtypes\.\w+DType$/,
  /^scipy\.sparse\.(?:\w+\.)*_?[a-z]{3}_(?:matrix|array)$/,
  /^sklearn\.[\w.]+\.(?:newObj|Tree|Cy[A-Z]\w+|__pyx_unpickle_[A-Z]\w+)$/,
];

/** Classes, to import and to build: an instance gets its state, and no method of its own choosing runs. */
export const ALLOWED_CLASSES =
  /^(?:sklearn|xgboost|lightgbm|catboost|scipy\.(?:sparse|interpolate|stats|spatial)|numpy\.random|numpy\.ma|pandas(?!\.io)|torch\.nn|torch\.optim|transformers|accelerate\.utils|imblearn|category_encoders|statsmodels)\.(?:\w+\.)*_?[A-Z]\w*$/;

/** Functions that a model holds and that loading does not call. */
export const ALLOWED_UNCALLED =
  /^torch\.nn\.(?:functional|init)\.\w+$|^torch\.(?:relu|sigmoid|tanh|gelu|_C\._nn\.\w+)$|^numpy\.(?:log1p|expm1|exp|log|sqrt|square|abs)$/;

/** What Keras looks names up in. */
export const KERAS_MODULES = /^(?:keras|tf_keras|tensorflow|keras_hub|keras_nlp|keras_cv)(?:\.|$)/;
