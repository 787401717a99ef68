/** Files that are unpickled, and files that the same code pickles. */
import type { PythonDocument, Value } from "#policy";

/** The path itself, or the one that a stream was opened with. */
export function pathOf(data: Value): Value {
  const opened = [data, ...data.definitions].find(({ call: made }) => made?.method === "open")?.call;
  if (!opened) return data;
  return opened.name === "open" || opened.args.length > 0 ? opened.argument(0) : opened.receiver;
}

/** Functions that pickle into a file or stream, their second argument. */
export const WRITERS = ["pickle.dump", "cloudpickle.dump", "dill.dump", "joblib.dump"];

/** True where the code writes to the same path, and says itself which that is. */
export function isOwnFile(document: PythonDocument, data: Value): boolean {
  const path = pathOf(data);
  if (!isSaid(path) || path.origins.length + path.parameters.length > 0) return false;
  const written = [
    ...document.calls("*.to_pickle").map((call) => call.argument(0, "path")),
    ...document.calls(...WRITERS).map((call) => pathOf(call.argument(1))),
  ];
  return written.some(({ text }) => text === path.text);
}

function isSaid({ text, bound }: Value): boolean {
  return /["']/.test(text) || bound.kind === "string";
}
