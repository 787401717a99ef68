/** Functions that map native code into the process: its initializers run before anything can be checked. */

export interface NativeLoader {
  readonly name: RegExp;
  /** Position and keyword of the library, or of the sources that are compiled and loaded. */
  readonly library: readonly [index: number, keyword: string];
  /** True where a path from the caller is worth a word; bindings of C libraries take one as a matter of course. */
  readonly fromCaller: boolean;
  readonly does: string;
}

export const NATIVE_LOADERS: readonly NativeLoader[] = [
  {
    name: /^ctypes\.(?:CDLL|PyDLL|WinDLL|OleDLL|(?:cdll|pydll|windll|oledll)\.LoadLibrary)$/,
    library: [0, "name"],
    fromCaller: false,
    does: "loads",
  },
  { name: /^numpy\.ctypeslib\.load_library$/, library: [1, "loader_path"], fromCaller: false, does: "loads" },
  { name: /^torch\.(?:ops|classes)\.load_library$/, library: [0, "path"], fromCaller: true, does: "loads" },
  {
    name: /^tensorflow\.(?:load_op_library|load_library)$/,
    library: [0, "library_filename"],
    fromCaller: true,
    does: "loads",
  },
  {
    name: /^onnxruntime\.SessionOptions\.register_custom_ops_library$/,
    library: [0, "library_path"],
    fromCaller: true,
    does: "loads",
  },
  { name: /^numpy\.f2py\.compile$/, library: [0, "source"], fromCaller: true, does: "compiles" },
  {
    name: /^torch\.utils\.cpp_extension\.load$/,
    library: [1, "sources"],
    fromCaller: true,
    does: "compiles and loads",
  },
  {
    name: /^torch\.utils\.cpp_extension\.load_inline$/,
    library: [1, "cpp_sources"],
    fromCaller: true,
    does: "compiles and loads",
  },
];
