/** Names that must never be among the globals that a weights-only load may call. */
import type { PythonDocument, Value, Violation } from "#policy";

const ALLOWING = ["torch.serialization.add_safe_globals", "torch.serialization.safe_globals"];

/** Each gives a pickle a way to any function or to a shell. */
const DANGEROUS: ReadonlySet<string> = new Set([
  ...["getattr", "setattr", "eval", "exec", "compile", "open", "__import__", "globals", "vars", "map", "apply"],
  ...["functools.partial", "functools.reduce", "operator.attrgetter", "operator.itemgetter", "operator.methodcaller"],
  ...["importlib.import_module", "pickle.loads", "pickle.load", "marshal.loads", "dill.loads", "cloudpickle.loads"],
  ...["torch.load", "joblib.load", "numpy.load", "types.FunctionType", "types.CodeType", "types.MethodType"],
  ...["os.system", "os.popen", "os.execv", "os.remove", "shutil.rmtree", "pty.spawn", "runpy.run_path"],
  ...["builtins.getattr", "builtins.eval", "builtins.exec", "builtins.compile", "builtins.open", "builtins.__import__"],
  ...["webbrowser.open", "ctypes.CDLL", "code.interact", "timeit.timeit", "pip.main", "torch.hub.load"],
]);

/** `add_safe_globals([...])` with a name that undoes the safety of weights-only loads. */
export function* unsafeGlobals(document: PythonDocument): Iterable<Violation> {
  for (const call of document.calls(...ALLOWING)) {
    for (const item of call.argument(0, "safe_globals").bound.items) {
      const name = danger(item);
      if (name !== undefined) yield item.violation(`\`${name}\` as a safe global lets a checkpoint run code`);
    }
  }
}

/** An item is a name, or a pair of the name and the path under which pickles know it. */
function danger(item: Value): string | undefined {
  const [value, path] = item.kind === "tuple" ? item.items : [item];
  const names = [...(value?.names ?? []), ...(path?.string === undefined ? [] : [path.string])];
  return names.find((name) => DANGEROUS.has(name) || name.startsWith("subprocess."));
}
