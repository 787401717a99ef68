/** Layers that can only be loaded with safe mode off. */
import type { PythonDocument, Violation } from "#policy";
import { LAMBDA } from "./names.ts";

export function* modelFaults(document: PythonDocument): Iterable<Violation> {
  for (const call of document.callsWhere((name) => LAMBDA.test(name))) {
    const layer = call.argument(0, "function");
    if (layer.absent) continue;
    yield call.violation("a `Lambda` layer is saved as bytecode, which loads only with safe mode off", {
      severity: "info",
    });
  }
}
