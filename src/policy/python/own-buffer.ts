/** Buffers in memory that are written and read again on the spot: a deep copy. */
import type { Call, PythonDocument, Value } from "../../documents/python/document.ts";

/** True for the name of an empty buffer into which one of `writers` (`pickle.dump`) has written in the same function. */
export function isOwnBuffer(document: PythonDocument, call: Call, data: Value, ...writers: string[]): boolean {
  if (data.kind !== "name") return false;
  const here = (one: Call): boolean => one.anchor === call.anchor && one.from < call.from;
  return (
    document.calls("io.BytesIO").some((one) => one.args.length === 0 && here(one)) &&
    document.calls(...writers).some((one) => one.argument(1).text === data.text && here(one))
  );
}
