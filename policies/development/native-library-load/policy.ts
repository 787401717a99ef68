import { definePolicy, type Severity } from "#policy";
import { NATIVE_LOADERS } from "./loaders.ts";
import { type Origin, originOf } from "./origin.ts";

export default definePolicy({
  id: "native-library-load",
  stage: "development",
  severity: "medium",
  confidence: "medium",
  title: "Native code is loaded from a place that the code does not say",
  why: "A shared library runs its initializers when it is mapped, without a signature and outside of every Python check. Whoever can choose the path, or write the file there, runs code in the process: custom operators of a model are the usual way in.",
  fix: "Load libraries from the folder of the package or of the image, by a name that is written in the code; compare a hash before a library that was downloaded is loaded.",
  references: [
    "CWE-114",
    "CWE-427",
    "AML.T0011",
    "https://docs.python.org/3/library/ctypes.html#loading-shared-libraries",
  ],
  since: "0.4.0",
  limits:
    "Names that are written in the code, paths beside it (`__file__`, package resources) and what find_library finds are ordinary and silent. A path from the environment, or from the caller of a function that loads operators, is low; a binding of a C library that takes a path is silent.",
  mentions:
    /CDLL|PyDLL|WinDLL|OleDLL|LoadLibrary|load_library|load_op_library|register_custom_ops|cpp_extension|\bf2py\b/,
  reads: ["python"],
  *check(document) {
    for (const call of document.allCalls) {
      const loader = NATIVE_LOADERS.find(({ name }) => call.names.some((one) => name.test(one)));
      if (!loader) continue;
      const origin = originOf(call.argument(...loader.library));
      if (!origin || (origin === "caller" && !loader.fromCaller)) continue;
      yield call.violation(`\`${call.method}\` ${loader.does} native code ${WHENCE[origin]}`, {
        severity: SEVERITY[origin],
      });
    }
  },
});

const WHENCE: Readonly<Record<Origin, string>> = {
  arguments: "that the command line names",
  input: "that its user names",
  download: "that was just downloaded",
  "temporary folder": "from a folder that every user may write to",
  environment: "that the environment names",
  caller: "that its caller names",
};

const SEVERITY: Readonly<Record<Origin, Severity>> = {
  arguments: "medium",
  input: "medium",
  download: "high",
  "temporary folder": "medium",
  environment: "low",
  caller: "low",
};
