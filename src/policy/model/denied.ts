/**
 * Names that no model needs and that lead to code, to files or to the network: the union of what the scanners of models
 * list, which each miss what another one has.
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** With everything below them. The second list is what Python 2 called them; unpicklers still follow those names. */
export const DENIED_MODULES: ReadonlySet<string> = new Set([
  ...words(`
    __builtin__ __builtins__ builtins _pickle asyncio bdb nt os pdb pickle posix pty runpy shutil socket subprocess sys
    webbrowser aiohttp cProfile ctypes commands pip profile pydoc ssl timeit uuid venv httplib _ctypes _signal _sqlite3
    _thread _operator cloudpickle code codeop compileall dill distutils doctest ensurepip filecmp fileinput ftplib
    functools glob http idlelib imaplib importlib joblib lib2to3 logging marshal mmap multiprocessing nntplib pexpect
    pkgutil poplib py_compile requests select selectors shelve signal smtplib socketserver sqlite3 syslog tarfile
    telnetlib tempfile threading torch.hub trace types urllib urllib2 xmlrpc zipfile zipimport _aix_support _osx_support
    numpy.f2py test _frozen_importlib _frozen_importlib_external _imp _interpreters _xxsubinterpreters _posixsubprocess
    atexit compile eval exec difflib gc imp inspect linecache pipes platform site unittest operator torch._dynamo
    torch._inductor torch.compile torch.jit numpy.distutils _pyrepl numpy.testing._private.utils`),
  ...words(`
    thread dummy_thread SocketServer xmlrpclib DocXMLRPCServer SimpleXMLRPCServer BaseHTTPServer SimpleHTTPServer
    CGIHTTPServer cPickle anydbm dbhash dumbdbm dbm whichdb _multiprocessing _winreg`),
  // What the lists lack: other ways to the same, and the scanners themselves.
  ...words(`
    _io _socket _winapi winreg fcntl resource pyximport cffi paramiko fabric invoke sh plumbum httpx _codecs.lookup
    concurrent.futures.process concurrent.futures.thread multiprocess nuitka cython Cython IPython
    fickling picklescan modelscan model_unpickler saferpickle modelaudit`),
]);

const named = (module: string, names: string): string[] => words(names).map((name) => `${module}.${name}`);

/** Single functions and classes of modules that have harmless ones too, with everything below them. */
export const DENIED_NAMES: ReadonlySet<string> = new Set([
  ...named("io", "FileIO open open_code"),
  ...named("codecs", "decode open lookup getreader"),
  ...named("base64", "b64decode decode"),
  ...named("concurrent.futures", "ProcessPoolExecutor ThreadPoolExecutor"),
  ...named("torch", "load compile save"),
  ...named("torch.storage", "_load_from_bytes"),
  ...named("torch.serialization", "load _load _legacy_load"),
  ...named("torch.fx.experimental.symbolic_shapes", "ShapeEnv.evaluate_guards_expression"),
  ...named("torch.utils._config_module", "ConfigModule"),
  ...named("torch.utils.bottleneck.__main__", "run_cprofile run_autograd_prof"),
  ...named("torch.utils.collect_env", "run"),
  ...named("torch.utils.data.datapipes.utils.decoder", "basichandlers"),
  ...named("torch.distributed.elastic.rendezvous.api", "basichandlers"),
  ...named("torch.distributed.rpc", "rpc_sync rpc_async remote RemoteModule"),
  ...named("torch.utils.cpp_extension", "load load_inline"),
  ...named("torch.package", "PackageImporter"),
  ...named("mlflow.projects.backend.local", "_run_entry_point"),
  ...named("pandas.io.parsers.readers", "read_csv"),
  ...named("pandas.io.pickle", "read_pickle"),
  ...named("pandas.core.computation.eval", "eval"),
  ...named("pandas", "read_csv read_pickle eval"),
  ...named("numpy", "load fromfile save savez memmap"),
  ...named("numpy.lib.npyio", "load NpzFile"),
  ...named("numpy.lib._npyio_impl", "load"),
  ...named("numpy.testing", "runstring rundocs"),
  ...named("keras.utils", "get_file"),
  ...named("keras.src.utils.file_utils", "get_file"),
  ...named("keras.config", "enable_unsafe_deserialization"),
  ...named("keras.src.saving.serialization_lib", "enable_unsafe_deserialization"),
  ...named("keras.layers", "TorchModuleWrapper"),
  ...named("keras.src.utils.torch_utils", "TorchModuleWrapper"),
]);

/** Names of denied modules that only hold or pass on what others give them: their arguments are judged by themselves. */
export const JUDGED_BY_ARGUMENTS: ReadonlySet<string> = new Set([
  "functools.partial",
  // `type(None)`, and iterators that were saved half way.
  ...named("builtins", "type iter zip enumerate reversed"),
  ...named("__builtin__", "type iter zip enumerate reversed"),
  // Pipelines choose their columns with it.
  "operator.itemgetter",
  "logging.getLogger",
  "logging.Logger",
  "types.MethodType",
  "inspect.Signature",
  "inspect.Parameter",
  "inspect._ParameterKind",
  "requests.structures.CaseInsensitiveDict",
  "urllib.parse.ParseResult",
  "urllib.parse.SplitResult",
  "distutils.version.LooseVersion",
]);

/** Of these the names that reach further once what they return is called. */
export const DENIED_WHEN_CHAINED: ReadonlySet<string> = new Set(["operator.itemgetter"]);

/** Modules that are denied wherever a dotted path reaches them: `pandas.io.common.os`. Words of common use are not among them. */
export const DENIED_ANYWHERE: ReadonlySet<string> = new Set(
  words(
    "os posix nt sys subprocess builtins shutil socket pty runpy importlib ctypes marshal cPickle cloudpickle dill webbrowser",
  ),
);
